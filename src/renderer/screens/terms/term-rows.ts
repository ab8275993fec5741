import type { EngagementRecord } from '../../../shared/engagement/document.ts';
import { statusOf } from '../../../shared/terms/library.ts';
import type { TermRow } from './filter-terms.ts';
import { library } from './term-library.ts';

/** Every term of the library with what the engagement records of it. */
export function termRows({ stances }: Pick<EngagementRecord, 'stances'>): TermRow[] {
  const byTerm = new Map(stances.map((stance) => [stance.term_id, stance]));
  return library.terms.map((term) => {
    const stance = byTerm.get(term.id);
    return {
      term,
      owner: stance?.owner ?? '',
      note: stance?.note ?? '',
      status: (paperId) => statusOf({ [term.id]: stance?.status[paperId] }, term),
    };
  });
}
