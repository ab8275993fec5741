import { type Backtest, backtest, type CountedMonth } from './fitted-backtest.ts';
import { type FittedTrend, fitTrend, fittedUsd } from './fitted-trend.ts';

/** A complete month of one workload: its dollars at list, null where a part of its use has no price. */
export type MonthOfUse = Readonly<{ month: string; usd: number | null }>;

export type FitInput = {
  /** In calendar order, each month once; a month that is missing stays missing. */
  months: readonly MonthOfUse[];
  /** Months of one-off events, which are left out of the fit and of its back-test. */
  excluded?: readonly string[] | undefined;
  /** How many months ahead the back-test forecasts; 3 when left out. */
  horizon_months?: number | undefined;
};

/** Whether a month was fitted on, and if not why. */
export type MonthState = 'used' | 'excluded' | 'not_known' | 'before_first_use';

export type FittedMonth = MonthOfUse & { fitted_usd: number | null; state: MonthState };

export type FittedDemand = {
  months_used: number;
  /** Dollars a month at list at `level_month`; null without a month to fit on. */
  level_usd: number | null;
  level_month: string | null;
  level_reason: string | null;
  growth_monthly: number | null;
  growth_reason: string | null;
  seasonality: number[] | null;
  seasonality_reason: string | null;
  /** Every month given, with what the fit says of it; null before the first use. */
  fitted: FittedMonth[];
  backtest: Backtest;
};

const NOTHING = 'No complete month with a price to fit on.';

/**
 * Level, growth and season of a workload from its own months, with the back-test of the same fit. Months before the
 * first use are no history of it; an excluded month has no influence by its amount, and still counts towards the two
 * years that a season needs. Inputs are taken as checked. Definition: forecast from imported months.
 */
export function fitDemand({ months, excluded = [], horizon_months }: FitInput): FittedDemand {
  const states = statesOf(months, new Set(excluded));
  const used = countedMonths(months, states);
  const trend = fitTrend(used, onFile(states));
  return {
    months_used: used.length,
    ...(trend === null ? NO_TREND : { ...trend, level_reason: null }),
    fitted: months.map((one, i) => fittedMonth(one, states[i] ?? 'not_known', trend)),
    backtest: backtest(used, horizon_months),
  };
}

const NO_TREND = {
  level_usd: null,
  level_month: null,
  level_reason: NOTHING,
  growth_monthly: null,
  growth_reason: NOTHING,
  seasonality: null,
  seasonality_reason: NOTHING,
};

function statesOf(months: readonly MonthOfUse[], excluded: ReadonlySet<string>): MonthState[] {
  const first = months.findIndex(({ month, usd }) => !excluded.has(month) && usd !== null && usd > 0);
  return months.map(({ month, usd }, i) => {
    if (excluded.has(month)) return 'excluded';
    if (usd === null) return 'not_known';
    return first < 0 || i < first ? 'before_first_use' : 'used';
  });
}

function countedMonths(months: readonly MonthOfUse[], states: readonly MonthState[]): CountedMonth[] {
  return months.flatMap(({ month, usd }, i) =>
    states[i] === 'used' && usd !== null ? [{ month, usd, on_file: onFile(states.slice(0, i + 1)) }] : [],
  );
}

/** Complete months since the first use that are used or excluded. */
function onFile(states: readonly MonthState[]): number {
  const since = states.slice(Math.max(0, states.indexOf('used')));
  return since.filter((state) => state === 'used' || state === 'excluded').length;
}

function fittedMonth(one: MonthOfUse, state: MonthState, trend: FittedTrend | null): FittedMonth {
  const isKnown = trend !== null && state !== 'before_first_use';
  return { ...one, fitted_usd: isKnown ? fittedUsd(trend, one.month) : null, state };
}
