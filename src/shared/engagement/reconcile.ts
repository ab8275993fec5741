import { monthOf } from '../calendar.ts';
import { sumExact, usdFromMicros } from '../money.ts';
import type { CostDay, SourceFile } from './document.ts';
import type { Reconciliation } from './figures.ts';
import type { PricedDay } from './priced-usage.ts';

/** Two measurements of the same use agree when they are no further apart than this share. */
export const RECONCILED_WITHIN = 0.02;

const HALF_A_CENT_USD = 0.005;
/**
 * For each month, what usage comes to at contract prices against what the cost files report, over the days that
 * both measure. They are compared and never added. Definition: target rules, reconciliation.
 */
export function reconcileByMonth(
  usage: readonly PricedDay[],
  costs: readonly CostDay[],
  sources: readonly SourceFile[],
): Map<string, Reconciliation> {
  const usageDays = new Set(usage.map((row) => row.date));
  const costDays = new Set(costs.map((row) => row.date));
  const rounded = new Set(sources.filter((s) => /round/i.test(s.unit)).map((s) => s.id));
  const costsByMonth = Map.groupBy(
    costs.filter((row) => usageDays.has(row.date)),
    (row) => monthOf(row.date),
  );
  const usageByMonth = Map.groupBy(
    usage.filter((row) => costDays.has(row.date) && row.net_usd !== null),
    (row) => monthOf(row.date),
  );
  return new Map(
    [...costsByMonth].map(([month, rows]) => [
      month,
      reconcile(usageByMonth.get(month) ?? [], rows, rounded),
    ]),
  );
}

function reconcile(
  usage: readonly PricedDay[],
  costs: readonly CostDay[],
  rounded: ReadonlySet<string>,
): Reconciliation {
  const computed_usd = sumExact(usage.map((row) => row.net_usd ?? 0));
  const reported_usd = usdFromMicros(costs.reduce((micros, row) => micros + row.cost_usd_micros, 0));
  const difference_usd = computed_usd - reported_usd;
  const difference_share = reported_usd === 0 ? null : difference_usd / reported_usd;
  const tolerance_usd = HALF_A_CENT_USD * costs.filter((row) => rounded.has(row.source_id)).length;
  return {
    computed_usd,
    reported_usd,
    difference_usd,
    difference_share,
    tolerance_usd,
    reconciled:
      Math.abs(difference_usd) <= tolerance_usd ||
      (difference_share !== null && Math.abs(difference_share) <= RECONCILED_WITHIN),
  };
}
