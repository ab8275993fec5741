import { useState } from 'react';
import type { ReplyError } from '../../../shared/rpc.ts';
import { useApp, useDraft, useRecord } from '../../use-app.ts';
import { type BandDraft, BLANK_BAND, completedBands, inOrder, type Problems } from './band-draft.ts';

export type BandsForm = {
  bands: readonly BandDraft[];
  isChanged: boolean;
  error: ReplyError | null;
  /** What is wrong at a path; a narrow field gives a short word for what the form's remark says in full. */
  problemAt: (path: string, short?: string) => string | undefined;
  set: (index: number, part: Partial<BandDraft>) => void;
  add: () => void;
  remove: (index: number) => void;
  discard: () => void;
  /** True when the bands are saved. */
  save: () => Promise<boolean>;
};

/** The bands as saved or as typed over; they are saved as a whole, so that a table never holds half a change. */
export function useBandsForm(): BandsForm {
  const { bands: onFile } = useRecord();
  const change = useApp((app) => app.change);
  const [draft, keep] = useDraft<BandDraft[]>('bands');
  const [error, setError] = useState<ReplyError | null>(null);
  const [problems, setProblems] = useState<Problems>({});
  const bands = draft ?? onFile;

  const settle = (next: BandDraft[] | null) => {
    setError(null);
    setProblems({});
    keep(next);
  };
  const save = async () => {
    const ordered = inOrder(bands);
    keep(ordered);
    const outcome = completedBands(ordered);
    if (outcome.kind === 'incomplete') {
      setProblems(outcome.problems);
      return false;
    }
    const reply = await change('band.save_all', { bands: outcome.bands }, 'return');
    if (reply.ok) settle(null);
    else setError(reply.error);
    return reply.ok;
  };

  return {
    bands,
    isChanged: draft !== null,
    error,
    problemAt: (path, short) =>
      problems[path] ?? (error?.path === path ? (short ?? error.message) : undefined),
    set: (index, part) => settle(bands.map((band, k) => (k === index ? { ...band, ...part } : band))),
    add: () => settle([...bands, BLANK_BAND]),
    remove: (index) => settle(bands.toSpliced(index, 1)),
    discard: () => settle(null),
    save,
  };
}
