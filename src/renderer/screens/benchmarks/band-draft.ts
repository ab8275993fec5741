import type { Band } from '../../../shared/engagement/document.ts';

type Needed = 'min_annual_commit_usd' | 'p25' | 'p50' | 'p75' | 'as_of';

/** A band as it is being typed: what nobody has said yet is null. */
export type BandDraft = Omit<Band, Needed> & { [K in Needed]: Band[K] | null };

/** Paths of the input, each with the sentence that its field shows. */
export type Problems = Readonly<Record<string, string>>;

export const BLANK_BAND: BandDraft = {
  min_annual_commit_usd: null,
  p25: null,
  p50: null,
  p75: null,
  n: null,
  source: '',
  as_of: null,
  illustrative: false,
};

const NEEDED: Readonly<Record<Needed, string>> = {
  min_annual_commit_usd: 'The least commit is needed.',
  p25: 'Needed.',
  p50: 'Needed.',
  p75: 'Needed.',
  as_of: 'A date is needed.',
};

/** The bands once nothing is missing, by rising commit, else what is missing. */
export function completedBands(
  drafts: readonly BandDraft[],
): { kind: 'complete'; bands: Band[] } | { kind: 'incomplete'; problems: Problems } {
  const problems = Object.fromEntries(drafts.flatMap(missingIn));
  if (Object.keys(problems).length > 0) return { kind: 'incomplete', problems };
  return { kind: 'complete', bands: drafts as Band[] };
}

/** By rising commit, those without one last. */
export function inOrder(drafts: readonly BandDraft[]): BandDraft[] {
  const commitOf = ({ min_annual_commit_usd: usd }: BandDraft) => usd ?? Number.POSITIVE_INFINITY;
  return drafts.toSorted((a, b) => (commitOf(a) < commitOf(b) ? -1 : commitOf(a) > commitOf(b) ? 1 : 0));
}

function missingIn(draft: BandDraft, index: number): [path: string, sentence: string][] {
  const missing = (Object.keys(NEEDED) as Needed[])
    .filter((field) => draft[field] === null)
    .map((field): [string, string] => [`bands[${index}].${field}`, NEEDED[field]]);
  if (draft.source.trim() !== '') return missing;
  return [...missing, [`bands[${index}].source`, 'A benchmark needs its source.']];
}
