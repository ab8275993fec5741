import { addToMonth, firstDay, lastDay } from '../calendar.ts';
import { dateText } from '../format.ts';
import { type Bridge, bridgeBetween } from '../kpi/bridge.ts';
import type { UsageCube } from '../kpi/usage-cube.ts';
import { uncoveredDays } from './coverage.ts';
import type { Period } from './figures.ts';
import type { WorkedOut } from './figures-of.ts';

/** What changed the net bill between two periods of the usage on file. */
export type CostBridge = Bridge & {
  /** Null for all usage, "" for the usage that no workload claims. */
  workload_id: string | null;
  /** Days of each period that no usage file covers. */
  uncovered_days: { from: number; to: number };
};

export type CostBridgeQuestion = { from: Period; to: Period; workload_id: string | null };

/**
 * The bridge between two periods for all usage or one workload. A period without any usage on file is not known rather
 * than free. Definition: bridge of cost change.
 */
export function costBridge(
  { usage, document }: Pick<WorkedOut, 'usage' | 'document'>,
  { from, to, workload_id }: CostBridgeQuestion,
): CostBridge {
  const own = workload_id === null ? usage : usage.segments('workload').get(workload_id);
  const found = bridgeBetween({ ...from, rows: rowsIn(own, from) }, { ...to, rows: rowsIn(own, to) });
  const empty = [from, to].find((period) => usage.within(period).length === 0);
  const uncovered = {
    from: uncoveredDays(document.sources, 'usage', from),
    to: uncoveredDays(document.sources, 'usage', to),
  };
  const bridge = { ...found, workload_id, uncovered_days: uncovered };
  if (empty === undefined) return bridge;
  return {
    ...bridge,
    parts: [],
    change_usd: null,
    change_share: null,
    change_usd_micros: null,
    reason: `no usage is on file from ${dateText(empty.from)} to ${dateText(empty.to)}`,
  };
}

function rowsIn(usage: UsageCube | undefined, period: Period) {
  return usage?.within(period) ?? [];
}

/** The last `length` complete months and as many before them; null where they are not complete in a row. */
export function comparablePeriods(
  completeMonths: readonly string[],
  length: number,
): { from: Period; to: Period } | null {
  const last = completeMonths.at(-1);
  const complete = new Set(completeMonths);
  if (last === undefined || backFrom(last, 2 * length).some((month) => !complete.has(month))) return null;
  return { from: monthsUpTo(addToMonth(last, -length), length), to: monthsUpTo(last, length) };
}

function backFrom(last: string, count: number): string[] {
  return Array.from({ length: count }, (_, back) => addToMonth(last, -back));
}

function monthsUpTo(last: string, count: number): Period {
  return { from: firstDay(addToMonth(last, 1 - count)), to: lastDay(last) };
}
