import type { OptimiseResult } from '../commit/optimise.ts';
import type { ReachResult } from '../commit/reach.ts';
import { headlineMoney, multiple, percent } from '../format.ts';
import type { EngagementDocument } from './document.ts';
import type { OfferRow, Recommendation } from './figures.ts';

const MONTHS_PER_YEAR = 12;
const ALIKE_WITHIN = 0.05;

/**
 * What the next commit should be against the one on file: smaller or larger by more than 5 %, restructured where the
 * size stays but other terms cost less, else unchanged. Dollars a year.
 */
export function recommend(input: {
  document: Pick<EngagementDocument, 'contract'>;
  rows: readonly OfferRow[];
  optimum: OptimiseResult;
  reach: ReachResult;
  months: number;
}): Recommendation {
  const { best } = input.optimum;
  const current = input.rows.find((row) => row.side === 'as_is') ?? null;
  const expected = (best.mean_usd * MONTHS_PER_YEAR) / input.months;
  const verdict = verdictOf(best.annual_commit_usd, expected, current);
  return {
    verdict,
    annual_commit_usd: best.annual_commit_usd,
    current_annual_commit_usd: current?.annual_commit_usd ?? null,
    expected_annual_usd: expected,
    sentence: sentence(verdict, best, expected, current),
    wrong_if: wrongIf(input.reach),
  };
}

function verdictOf(
  annualUsd: number,
  expectedUsd: number,
  current: OfferRow | null,
): Recommendation['verdict'] {
  if (current === null) return 'restructured';
  const change = annualUsd - current.annual_commit_usd;
  if (Math.abs(change) > ALIKE_WITHIN * Math.max(current.annual_commit_usd, 1))
    return change < 0 ? 'smaller' : 'larger';
  return expectedUsd < current.mean_usd - 1 ? 'restructured' : 'unchanged';
}

function sentence(
  verdict: Recommendation['verdict'],
  best: OptimiseResult['best'],
  expectedUsd: number,
  current: OfferRow | null,
): string {
  const ask = `${headlineMoney(best.annual_commit_usd)} a year at ${percent(best.discount)} off list`;
  const cost = `${headlineMoney(expectedUsd)} expected a year`;
  if (current === null) return `Commit ${ask}: ${cost} on the optimised demand.`;
  const now = `${headlineMoney(current.mean_usd)} for the contract carried on`;
  switch (verdict) {
    case 'smaller':
      return `Commit ${ask}, not ${headlineMoney(current.annual_commit_usd)}: ${cost} against ${now}.`;
    case 'larger':
      return `Commit ${ask}, up from ${headlineMoney(current.annual_commit_usd)}: ${cost} against ${now}.`;
    case 'restructured':
      return `Keep the commit near ${headlineMoney(best.annual_commit_usd)} and change the terms: ${cost} against ${now}.`;
    case 'unchanged':
      return `Keep the commit at ${headlineMoney(current.annual_commit_usd)} a year: ${cost}, and nothing on the table costs less.`;
  }
}

/** Under which demand the next band would have been the better answer. */
function wrongIf(reach: ReachResult): string {
  if (reach.next === null)
    return 'There is no higher band to reach, so more demand does not change the answer.';
  const band = `the ${headlineMoney(reach.next.annual_commit_usd)} band at ${percent(reach.next.discount)}`;
  if (reach.break_even_demand === null) {
    return `Between a tenth and ten times the expected demand, ${band} never costs the same as the current one.`;
  }
  if ((reach.net_usd ?? 0) > 0)
    return `Below ${multiple(reach.break_even_demand)} the expected demand ${band} would no longer pay.`;
  return `Above ${multiple(reach.break_even_demand)} the expected demand ${band} costs less.`;
}
