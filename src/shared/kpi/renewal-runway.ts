import { addDays, daysBetween, wholeMonthsBetween } from '../calendar.ts';

export type RunwayInput = Readonly<{ as_of: string; renewal_date: string; notice_days: number }>;

/** The time left before a renewal and before its notice deadline; negative once passed. */
export type Runway = Readonly<{
  months: number;
  days: number;
  notice_deadline: string;
  days_to_notice: number;
}>;

/**
 * Whole months and days to the renewal, and the last date on which notice can be given, `notice_days` before it.
 * Definition: renewal runway.
 */
export function renewalRunway({ as_of, renewal_date, notice_days }: RunwayInput): Runway {
  const deadline = addDays(renewal_date, -notice_days);
  return {
    months: wholeMonthsBetween(as_of, renewal_date),
    days: daysBetween(as_of, renewal_date),
    notice_deadline: deadline,
    days_to_notice: daysBetween(as_of, deadline),
  };
}
