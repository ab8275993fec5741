import type { OptimiseResult } from '../commit/optimise.ts';
import type { ReachResult } from '../commit/reach.ts';
import { headlineMoney, multiple, percent } from '../format.ts';
import type { OfferRow, Recommendation } from './figures.ts';

const MONTHS_PER_YEAR = 12;
const ALIKE_WITHIN = 0.05;

/** The commit that is recommended, in dollars a year, with its discount off list. */
type Candidate = { annual_commit_usd: number; discount: number; expected_usd: number };

/**
 * What the next commit should be against the one on file: smaller or larger by more than 5 %, restructured where the
 * size stays but other terms cost less, else unchanged. The candidate is the cheapest offer of ours, else the optimum
 * on the bands, unless the contract carried on costs less than that. Dollars a year.
 */
export function recommend(input: {
  rows: readonly OfferRow[];
  optimum: OptimiseResult;
  reach: ReachResult;
  months: number;
  has_bands: boolean;
}): Recommendation {
  const current = input.rows.find((row) => row.side === 'as_is') ?? null;
  const candidate = cheapestAsk(input.rows) ?? cheaper(ofOptimum(input.optimum, input.months), current);
  const verdict = verdictOf(candidate, current);
  return {
    verdict,
    annual_commit_usd: candidate.annual_commit_usd,
    discount: candidate.discount,
    current_annual_commit_usd: current?.annual_commit_usd ?? null,
    expected_annual_usd: candidate.expected_usd,
    sentence: sentence(verdict, candidate, current),
    wrong_if: wrongIf(input.reach, input.has_bands),
  };
}

function cheapestAsk(rows: readonly OfferRow[]): Candidate | null {
  const asks = rows.filter((row) => row.side === 'ours').toSorted((a, b) => a.mean_usd - b.mean_usd);
  return asks[0] ? ofOffer(asks[0]) : null;
}

function ofOffer({ annual_commit_usd, discount, mean_usd }: OfferRow): Candidate {
  return { annual_commit_usd, discount: discount ?? 0, expected_usd: mean_usd };
}

function cheaper(optimum: Candidate, current: OfferRow | null): Candidate {
  return current !== null && current.mean_usd < optimum.expected_usd ? ofOffer(current) : optimum;
}

function ofOptimum({ best }: OptimiseResult, months: number): Candidate {
  const { annual_commit_usd, discount, mean_usd } = best;
  return { annual_commit_usd, discount, expected_usd: (mean_usd * MONTHS_PER_YEAR) / months };
}

function verdictOf(candidate: Candidate, current: OfferRow | null): Recommendation['verdict'] {
  if (current === null) return 'restructured';
  const change = candidate.annual_commit_usd - current.annual_commit_usd;
  if (Math.abs(change) > ALIKE_WITHIN * Math.max(current.annual_commit_usd, 1)) {
    return change < 0 ? 'smaller' : 'larger';
  }
  return candidate.expected_usd < current.mean_usd - 1 ? 'restructured' : 'unchanged';
}

function sentence(
  verdict: Recommendation['verdict'],
  candidate: Candidate,
  current: OfferRow | null,
): string {
  const size = headlineMoney(candidate.annual_commit_usd);
  const ask = `${size} a year at ${percent(candidate.discount)} off list`;
  const cost = `${headlineMoney(candidate.expected_usd)} expected a year`;
  if (current === null) return `Commit ${ask}: ${cost} on the optimised demand.`;
  const now = `${headlineMoney(current.mean_usd)} for the contract carried on`;
  switch (verdict) {
    case 'smaller':
      return `Commit ${ask}, not ${headlineMoney(current.annual_commit_usd)}: ${cost} against ${now}.`;
    case 'larger':
      return `Commit ${ask}, up from ${headlineMoney(current.annual_commit_usd)}: ${cost} against ${now}.`;
    case 'restructured':
      return `Keep the commit near ${size} and change the terms: ${cost} against ${now}.`;
    case 'unchanged':
      return `Keep the commit at ${headlineMoney(current.annual_commit_usd)} a year: ${cost}, and nothing on the table costs less.`;
  }
}

/** Under which demand the next band would have been the better answer. */
function wrongIf(reach: ReachResult, hasBands: boolean): string {
  if (!hasBands) return 'Without discount bands it is not known what a larger commit would earn.';
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
