import { scaleState, type WorkloadLine } from '../audit/workload-state.ts';
import { addToMonth, monthNumber, monthOf, monthsBetween } from '../calendar.ts';
import { type FittedDemand, fitDemand, type MonthState } from '../demand/fitted-demand.ts';
import { fittedUsd } from '../demand/fitted-trend.ts';
import type { PathWorkload } from '../demand/forecast-path.ts';
import { tokenCount } from '../format.ts';
import { allTokens } from '../units.ts';
import type { Baseline } from './baseline.ts';
import { completeMonths } from './coverage.ts';
import type { EngagementDocument, ExcludedMonth, ForecastSettings } from './document.ts';
import { type GrowthInUse, growthInUse } from './growth-in-use.ts';
import type { PricedDay } from './priced-usage.ts';
import { sumKnown, sumTokens } from './sums.ts';
import { UNASSIGNED } from './workload-of.ts';

const MONTHS_AHEAD = 6;

/** The forecast from the imported months, and what the demand of each workload is made of. */
export type ForecastFigures = {
  basis: ForecastSettings['basis'];
  /** Dearest first; none without a complete month. */
  workloads: WorkloadForecast[];
};

export type WorkloadForecast = {
  workload_id: string;
  name: string;
  fit: Omit<FittedDemand, 'fitted'>;
  months: ForecastMonth[];
  /** What the fit gives for the months after the last one on file; empty without a fit. */
  ahead: { month: string; usd: number }[];
  confidence: Confidence;
  in_use: GrowthInUse;
  /** Dollars at list of the average month of the baseline, measured as the months are; null without one. */
  average_usd: number | null;
};

export type ForecastMonth = {
  month: string;
  /** Dollars at list; null where a part of the use has no price. */
  usd: number | null;
  fitted_usd: number | null;
  state: MonthState;
  /** Why a month is not fitted on, in words; null for a month that is. */
  reason: string | null;
  /** The exclusions that stand for it: of this workload alone, of all, or both. */
  exclusions: ExcludedMonth[];
};

/** How many months stand behind a fit: under 6, 6 to 11, 12 to 23, or two years and more. */
export type Confidence = 'none' | 'thin' | 'fair' | 'good' | 'strong';

/**
 * Level, growth and season of every workload from its complete months before the as-of date, in dollars at the list
 * price of each day, and what its demand is made of. A month of which any token has no price is not known and is
 * left out of the fit, since its dollars would be too few. Definition: forecast from imported months.
 */
export function forecastFigures(
  document: EngagementDocument,
  days: readonly PricedDay[],
  baseline: Baseline | null,
  asOf: string,
): ForecastFigures {
  const complete = completeMonths(document, asOf);
  const wanted = new Set(complete);
  const rowsOf = Map.groupBy(
    days.filter((row) => wanted.has(monthOf(row.date))),
    (row) => row.workload,
  );
  const named = [...document.workloads, { id: UNASSIGNED, name: 'Not assigned' }];
  return {
    basis: document.settings.forecast.basis,
    workloads: named
      .filter(({ id }) => rowsOf.has(id))
      .map((one) => workloadForecast(one, rowsOf.get(one.id) ?? [], complete, document, baseline))
      .sort((a, b) => (b.fit.level_usd ?? -1) - (a.fit.level_usd ?? -1)),
  };
}

/**
 * The lines of a workload's average month as the path of demand wants them: brought to the level that its fit gives
 * for the base month, growing from there. A growth that was fitted goes on for as many months as it was measured
 * over and is level after that; a stated one starts from the average month and goes on. `average_usd` and the
 * fit measure the same use at the same prices, so their ratio moves volume and never price.
 */
export function grownLines(
  forecast: WorkloadForecast | undefined,
  lines: readonly WorkloadLine[],
  base_month: string,
): Pick<PathWorkload, 'lines' | 'growth_monthly' | 'growth_months' | 'seasonality'> {
  if (forecast === undefined || forecast.in_use.basis === 'flat') return { lines, growth_monthly: 0 };
  const { in_use, fit, average_usd } = forecast;
  if (in_use.basis === 'stated') return { lines, growth_monthly: in_use.growth_monthly };
  const level = levelInUse(forecast, base_month);
  if (level === null || fit.level_month === null || !average_usd) return { lines, growth_monthly: 0 };
  const gap = monthsBetween(fit.level_month, base_month);
  return {
    lines: scaled(lines, level / average_usd),
    growth_monthly: in_use.growth_monthly,
    growth_months: Math.max(0, fit.months_used - gap),
    seasonality: fit.seasonality,
  };
}

