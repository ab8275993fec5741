import { addToMonth } from '../calendar.ts';
import { fitTrend, fittedUsd, type KnownMonth } from './fitted-trend.ts';

/** How far the same way of fitting would have missed months that it had not seen. */
export type Backtest = {
  /** Sum of |forecast − actual| over the sum of the actuals; null with a reason. */
  error_share: number | null;
  /** Sum of forecast − actual over the sum of the actuals: above 0, the forecasts were too high. */
  bias_share: number | null;
  /** The error of carrying on the last month seen, on the very same forecasts. */
  naive_error_share: number | null;
  /** Months that were forecast at least once. */
  months: number;
  forecasts: number;
  /** How many of the forecasts were made with a season. */
  seasonal_forecasts: number;
  horizon_months: number;
  reason: string | null;
};

/** A month that is fitted on, with how many complete months are on file up to it, excluded ones among them. */
export type CountedMonth = KnownMonth & Readonly<{ on_file: number }>;

export const HORIZON_MONTHS = 3;
const LEAST_MONTHS_SEEN = 3;

type Forecast = { month: string; actual: number; fitted: number; naive: number; seasonal: boolean };

/**
 * A rolling back-test. The fit is made as it would have been made after each month from the middle of the history
 * on (after three months at least), and forecasts the months of the next `horizon_months` that are on file; every
 * forecast is held against what came. Dear months weigh more, as they do on a bill. Excluded months are neither
 * seen nor forecast. Where a fit finds no growth, its level is carried on. Definition: weighted absolute percentage
 * error of a rolling-origin hold-out.
 */
export function backtest(months: readonly CountedMonth[], horizon_months = HORIZON_MONTHS): Backtest {
  const forecasts = origins(months).flatMap((seen) => forecastsFrom(months, seen, horizon_months));
  const actual = sumOf(forecasts, (one) => one.actual);
  const reason = whyUntested(forecasts, actual);
  const shareOf = (part: (one: Forecast) => number) =>
    reason === null ? sumOf(forecasts, part) / actual : null;
  return {
    error_share: shareOf((one) => Math.abs(one.fitted - one.actual)),
    bias_share: shareOf((one) => one.fitted - one.actual),
    naive_error_share: shareOf((one) => Math.abs(one.naive - one.actual)),
    months: new Set(forecasts.map(({ month }) => month)).size,
    forecasts: forecasts.length,
    seasonal_forecasts: forecasts.filter(({ seasonal }) => seasonal).length,
    horizon_months,
    reason,
  };
}

/** How many months had been seen at each origin. */
function origins(months: readonly CountedMonth[]): number[] {
  const first = Math.max(LEAST_MONTHS_SEEN, Math.ceil(months.length / 2));
  return Array.from({ length: Math.max(0, months.length - first) }, (_, k) => first + k);
}

function forecastsFrom(months: readonly CountedMonth[], seen: number, horizon: number): Forecast[] {
  const last = months[seen - 1];
  const trend = fitTrend(months.slice(0, seen), last?.on_file ?? 0);
  if (last === undefined || trend === null) return [];
  const until = addToMonth(last.month, horizon);
  return months
    .slice(seen)
    .filter(({ month }) => month <= until)
    .map(({ month, usd }) => ({
      month,
      actual: usd,
      fitted: fittedUsd(trend, month),
      naive: last.usd,
      seasonal: trend.seasonality !== null,
    }));
}

function whyUntested(forecasts: readonly Forecast[], actual: number): string | null {
  if (forecasts.length === 0) {
    return `A back-test needs ${LEAST_MONTHS_SEEN} months to fit on and one soon after to be held against.`;
  }
  return actual === 0 ? 'The months to be held against hold no use.' : null;
}

function sumOf(forecasts: readonly Forecast[], part: (one: Forecast) => number): number {
  return forecasts.reduce((sum, one) => sum + part(one), 0);
}
