import { type Priority, TERM_STATUSES, type Term, type TermStatus } from '../../../shared/terms/library.ts';

export type StatusFilter = TermStatus | 'open' | 'any';

export type TermFilters = {
  words: string;
  group: string;
  priority: Priority | 'any';
  /** Under the paper that is chosen. */
  status: StatusFilter;
  owner: string;
};

export const NO_FILTERS: TermFilters = {
  words: '',
  group: 'any',
  priority: 'any',
  status: 'any',
  owner: 'any',
};

/** A term with what is recorded of it, as the table shows it. */
export type TermRow = { term: Term; owner: string; note: string; status: (paperId: string) => TermStatus };

/** The rows that pass every filter; "open" is walk-away or not addressed. */
export function filterTerms(
  rows: readonly TermRow[],
  filters: TermFilters,
  paperId: string | null,
): readonly TermRow[] {
  const words = filters.words.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(
    (row) =>
      (filters.group === 'any' || row.term.group === filters.group) &&
      (filters.priority === 'any' || row.term.priority === filters.priority) &&
      (filters.owner === 'any' || ownerOf(row) === filters.owner) &&
      hasStatus(row, filters.status, paperId) &&
      words.every((word) => textOf(row).includes(word)),
  );
}

/** Who looks after the term: the person named, else the role the library suggests. */
export function ownerOf({ owner, term }: Pick<TermRow, 'owner' | 'term'>): string {
  return owner === '' ? term.owner : owner;
}

export function ownersOf(rows: readonly TermRow[]): string[] {
  return [...new Set(rows.map(ownerOf))].sort((a, b) => a.localeCompare(b, 'en'));
}

/** The term before or after this one among those shown, in the order of the library. */
export function neighbour(
  all: readonly Term[],
  shown: readonly TermRow[],
  id: string | undefined,
  step: 1 | -1,
): Term | undefined {
  const placeOf = (term: Term) => all.indexOf(term);
  const here = all.findIndex((term) => term.id === id);
  const terms = shown.map(({ term }) => term);
  if (step === 1) return terms.find((term) => placeOf(term) > here);
  return terms.findLast((term) => placeOf(term) < here);
}

function hasStatus(row: TermRow, wanted: StatusFilter, paperId: string | null): boolean {
  if (wanted === 'any' || paperId === null) return true;
  const status = row.status(paperId);
  return wanted === 'open' ? status === 'walk_away' || status === 'not_addressed' : status === wanted;
}

function textOf({ term, owner, note }: TermRow): string {
  return [term.id, term.name, term.why, owner, note].join(' ').toLowerCase();
}

/** Best status first, for sorting. */
export function rankOf(status: TermStatus): number {
  return TERM_STATUSES.indexOf(status);
}
