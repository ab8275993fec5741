import type { Scenario } from '../commit/offer.ts';
import { weightedMean, weightedQuantile } from '../commit/quantile.ts';

/** Use of each month at the list prices of that month, in dollars: percentiles of each month by itself, and the mean. */
export type DemandSpread = { p10_usd: number[]; p50_usd: number[]; p90_usd: number[]; mean_usd: number[] };

/**
 * How far scenarios lie apart, month by month: the smallest amount whose cumulative weight reaches 10, 50 and 90 %.
 * A month's percentiles need not belong to the same scenario as the next month's.
 */
export function demandSpread(scenarios: readonly Scenario[]): DemandSpread {
  const months = (scenarios[0]?.list_usd ?? []).map((_, k) =>
    scenarios.map(({ list_usd, list_index, weight }) => ({
      value: (list_usd[k] ?? 0) * (list_index?.[k] ?? 1),
      weight,
    })),
  );
  const at = (q: number) => months.map((outcomes) => weightedQuantile(outcomes, q));
  return { p10_usd: at(0.1), p50_usd: at(0.5), p90_usd: at(0.9), mean_usd: months.map(weightedMean) };
}
