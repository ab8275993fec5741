import { useEffect, useState } from 'react';
import type { BriefDocument, Paper } from '../../shared/brief/document.ts';
import { useApp } from '../use-app.ts';

export type BriefState =
  | { kind: 'waiting' }
  | { kind: 'refused'; why: string }
  | { kind: 'ready'; brief: BriefDocument };

/**
 * Asks for the brief on a paper, null for the one in the settings, and again whenever `basis` is another object; or for
 * a frozen version, word for word. It is ready once the fonts are loaded too, because a page is measured in them. The
 * one before stays until then.
 */
export function useBrief(paper: Paper | null, basis: unknown, version_id: string | null = null): BriefState {
  const call = useApp((app) => app.call);
  const [state, setState] = useState<BriefState>({ kind: 'waiting' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the basis is what the backend composes from
  useEffect(() => {
    let wanted = true;
    const load = async () => {
      const asked =
        version_id === null
          ? call('brief.document', { paper }, 'return')
          : call('brief.version', { version_id }, 'return');
      const [reply] = await Promise.all([asked, loadFonts()]);
      if (!wanted) return;
      setState(
        reply.ok ? { kind: 'ready', brief: reply.value } : { kind: 'refused', why: reply.error.message },
      );
    };
    load().catch(() => {
      if (wanted)
        setState({ kind: 'refused', why: 'The brief could not be laid out. The engagement is safe.' });
    });
    return () => {
      wanted = false;
    };
  }, [call, paper, basis, version_id]);
  return state;
}

/** Loads the faces before anything is measured: a face that is first asked for later would change every height. */
async function loadFonts(): Promise<void> {
  await Promise.all([...document.fonts].map((face) => face.load()));
  await document.fonts.ready;
}
