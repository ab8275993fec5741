import type { Scenario } from '../commit/offer.ts';
import { weightedMean, weightedQuantile } from '../commit/quantile.ts';

/**
 * The three percentiles that stand for a distribution and the weight of each. With 30, 40 and 30 parts the three
 * keep 98.5 % of the variance of a normal distribution and the mean of a lognormal one to 0.1 % at sigma 0.25 and
 * to 1 % at sigma 0.5; 25, 50 and 25 would keep 82 % of the variance.
 */
export const PERCENTILES = [
  { name: 'P10', q: 0.1, weight: 0.3 },
  { name: 'P50', q: 0.5, weight: 0.4 },
  { name: 'P90', q: 0.9, weight: 0.3 },
] as const;

/**
 * Three scenarios in place of many. Each is the mean path scaled so that its total over all months is the 10th,
 * 50th or 90th percentile of the scenarios' totals at today's list prices; the list index of a month is the mean of
 * the scenarios' indices, weighed by their use. Months of P10 <= P50 <= P90. Takes one scenario or more.
 */
export function percentilePaths(scenarios: readonly Scenario[]): Scenario[] {
  const totals = scenarios.map(({ list_usd, weight }) => ({ value: total(list_usd), weight }));
  const mean = meanPath(scenarios);
  const meanTotal = total(mean);
  const list_index = meanIndex(scenarios);
  return PERCENTILES.map(({ name, q, weight }) => {
    const scale = meanTotal === 0 ? 0 : weightedQuantile(totals, q) / meanTotal;
    const list_usd = mean.map((usd) => usd * scale);
    return { name, weight, list_usd, ...(list_index ? { list_index } : {}) };
  });
}

/** Mean use of each month at today's list prices, in dollars. */
export function meanPath(scenarios: readonly Scenario[]): number[] {
  return ofMonths(scenarios, (k) =>
    weightedMean(scenarios.map(({ list_usd, weight }) => ({ value: list_usd[k] ?? 0, weight }))),
  );
}

function meanIndex(scenarios: readonly Scenario[]): number[] | null {
  if (!scenarios.some(({ list_index }) => list_index)) return null;
  return ofMonths(scenarios, (k) => {
    const use = scenarios.map(({ list_usd, weight }) => (list_usd[k] ?? 0) * weight);
    const all = total(use);
    const parts = all === 0 ? scenarios.map(({ weight }) => weight) : use;
    return weightedMean(
      scenarios.map(({ list_index }, s) => ({ value: list_index?.[k] ?? 1, weight: parts[s] ?? 0 })),
    );
  });
}

function ofMonths(scenarios: readonly Scenario[], figure: (k: number) => number): number[] {
  return (scenarios[0]?.list_usd ?? []).map((_, k) => figure(k));
}

function total(usd: readonly number[]): number {
  return usd.reduce((sum, ofMonth) => sum + ofMonth, 0);
}
