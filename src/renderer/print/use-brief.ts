import { useEffect, useState } from 'react';
import type { BriefDocument, Paper } from '../../shared/brief/document.ts';
import { useApp } from '../use-app.ts';

export type BriefState =
  | { kind: 'waiting' }
  | { kind: 'refused'; why: string }
  | { kind: 'ready'; brief: BriefDocument };

/**
 * Asks for the brief on a paper, null for the one in the settings, and again whenever `basis` is another object. It is
 * ready once the fonts are loaded too, because a page is measured in them. The one before stays until then.
 */
export function useBrief(paper: Paper | null, basis: unknown): BriefState {
  const call = useApp((app) => app.call);
  const [state, setState] = useState<BriefState>({ kind: 'waiting' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the basis is what the backend composes from
  useEffect(() => {
    let wanted = true;
    const load = async () => {
      const [reply] = await Promise.all([call('brief.document', { paper }, 'return'), loadFonts()]);
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
  }, [call, paper, basis]);
  return state;
}

/** Loads the faces before anything is measured: a face that is first asked for later would change every height. */
async function loadFonts(): Promise<void> {
  await Promise.all([...document.fonts].map((face) => face.load()));
  await document.fonts.ready;
}
