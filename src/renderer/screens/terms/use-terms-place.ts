import type { Term } from '../../../shared/terms/library.ts';
import { useApp, useQuery, useRecord } from '../../use-app.ts';
import { termOf } from './term-library.ts';
import { chosenPaper, type Paper } from './term-offers.ts';

export type TermsPlace = {
  paper: Paper | null;
  term: Term | undefined;
  choosePaper: (id: string) => void;
  openTerm: (id: string) => void;
  closeTerm: () => void;
};

/** What the address says: the offer that terms are held against, and the term that is open. */
export function useTermsPlace(): TermsPlace {
  const query = useQuery();
  const record = useRecord();
  const go = useApp((app) => app.go);
  const kept: Record<string, string> = query.offer === undefined ? {} : { offer: query.offer };
  return {
    paper: chosenPaper(record, query.offer),
    term: termOf(query.term),
    choosePaper: (offer) => go('terms', { ...(query.term === undefined ? {} : { term: query.term }), offer }),
    openTerm: (term) => go('terms', { ...kept, term }),
    closeTerm: () => go('terms', kept),
  };
}
