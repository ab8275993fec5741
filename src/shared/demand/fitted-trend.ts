import { monthNumber, monthsBetween } from '../calendar.ts';
import { monthText } from '../format.ts';
import { median, type Point, pairwiseSlopes } from '../kpi/trend.ts';
import { repeatableExp, repeatableLn, wholePower } from './repeatable-math.ts';

/** Dollars at list of one complete month. */
export type KnownMonth = Readonly<{ month: string; usd: number }>;

/** What the months say: usd of a month = level × (1 + growth)^(months after the level's month) × its season. */
export type FittedTrend = {
  /** Dollars a month at list in `level_month`, without its season. */
  level_usd: number;
  /** The last month fitted on. */
  level_month: string;
  /** Rate of change a month as a fraction; null where the months do not tell one. */
  growth_monthly: number | null;
  growth_reason: string | null;
  /** Twelve factors with mean 1, January first; null where the months do not tell a season. */
  seasonality: number[] | null;
  seasonality_reason: string | null;
};

const MONTHS_PER_YEAR = 12;

/** A slope between two months has no middle to go by; three months have. */
export const LEAST_MONTHS_FOR_GROWTH = 3;

/** A season is what comes back: every month of the calendar has to have come twice. */
export const LEAST_MONTHS_FOR_SEASON = 24;

/**
 * Level, growth and season of the months of one workload, in calendar order. Each is a median, so that one odd month
 * moves none of them far:
 * - growth: the median of the monthly rates between every two months (Theil-Sen on logarithms), less 1; where
 *   seasons are told, between every two months of the same name, so that a season is not read as growth;
 * - season of a month of the calendar: the median of its months without their growth, over the mean of the twelve;
 * - level: the median of all months without their growth and season, at the last of them.
 *
 * A month of 0 has no logarithm: it counts for the level and not for the growth. `on_file` is the number of
 * complete months that two years are counted by, excluded ones among them. Null without a month. Definition:
 * level and growth follow the trend; the season's are those of demand.
 */
export function fitTrend(months: readonly KnownMonth[], on_file: number): FittedTrend | null {
  const last = months.at(-1);
  if (last === undefined) return null;
  const seasonality_reason = whyNoSeason(months, on_file);
  const isSeasonal = seasonality_reason === null;
  const growth_reason = whyNoGrowth(months, last);
  const growth_monthly = growth_reason === null ? growthOf(months, isSeasonal) : null;
  const without = (seasons: number[] | null) =>
    months.map(({ month, usd }) => ({
      month,
      usd: usd / factorIn({ level_month: last.month, growth_monthly, seasonality: seasons }, month),
    }));
  const seasonality = isSeasonal ? seasonsOf(without(null)) : null;
  return {
    level_usd: median(without(seasonality).map(({ usd }) => usd)),
    level_month: last.month,
    growth_monthly,
    growth_reason,
    seasonality,
    seasonality_reason,
  };
}

/** Dollars that a fit gives for a month, before, within or after the months it was made from. */
export function fittedUsd(trend: FittedTrend, month: string): number {
  return trend.level_usd * factorIn(trend, month);
}

type Shape = Pick<FittedTrend, 'level_month' | 'growth_monthly' | 'seasonality'>;

function factorIn({ level_month, growth_monthly, seasonality }: Shape, month: string): number {
  const growth = wholePower(1 + (growth_monthly ?? 0), monthsBetween(level_month, month));
  return growth * (seasonality?.[monthNumber(month) - 1] ?? 1);
}

function growthOf(months: readonly KnownMonth[], isSeasonal: boolean): number {
  const points = months.filter(({ usd }) => usd > 0);
  const groups = isSeasonal ? [...byCalendarMonth(points).values()] : [points];
  const slopes = groups.flatMap((group) => pairwiseSlopes(group.map((one) => logarithmOf(one, months))));
  return repeatableExp(median(slopes)) - 1;
}

function logarithmOf({ month, usd }: KnownMonth, months: readonly KnownMonth[]): Point {
  return { month: monthsBetween(months[0]?.month ?? month, month), value: repeatableLn(usd) };
}

function seasonsOf(detrended: readonly KnownMonth[]): number[] {
  const groups = byCalendarMonth(detrended);
  const medians = Array.from({ length: MONTHS_PER_YEAR }, (_, k) =>
    median((groups.get(k + 1) ?? []).map(({ usd }) => usd)),
  );
  const mean = medians.reduce((sum, usd) => sum + usd, 0) / MONTHS_PER_YEAR;
  return medians.map((usd) => usd / mean);
}

function whyNoGrowth(months: readonly KnownMonth[], last: KnownMonth): string | null {
  const used = months.filter(({ usd }) => usd > 0).length;
  if (last.usd === 0) return `${monthText(last.month)} holds no use: what has stopped has no growth.`;
  if (used < LEAST_MONTHS_FOR_GROWTH) {
    return `${used} of the ${LEAST_MONTHS_FOR_GROWTH} months with use that a growth needs.`;
  }
  return used * 2 <= months.length ? 'Half of the months or more hold no use.' : null;
}

function whyNoSeason(months: readonly KnownMonth[], on_file: number): string | null {
  if (on_file < LEAST_MONTHS_FOR_SEASON) {
    return `${on_file} of the ${LEAST_MONTHS_FOR_SEASON} complete months that a season needs.`;
  }
  if (months.some(({ usd }) => usd === 0)) return 'A month without use hides what its season is.';
  const groups = byCalendarMonth(months);
  if (groups.size < MONTHS_PER_YEAR) return 'Not every month of the calendar has a month to fit on.';
  return groups.size === months.length ? 'No month of the calendar stands twice.' : null;
}

function byCalendarMonth(months: readonly KnownMonth[]): Map<number, KnownMonth[]> {
  return Map.groupBy(months, ({ month }) => monthNumber(month));
}
