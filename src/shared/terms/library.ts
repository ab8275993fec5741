/** How much a protective term matters; `must` terms can block a signature. */
export const PRIORITIES = ['must', 'should', 'could'] as const;

export type Priority = (typeof PRIORITIES)[number];

/** What kind of figure a term's value is; only `expected` enters the headline sum. */
export const VALUE_KINDS = ['expected', 'stress', 'option', 'risk_transfer', 'qualitative'] as const;

export type ValueKind = (typeof VALUE_KINDS)[number];

/** Where one offer stands on one term, best first; silence comes last. */
export const TERM_STATUSES = ['ask', 'acceptable', 'below', 'walk_away', 'not_addressed'] as const;

export type TermStatus = (typeof TERM_STATUSES)[number];

/** The letter printed for each status, so that none is told apart by colour alone. */
export const STATUS_CODES: Readonly<Record<TermStatus, string>> = {
  ask: 'M',
  acceptable: 'A',
  below: 'B',
  walk_away: 'W',
  not_addressed: 'N',
};

/** Weight of a term in the coverage score (KPI-14), by priority. */
export const PRIORITY_WEIGHTS: Readonly<Record<Priority, number>> = { must: 3, should: 2, could: 1 };

/** `source`: published practice; `market`: dated and to be verified; `default`: our own starting value. */
export type Provenance = 'source' | 'market' | 'default';

export type TermParameter = {
  key: string;
  label: string;
  unit: string;
  ask: string;
  acceptable: string;
  walk_away: string;
  /** The same position as a figure in `unit`; null where the text is a choice or depends on the deal. */
  ask_number: number | null;
  acceptable_number: number | null;
  walk_away_number: number | null;
  /** Which way suits the buyer; without numbers it says no more than that more of the right is better. */
  better: 'higher' | 'lower';
  provenance: Provenance;
  provenance_note: string;
};

export type TermValue = { kind: ValueKind; formula: string; inputs: string[]; note: string };

export type Term = {
  id: string;
  group: string;
  name: string;
  /** Price lock, rollover, ramp and overage parity: shown first and scored apart. */
  core: boolean;
  priority: Priority;
  why: string;
  positions: { ask: string; acceptable: string; walk_away: string };
  parameters: TermParameter[];
  questions: string[];
  evidence: string[];
  value: TermValue;
  pushback: { vendor_says: string; counter: string }[];
  trade_for: string[];
  kpis: string[];
  owner: string;
  detect_in_contract: string;
  /** One line for the brief, with `{parameter_key}` where a position's text goes. */
  brief_line: string;
  conditions_on_us: string[];
  see_also: string[];
};

export type TermGroup = { id: string; order: number; name: string; note?: string };

/** One file of the shipped library: a group and its terms. */
export type TermFile = { group: TermGroup; terms: Term[] };

/** The library's vocabulary: value kinds, order of application, statuses and score weights. */
export type TermKinds = {
  value_kinds: { id: ValueKind; label: string; in_headline: boolean; meaning: string }[];
  application_order: { step: string; terms: string[]; why: string }[];
  application_rules: string[];
  statuses: { id: TermStatus; code: string; label: string; covered: boolean; meaning: string }[];
  coverage: { weights: Record<Priority, number>; meaning: string };
};

export type TermLibrary = { groups: TermGroup[]; terms: Term[]; kinds: TermKinds };

/** The status of terms by their id; a term left out is not addressed. */
export type TermStatuses = Readonly<Record<string, TermStatus | undefined>>;

/** One library from its files: groups in their order, terms in the order of their files. */
export function assembleLibrary(files: readonly TermFile[], kinds: TermKinds): TermLibrary {
  const ordered = files.toSorted((a, b) => a.group.order - b.group.order);
  return { groups: ordered.map((f) => f.group), terms: ordered.flatMap((f) => f.terms), kinds };
}

/** Where an offer stands on a term: its recorded status, or not addressed. */
export function statusOf(statuses: TermStatuses, term: Pick<Term, 'id'>): TermStatus {
  return statuses[term.id] ?? 'not_addressed';
}

/** Whether a status is acceptable or better. */
export function isCovered(status: TermStatus): boolean {
  return status === 'ask' || status === 'acceptable';
}

/**
 * Share (0..1) of the terms' weight that stands at acceptable or better, weighing must 3, should 2 and
 * could 1; null without terms. Pass the core four alone for their own score. Definition: protective-terms coverage.
 */
export function coverageScore(statuses: TermStatuses, terms: readonly Term[]): number | null {
  const all = weight(terms);
  return all === 0 ? null : weight(terms.filter((t) => isCovered(statusOf(statuses, t)))) / all;
}

/** The must terms at walk-away or not addressed, in the order given. Definition: protective-terms coverage. */
export function missingMusts(statuses: TermStatuses, terms: readonly Term[]): Term[] {
  return terms.filter((t) => t.priority === 'must' && isMissing(statusOf(statuses, t)));
}

function isMissing(status: TermStatus): boolean {
  return status === 'walk_away' || status === 'not_addressed';
}

function weight(terms: readonly Term[]): number {
  return terms.reduce((sum, t) => sum + PRIORITY_WEIGHTS[t.priority], 0);
}
