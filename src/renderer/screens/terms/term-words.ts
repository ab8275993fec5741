import type { Position } from '../../../shared/terms/core-four.ts';
import type { Priority, Provenance, TermStatus, ValueKind } from '../../../shared/terms/library.ts';
import { library } from './term-library.ts';

export const PRIORITY_WORDS: Readonly<Record<Priority, string>> = {
  must: 'must',
  should: 'should',
  could: 'could',
};

export const KIND_WORDS: Readonly<Record<ValueKind, string>> = {
  expected: 'expected',
  stress: 'stress',
  option: 'option',
  risk_transfer: 'risk transfer',
  qualitative: 'quality only',
};

export const POSITION_WORDS: Readonly<Record<Position, string>> = {
  ask: 'Ask',
  acceptable: 'Acceptable',
  walk_away: 'Walk-away',
};

export const POSITIONS: readonly Position[] = ['ask', 'acceptable', 'walk_away'];

export const PROVENANCE_WORDS: Readonly<Record<Provenance, string>> = {
  source: 'published practice',
  market: 'market report, to be verified',
  default: 'our starting value',
};

/** Statuses with letter and words, best first, as options of a list. */
export const STATUS_OPTIONS: readonly { value: TermStatus; label: string }[] = library.kinds.statuses.map(
  ({ id, code, label }) => ({ value: id, label: `${code} ${label}` }),
);

const statusLabels = new Map(library.kinds.statuses.map(({ id, label }) => [id, label]));
const kindMeanings = new Map(library.kinds.value_kinds.map(({ id, meaning }) => [id, meaning]));

export function statusLabel(status: TermStatus): string {
  return statusLabels.get(status) ?? status;
}

export function kindMeaning(kind: ValueKind): string {
  return kindMeanings.get(kind) ?? '';
}
