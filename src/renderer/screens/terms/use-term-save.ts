import type { TermStatus } from '../../../shared/terms/library.ts';
import { useApp } from '../../use-app.ts';

export type TermSave = {
  setStatus: (termId: string, paperId: string, status: TermStatus) => void;
  /** Owner, note or numbers that value the term; the others stay as they are. */
  keep: (
    termId: string,
    part: { owner?: string; note?: string; inputs?: Record<string, number | null> },
  ) => void;
};

/** Records where a paper stands on a term, who looks after it and what is noted. */
export function useTermSave(): TermSave {
  const change = useApp((app) => app.change);
  return {
    setStatus: (term_id, offer_id, status) => void change('term.set_status', { term_id, offer_id, status }),
    keep: (term_id, part) =>
      void change('term.save', ({ stances }) => {
        const { owner = '', note = '' } = stances.find((stance) => stance.term_id === term_id) ?? {};
        return { term_id, owner, note, ...part };
      }),
  };
}
