import {
  addDays,
  addMonths,
  daysBetween,
  daysInRange,
  maxDate,
  minDate,
  wholeMonthsBetween,
} from '../calendar.ts';
import { type Knowable, known, notKnown, quotient } from './knowable.ts';
import { type NetRow, type NetSum, sumNetWithin } from './kpi-row.ts';

/** A period in which net dollars are drawn from a commit; both dates count. */
export type CommitPeriod = Readonly<{ from: string; to: string; commit_usd: number }>;

/** How a commit is being drawn down: dollars, fractions, dollars per day, dates. */
export type Commitment = Readonly<{
  drawn_usd: number | null;
  utilisation: number | null;
  elapsed_share: number;
  pace: number | null;
  run_rate_usd_per_day: number | null;
  projected_draw_usd: number | null;
  projected_unused_usd: number | null;
  projected_overage_usd: number | null;
  exhaustion_date: string | null;
  /** Tokens without a net amount among the rows drawn. */
  unpriced_tokens: number;
  /** Tokens without a net amount among the rows of the run rate. */
  run_rate_unpriced_tokens: number;
  reasons: Readonly<Record<string, string>>;
}>;

const RUN_RATE_DAYS = 28;
const MONTHS_PER_YEAR = 12;
const DAYS_PER_YEAR = 365;
const USD_SLACK = 1e-6;

/**
 * Utilisation, pace and projection of the commit period as of a date, from rows of any date. The run rate looks at the
 * last 28 days up to the date, fewer where usage is younger. Definition: scorecard, commitment to exhaustion date.
 */
export function commitment(rows: readonly NetRow[], period: CommitPeriod, asOf: string): Commitment {
  const drawn = sumNetWithin(rows, { from: period.from, to: minDate(period.to, asOf) });
  const runRate = dailyRunRate(rows, asOf);
  const utilisation = quotient(drawn.net_usd, period.commit_usd, utilisationReason(drawn));
  const elapsed = elapsedShare(period, asOf);
  const pace = quotient(
    utilisation.value,
    elapsed,
    'no share of the commit period has passed, or utilisation is not known',
  );
  const projected = projectedDraw(drawn, runRate, daysLeft(period, asOf));
  const exhaustion = exhaustionDate(drawn.net_usd, runRate.value, period, asOf);
  return {
    drawn_usd: drawn.net_usd,
    utilisation: utilisation.value,
    elapsed_share: elapsed,
    pace: pace.value,
    run_rate_usd_per_day: runRate.value,
    projected_draw_usd: projected.value,
    projected_unused_usd: excess(period.commit_usd, projected.value),
    projected_overage_usd: excess(projected.value, period.commit_usd),
    exhaustion_date: exhaustion,
    unpriced_tokens: drawn.unpriced_tokens,
    run_rate_unpriced_tokens: runRate.unpriced_tokens,
    reasons: reasonsOf({
      drawn_usd: drawn.net_usd === null ? NO_NET : null,
      utilisation: utilisation.reason,
      pace: pace.reason,
      run_rate_usd_per_day: runRate.reason,
      projected_draw_usd: projected.reason,
      exhaustion_date:
        exhaustion === null
          ? 'the commit is not drawn by the end of its period, or the draw is not known'
          : null,
    }),
  };
}

/**
 * A commit in dollars a year: times 12 / months where the period is a whole number of months, else times 365 / days.
 * Definition: scorecard, discount depth.
 */
export function annualCommit({ from, to, commit_usd }: CommitPeriod): number {
  const end = addDays(to, 1);
  const months = wholeMonthsBetween(from, end);
  if (months > 0 && addMonths(from, months) === end) return (commit_usd * MONTHS_PER_YEAR) / months;
  return (commit_usd * DAYS_PER_YEAR) / daysInRange(from, to);
}

const NO_NET = 'no row of the commit period has a net amount';

function utilisationReason(drawn: NetSum): string {
  return drawn.net_usd === null ? NO_NET : 'the commit is 0';
}

function elapsedShare(period: CommitPeriod, asOf: string): number {
  const share = daysInRange(period.from, asOf) / daysInRange(period.from, period.to);
  return Math.min(1, Math.max(0, share));
}

function daysLeft(period: CommitPeriod, asOf: string): number {
  return Math.max(0, daysBetween(drawnUpTo(period, asOf), period.to));
}

/** The last day that counts as passed: as-of, or the eve of a period that has not begun. */
function drawnUpTo(period: CommitPeriod, asOf: string): string {
  return maxDate(asOf, addDays(period.from, -1));
}

function dailyRunRate(rows: readonly NetRow[], asOf: string): Knowable & { unpriced_tokens: number } {
  const first = firstUsage(rows, asOf);
  if (first === null) return { ...notKnown('no usage up to the as-of date'), unpriced_tokens: 0 };
  const days = Math.min(RUN_RATE_DAYS, daysInRange(first, asOf));
  const recent = sumNetWithin(rows, { from: addDays(asOf, 1 - days), to: asOf });
  const figure = quotient(recent.net_usd, days, 'no row of the last days has a net amount');
  return { ...figure, unpriced_tokens: recent.unpriced_tokens };
}

function firstUsage(rows: readonly NetRow[], asOf: string): string | null {
  let first: string | null = null;
  for (const { date } of rows) {
    if (date <= asOf && (first === null || date < first)) first = date;
  }
  return first;
}

function projectedDraw(drawn: NetSum, runRate: Knowable, days: number): Knowable {
  if (drawn.net_usd === null) return notKnown(NO_NET);
  if (days === 0) return known(drawn.net_usd);
  return runRate.value === null ? runRate : known(drawn.net_usd + runRate.value * days);
}

function excess(amount: number | null, over: number | null): number | null {
  return amount === null || over === null ? null : Math.max(0, amount - over);
}

function exhaustionDate(
  drawnUsd: number | null,
  runRateUsd: number | null,
  period: CommitPeriod,
  asOf: string,
): string | null {
  if (drawnUsd === null) return null;
  const missingUsd = period.commit_usd - drawnUsd - USD_SLACK;
  if (missingUsd <= 0) return asOf;
  if (runRateUsd === null || runRateUsd <= 0) return null;
  const days = Math.ceil(missingUsd / runRateUsd);
  return days > daysLeft(period, asOf) ? null : addDays(drawnUpTo(period, asOf), days);
}

function reasonsOf(reasons: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(reasons).flatMap(([name, reason]) => (reason === null ? [] : [[name, reason]])),
  );
}
