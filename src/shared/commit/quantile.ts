import { sum } from './offer.ts';

/** One outcome and how much it counts; weights need not sum to 1. */
export type Weighted = { value: number; weight: number };

/** A cumulative weight this close below q has reached it. */
const WEIGHT_TOLERANCE = 1e-9;

/** Amounts this close, in dollars, are a tie, and an annual commit this close below a threshold reaches it. */
export const TIE_USD = 1e-6;

/** How far apart two computed amounts of this size may lie and still be a tie: rounding grows with the amount. */
export function tieUsd(usd: number): number {
  return Number.isFinite(usd) ? Math.max(TIE_USD, 1e-13 * Math.abs(usd)) : 0;
}

/** Share of the weight that the worst-tenth mean looks at. */
export const WORST_SHARE = 0.1;

/** The weighted mean; weights must not all be 0. */
export function weightedMean(outcomes: readonly Weighted[]): number {
  return sum(outcomes.map((o) => o.value * o.weight)) / sum(outcomes.map((o) => o.weight));
}

/** The smallest value whose cumulative share of the weight reaches q. Definition: comparing offers. */
export function weightedQuantile(outcomes: readonly Weighted[], q: number): number {
  return quantileReader(outcomes)(q);
}

/** The same for many q of one list, which is put in order once. */
export function quantileReader(outcomes: readonly Weighted[]): (q: number) => number {
  const total = sum(outcomes.map((o) => o.weight));
  const rising = [...outcomes].sort((a, b) => a.value - b.value);
  return (q) => {
    let reached = 0;
    for (const outcome of rising) {
      reached += outcome.weight / total;
      if (reached >= q - WEIGHT_TOLERANCE) return outcome.value;
    }
    return rising.at(-1)?.value ?? Number.NaN;
  };
}

/**
 * Weighted mean of the highest tenth of the weight, the outcome on its boundary counting with the part that
 * lies inside. On costs it is the risk of high usage. Definition: comparing offers.
 */
export function cvar90(outcomes: readonly Weighted[]): number {
  const total = sum(outcomes.map((o) => o.weight));
  const falling = [...outcomes].sort((a, b) => b.value - a.value);
  let left = WORST_SHARE;
  let meanUsd = 0;
  for (const outcome of falling) {
    const part = Math.min(left, outcome.weight / total);
    meanUsd += (part / WORST_SHARE) * outcome.value;
    left -= part;
  }
  return meanUsd;
}
