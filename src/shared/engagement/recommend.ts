import type { OptimiseResult } from '../commit/optimise.ts';
import type { ReachResult } from '../commit/reach.ts';
import { amount, given, type Said, said, saidText } from '../figures/said.ts';
import { headlineMoney, multiple, percent } from '../format.ts';
import type { OfferFigures, OfferRow, Recommendation } from './figures.ts';

const MONTHS_PER_YEAR = 12;

/** The commit that is recommended, in dollars a year, with its discount off list. */
type Candidate = { annual_commit_usd: number; discount: number; expected_usd: number };

/**
 * What the next commit should be against the one on file: smaller or larger by more than a set share, restructured where the
 * size stays but other terms cost less, else unchanged. The candidate is the cheapest offer of ours, else the optimum
 * on the bands, unless the contract carried on costs less than that. Dollars a year.
 */
export function recommend(input: {
  rows: readonly OfferRow[];
  optimum: OptimiseResult;
  reach: ReachResult;
  months: number;
  has_bands: boolean;
  /** A change of the commit up to this share of it leaves the size as it is. */
  alike_within: number;
}): Recommendation {
  const current = input.rows.find((row) => row.side === 'as_is') ?? null;
  const candidate = cheapestAsk(input.rows) ?? cheaper(ofOptimum(input.optimum, input.months), current);
  const verdict = verdictOf(candidate, current, input.alike_within);
  return {
    verdict,
    annual_commit_usd: candidate.annual_commit_usd,
    discount: candidate.discount,
    current_annual_commit_usd: current?.annual_commit_usd ?? null,
    expected_annual_usd: candidate.expected_usd,
    sentence: saidText(sentence(verdict, candidate, current)),
    wrong_if: saidText(wrongIf(input.reach, input.has_bands)),
  };
}

/** The recommendation as its sentence says it, each amount with the figure it is. */
export function recommendationSentence({
  recommendation,
  rows,
}: Pick<OfferFigures, 'recommendation' | 'rows'>): Said {
  const { verdict, expected_annual_usd, ...candidate } = recommendation;
  const current = rows.find((row) => row.side === 'as_is') ?? null;
  return sentence(verdict, { ...candidate, expected_usd: expected_annual_usd }, current);
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

function verdictOf(
  candidate: Candidate,
  current: OfferRow | null,
  alikeWithin: number,
): Recommendation['verdict'] {
  if (current === null) return 'restructured';
  const change = candidate.annual_commit_usd - current.annual_commit_usd;
  if (Math.abs(change) > alikeWithin * Math.max(current.annual_commit_usd, 1)) {
    return change < 0 ? 'smaller' : 'larger';
  }
  return candidate.expected_usd < current.mean_usd - 1 ? 'restructured' : 'unchanged';
}

function sentence(verdict: Recommendation['verdict'], candidate: Candidate, current: OfferRow | null): Said {
  const size = amount('recommended_commit', headlineMoney(candidate.annual_commit_usd));
  const ask = said`${size} a year at ${amount('recommended_discount', percent(candidate.discount))} off list`;
  const cost = said`${amount('recommended_cost', headlineMoney(candidate.expected_usd))} expected a year`;
  if (current === null) return said`Commit ${ask}: ${cost} on the optimised demand.`;
  const { offer_id } = current;
  const now = said`${amount('offer_cost', headlineMoney(current.mean_usd), { offer_id })} for the contract carried on`;
  const held = amount('offer_commit', headlineMoney(current.annual_commit_usd), { offer_id });
  switch (verdict) {
    case 'smaller':
      return said`Commit ${ask}, not ${held}: ${cost} against ${now}.`;
    case 'larger':
      return said`Commit ${ask}, up from ${held}: ${cost} against ${now}.`;
    case 'restructured':
      return said`Keep the commit near ${size} and change the terms: ${cost} against ${now}.`;
    case 'unchanged':
      return said`Keep the commit at ${held} a year: ${cost}, and nothing on the table costs less.`;
  }
}

/** Under which demand the next band would have been the better answer. */
export function wrongIf(reach: ReachResult, hasBands: boolean): Said {
  if (!hasBands) return 'Without discount bands it is not known what a larger commit would earn.';
  if (reach.next === null)
    return 'There is no higher band to reach, so more demand does not change the answer.';
  const next = amount('reach_next_commit', headlineMoney(reach.next.annual_commit_usd));
  const band = said`the ${next} band at ${given('shipped', percent(reach.next.discount))}`;
  if (reach.break_even_demand === null) {
    return said`Between a tenth and ten times the expected demand, ${band} never costs the same as the current one.`;
  }
  const evenAt = amount('reach_break_even', multiple(reach.break_even_demand));
  if ((reach.net_usd ?? 0) > 0) return said`Below ${evenAt} the expected demand ${band} would no longer pay.`;
  return said`Above ${evenAt} the expected demand ${band} costs less.`;
}