/**
 * Dollars that a workload's demand starts from in a base month, at the list price of each day: its average month, or
 * with a fitted growth the fitted level, grown for as many months as it was measured over, in the season of the month.
 */
export function levelInUse(
  { in_use, fit, average_usd }: WorkloadForecast,
  base_month: string,
): number | null {
  if (in_use.basis !== 'fitted') return average_usd;
  const { level_usd, level_month, months_used } = fit;
  if (level_usd === null || level_month === null) return null;
  const grown = addToMonth(level_month, Math.min(monthsBetween(level_month, base_month), months_used));
  const season = fit.seasonality?.[monthNumber(base_month) - 1] ?? 1;
  return fittedUsd({ ...fit, level_usd, level_month, seasonality: null }, grown) * season;
}

function scaled(lines: readonly WorkloadLine[], factor: number): WorkloadLine[] {
  return [...scaleState(lines, factor)];
}

function workloadForecast(
  { id, name }: { id: string; name: string },
  rows: readonly PricedDay[],
  complete: readonly string[],
  { settings: { forecast } }: EngagementDocument,
  baseline: Baseline | null,
): WorkloadForecast {
  const exclusions = forecast.excluded.filter((one) => one.workload_id === id || one.workload_id === null);
  const rowsOf = Map.groupBy(rows, (row) => monthOf(row.date));
  const measured = complete.map((month) => ({ month, ...monthUsd(rowsOf.get(month) ?? []) }));
  const { fitted, ...fit } = fitDemand({
    months: measured,
    excluded: exclusions.map(({ month }) => month),
  });
  return {
    workload_id: id,
    name,
    fit,
    months: fitted.map((one, i) => {
      const why = exclusions.filter(({ month }) => month === one.month);
      return { ...one, reason: whyNotUsed(one.state, why, measured[i]?.reason ?? null), exclusions: why };
    }),
    ahead: aheadOf(fit, complete.at(-1)),
    confidence: confidenceOf(fit.months_used),
    in_use: growthInUse(forecast, id, fit),
    average_usd: averageUsd(baseline, id),
  };
}

function monthUsd(rows: readonly PricedDay[]): { usd: number | null; reason: string | null } {
  const unpriced = allTokens(sumTokens(rows.filter((row) => row.list_usd === null)));
  if (unpriced > 0) return { usd: null, reason: `${tokenCount(unpriced)} have no price.` };
  return { usd: rows.length === 0 ? 0 : sumKnown(rows.map((row) => row.list_usd)), reason: null };
}

function whyNotUsed(
  state: MonthState,
  exclusions: readonly ExcludedMonth[],
  unpriced: string | null,
): string | null {
  if (state === 'excluded') return exclusions.map(({ reason }) => reason).join(' ');
  if (state === 'before_first_use') return 'Before the first use.';
  return state === 'not_known' ? (unpriced ?? 'Its use has no price.') : null;
}

function aheadOf(fit: WorkloadForecast['fit'], last: string | undefined): WorkloadForecast['ahead'] {
  const { level_usd, level_month } = fit;
  if (level_usd === null || level_month === null || last === undefined) return [];
  const months = Array.from({ length: MONTHS_AHEAD }, (_, k) => addToMonth(last, k + 1));
  return months.map((month) => ({ month, usd: fittedUsd({ ...fit, level_usd, level_month }, month) }));
}

function confidenceOf(months: number): Confidence {
  if (months >= 24) return 'strong';
  if (months >= 12) return 'good';
  if (months >= 6) return 'fair';
  return months > 0 ? 'thin' : 'none';
}

function averageUsd(baseline: Baseline | null, workload_id: string): number | null {
  if (baseline === null) return null;
  const rows = baseline.rows.filter((row) => row.workload === workload_id);
  const usd = sumKnown(rows.map((row) => row.list_usd));
  return usd === null ? null : usd / baseline.month_count;
}
