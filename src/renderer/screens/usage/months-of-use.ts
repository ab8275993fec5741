import { monthsInRange } from '../../../shared/calendar.ts';
import type { MonthFigures, UsageFigures } from '../../../shared/engagement/figures.ts';
import { NO_TOKENS } from '../../../shared/units.ts';

/** Every month from the first to the last that a file tells of; a month without a row stands there empty. */
export function monthsOfUse({ by_month }: UsageFigures): MonthFigures[] {
  const known = new Map(by_month.map((m) => [m.month, m]));
  const [first, last] = [by_month[0]?.month, by_month.at(-1)?.month];
  if (first === undefined || last === undefined) return [];
  return monthsInRange(first, last).map((month) => known.get(month) ?? emptyMonth(month));
}

function emptyMonth(month: string): MonthFigures {
  return {
    month,
    complete: false,
    tokens: NO_TOKENS,
    list_usd: null,
    list_usd_high: null,
    net_usd: null,
    net_usd_high: null,
    by_model: [],
    by_workload: [],
    reported_usd: null,
    reconciliation: null,
  };
}
