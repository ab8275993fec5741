import { monthOf } from '../calendar.ts';
import { sumExact, usdFromMicros } from '../money.ts';
import { isForUse } from './billed-rows.ts';
import type { CostDay, SourceFile } from './document.ts';
import type { Reconciliation } from './figures.ts';
import type { PricedDay } from './priced-usage.ts';

/** Two measurements of the same use agree when they are no further apart than this share, unless it is set otherwise. */
export const RECONCILED_WITHIN = 0.02;

const HALF_A_CENT_USD = 0.005;

/** An amount at contract prices; `high` is its upper end where files leave the price open, else the same. */
export type ContractAmount = { low: number; high: number };

/** What decides whether two amounts agree. */
export type Agreement = { sources: readonly SourceFile[]; within: number };

/**
 * For each month, what usage comes to at contract prices against what the cost files report, over the days that
 * both measure. They are compared and never added. Definition: target rules, reconciliation.
 */
export function reconcileByMonth(
  usage: readonly PricedDay[],
  costs: readonly CostDay[],
  sources: readonly SourceFile[],
  within: number = RECONCILED_WITHIN,
): Map<string, Reconciliation> {
  const both = onDaysOfBoth(usage, costs);
  const usageByMonth = Map.groupBy(both.usage, (row) => monthOf(row.date));
  return new Map(
    [...Map.groupBy(both.costs, (row) => monthOf(row.date))].map(([month, rows]) => [
      month,
      compareWithBill((usageByMonth.get(month) ?? []).map(contractAmount), rows, { sources, within }),
    ]),
  );
}

/** The same over everything that both measure; null where no day has both. */
export function reconcileAll(
  usage: readonly PricedDay[],
  costs: readonly CostDay[],
  agreement: Agreement,
): Reconciliation | null {
  const both = onDaysOfBoth(usage, costs);
  return both.costs.length === 0
    ? null
    : compareWithBill(both.usage.map(contractAmount), both.costs, agreement);
}

/** The priced rows, and the billed rows for use, of the days that both kinds of file measure. */
export function onDaysOfBoth<U extends PricedDay>(
  usage: readonly U[],
  costs: readonly CostDay[],
): { usage: U[]; costs: CostDay[] } {
  const usageDays = new Set(usage.map((row) => row.date));
  const costDays = new Set(costs.map((row) => row.date));
  return {
    usage: usage.filter((row) => costDays.has(row.date) && row.net_usd !== null),
    costs: costs.filter((row) => usageDays.has(row.date) && isForUse(row)),
  };
}

/** What a row costs at contract prices. */
export function contractAmount({
  net_usd,
  net_usd_high,
}: Pick<PricedDay, 'net_usd' | 'net_usd_high'>): ContractAmount {
  return { low: net_usd ?? 0, high: net_usd_high ?? net_usd ?? 0 };
}

/**
 * Amounts at contract prices against billed rows. What is unexplained is the bill less the nearest amount that usage
 * can come to; it agrees within the set share or within half a cent a row of a file that rounds to cents.
 */
export function compareWithBill(
  amounts: readonly ContractAmount[],
  costs: readonly CostDay[],
  { sources, within }: Agreement,
): Reconciliation {
  const low = sumExact(amounts.map((amount) => amount.low));
  const high = sumExact(amounts.map((amount) => amount.high));
  const reported_usd = billedUsd(costs);
  const unexplained_usd = reported_usd - nearest(reported_usd, low, high);
  const tolerance_usd = roundingOf(costs, sources);
  const difference_usd = low - reported_usd;
  return {
    computed_usd: low,
    computed_usd_high: high > low ? high : null,
    reported_usd,
    difference_usd,
    difference_share: reported_usd === 0 ? null : difference_usd / reported_usd,
    unexplained_usd,
    unexplained_share: reported_usd === 0 ? null : unexplained_usd / reported_usd,
    tolerance_usd,
    reconciled:
      Math.abs(unexplained_usd) <= tolerance_usd ||
      (reported_usd !== 0 && Math.abs(unexplained_usd / reported_usd) <= within),
  };
}

/** Dollars of some billed rows. */
export function billedUsd(costs: readonly CostDay[]): number {
  return usdFromMicros(costs.reduce((micros, row) => micros + row.cost_usd_micros, 0));
}

function nearest(usd: number, low: number, high: number): number {
  return Math.min(Math.max(usd, low), Math.max(low, high));
}

function roundingOf(costs: readonly CostDay[], sources: readonly SourceFile[]): number {
  const rounded = new Set(sources.filter((s) => /round/i.test(s.unit)).map((s) => s.id));
  return HALF_A_CENT_USD * costs.filter((row) => rounded.has(row.source_id)).length;
}
