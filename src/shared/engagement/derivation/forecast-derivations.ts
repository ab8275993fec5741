import { addToMonth, monthNumber, monthsBetween } from '../../calendar.ts';
import { wholePower } from '../../demand/repeatable-math.ts';
import type { FORECAST_FIGURES } from '../../figures/forecast.ts';
import { median } from '../../kpi/trend.ts';
import { levelInUse, type WorkloadForecast } from '../forecast-figures.ts';
import {
  type Check,
  type Context,
  type Derivations,
  type Derive,
  type Draft,
  numbered,
  ofFigure,
  ofRows,
  ofSetting,
  workedOut,
} from './draft.ts';
import { forecastMonthDerivations } from './forecast-month-derivations.ts';
import { baselineRows } from './usage-derivations.ts';
import { monthsOfBaseline } from './workload-derivations.ts';

const FITTED =
  'Growth is the median of the monthly rates between every two months used; the level is the median of the months without their growth and, where two years tell one, their season. One odd month moves none of them far.';
const TESTED =
  'From the middle of the history on the fit is made again as it would have been made after each month, and forecasts the months that came next; every forecast is held against what came.';

/** How level, growth and back-test of a workload's demand come about. */
export const forecastDerivations: Derivations<typeof FORECAST_FIGURES> = {
  forecast_level: (context, { workload_id }) => {
    const found = forecastOf(context, workload_id);
    return found && fittedLevel(context, found);
  },
  forecast_growth: ofForecast(({ fit, months }) => ({
    value: fit.growth_monthly,
    method: FITTED,
    missing: fit.growth_reason,
    checks: fittedCheck(months),
  })),
  forecast_season: (context, { workload_id, month }) => {
    const found = forecastOf(context, workload_id);
    return found && month !== undefined ? seasonOf(context, found, month) : null;
  },
  forecast_growth_in_use: (context, { workload_id }) => {
    const found = forecastOf(context, workload_id);
    return found && growthUsed(context, found);
  },
  forecast_level_in_use: (context, { workload_id }) => {
    const found = forecastOf(context, workload_id);
    return found && levelUsed(context, found);
  },
  ...forecastMonthDerivations,
  forecast_bias: ofForecast(({ fit: { backtest } }) => ({
    value: backtest.bias_share,
    method: TESTED,
    missing: backtest.reason,
    checks: [
      { label: 'Forecasts made', value: backtest.forecasts, unit: 'count' },
      { label: 'Error either way, over all', value: backtest.error_share, unit: 'share' },
    ],
  })),
  forecast_error: ofForecast(({ fit: { backtest } }) => ({
    value: backtest.error_share,
    method: TESTED,
    missing: backtest.reason,
    checks: [
      { label: 'Forecasts made', value: backtest.forecasts, unit: 'count' },
      { label: 'Months forecast', value: backtest.months, unit: 'count' },
      { label: 'Too high (above 0) or too low, over all', value: backtest.bias_share, unit: 'share' },
    ],
  })),
  forecast_naive_error: ofForecast(({ fit: { backtest } }) => ({
    value: backtest.naive_error_share,
    method: 'Each month forecast is held against the last month that the fit had seen, carried on unchanged.',
    missing: backtest.reason,
    checks: [{ label: 'Error of the fit on the same months', value: backtest.error_share, unit: 'share' }],
  })),
};

function fittedCheck(months: WorkloadForecast['months']): Check[] {
  const last = months.at(-1);
  return last === undefined
    ? []
    : [
        { label: `${last.month} as it came`, value: last.usd, unit: 'usd' },
        { label: `${last.month} as fitted`, value: last.fitted_usd, unit: 'usd' },
      ];
}

function forecastOf({ figures }: Context, workload_id: string | undefined): WorkloadForecast | null {
  return figures.forecast.workloads.find((one) => one.workload_id === workload_id) ?? null;
}

/** The months fitted on, each with how many months of growth and which season it is freed from. */
function usedMonths({ months, fit }: WorkloadForecast) {
  const { level_month } = fit;
  return months
    .filter(({ state }) => state === 'used')
    .map(({ month, usd }) => ({
      month,
      usd: usd ?? 0,
      since: level_month === null ? 0 : monthsBetween(level_month, month),
    }));
}

function fittedLevel(context: Context, forecast: WorkloadForecast): Draft {
  const { fit, workload_id } = forecast;
  const used = usedMonths(forecast);
  const season = fit.seasonality !== null;
  return {
    value: fit.level_usd,
    inputs: {
      ...monthInputs(context, forecast),
      ...(fit.growth_monthly === null
        ? {}
        : { growth: ofFigure(context, 'forecast_growth', { workload_id }) }),
      ...(season
        ? numbered(
            'season',
            used.map(({ month }) => ofFigure(context, 'forecast_season', { workload_id, month })),
          )
        : {}),
    },
    calculation:
      used.length === 0
        ? null
        : `median(${listed(used, ({ since }, n) => `month_${n}${grown(fit, -since)}${season ? ` / season_${n}` : ''}`)})`,
    missing: fit.level_reason,
  };
}

/** The factor that brings a month forward, as a part of a calculation; nothing where no growth is told. */
function grown({ growth_monthly }: WorkloadForecast['fit'], months: number): string {
  return growth_monthly === null || months === 0 ? '' : ` * power(1 + growth, ${months})`;
}

function listed<T>(all: readonly T[], term: (one: T, n: number) => string): string {
  return all.map((one, i) => term(one, i + 1)).join(', ');
}

function seasonOf(context: Context, forecast: WorkloadForecast, month: string): Draft {
  const { fit, workload_id } = forecast;
  const calendarMonth = monthNumber(month);
  const used = usedMonths(forecast);
  const own = used.filter((one) => monthNumber(one.month) === calendarMonth);
  const inputs = monthInputs(context, forecast, ({ month: one }) => monthNumber(one) === calendarMonth);
  const missing = fit.seasonality_reason;
  if (fit.seasonality === null) return { value: null, inputs, calculation: null, missing };
  const level = 1 + (fit.growth_monthly ?? 0);
  const medians = [...Map.groupBy(used, (one) => monthNumber(one.month)).values()].map((group) =>
    median(group.map(({ usd, since }) => usd / wholePower(level, since))),
  );
  const mean = medians.reduce((sum, usd) => sum + usd, 0) / medians.length;
  return {
    value: fit.seasonality[calendarMonth - 1] ?? null,
    inputs: {
      ...inputs,
      ...(fit.growth_monthly === null
        ? {}
        : { growth: ofFigure(context, 'forecast_growth', { workload_id }) }),
      mean: workedOut(
        'Mean of such medians over the twelve months',
        mean,
        'usd',
        'the months of each name, without their growth, in the same way',
      ),
    },
    calculation: `median(${listed(own, ({ since }, n) => `month_${n}${grown(fit, -since)}`)}) / mean`,
    checks: [
      {
        label: 'The twelve factors, averaged',
        value: fit.seasonality.reduce((sum, factor) => sum + factor, 0) / fit.seasonality.length,
        unit: 'ratio',
      },
    ],
  };
}

function growthUsed(context: Context, { in_use, workload_id }: WorkloadForecast): Draft {
  const value = in_use.growth_monthly;
  const why = ofSetting('What was chosen', in_use.sentence, 'text', 'forecast.basis');
  switch (in_use.basis) {
    case 'stated':
      return {
        value,
        inputs: { stated: ofSetting('Growth stated, a month', value, 'share', 'forecast.choices'), why },
        calculation: 'stated',
      };
    case 'fitted':
      return {
        value,
        inputs: { fitted: ofFigure(context, 'forecast_growth', { workload_id }), why },
        calculation: 'fitted',
      };
    case 'flat':
      return { value, inputs: { why }, calculation: '0' };
  }
}

/** Where demand starts: the average month, or the fitted level carried on to the month before the offers. */
function levelUsed(context: Context, forecast: WorkloadForecast): Draft {
  const { in_use, fit, workload_id, average_usd } = forecast;
  const start = context.figures.offers?.start;
  const base = start === undefined ? null : addToMonth(start, -1);
  const average = ofRows(context, 'List dollars in the baseline', 'list_usd', {
    ...baselineRows(context),
    workload_id,
    priced: 'list',
    covered: true,
  });
  if (in_use.basis !== 'fitted') {
    return {
      value: average_usd,
      inputs: { average, months: monthsOfBaseline(context) },
      calculation: 'average / months',
    };
  }
  if (base === null || fit.level_month === null)
    return { value: null, inputs: { average }, calculation: null };
  const gap = Math.min(monthsBetween(fit.level_month, base), fit.months_used);
  const season =
    fit.seasonality === null
      ? {}
      : { season: ofFigure(context, 'forecast_season', { workload_id, month: base }) };
  return {
    value: levelInUse(forecast, base),
    inputs: {
      level: ofFigure(context, 'forecast_level', { workload_id }),
      growth: ofFigure(context, 'forecast_growth_in_use', { workload_id }),
      ...season,
    },
    calculation: `level * power(1 + growth, ${gap})${fit.seasonality === null ? '' : ' * season'}`,
  };
}

function ofForecast(draft: (forecast: WorkloadForecast) => Omit<Draft, 'inputs' | 'calculation'>): Derive {
  return (context, { workload_id }) => {
    const found = context.figures.forecast.workloads.find((one) => one.workload_id === workload_id);
    if (!found) return null;
    return { ...draft(found), inputs: monthInputs(context, found), calculation: null };
  };
}

function monthInputs(
  context: Context,
  { workload_id, months }: WorkloadForecast,
  isWanted: (month: WorkloadForecast['months'][number]) => boolean = () => true,
) {
  return numbered(
    'month',
    months
      .filter((one) => one.state === 'used' && isWanted(one))
      .map(({ month }) =>
        ofRows(context, `At list in ${month}`, 'list_usd', {
          workload_id,
          months: [month],
          priced: 'list',
          covered: true,
        }),
      ),
  );
}
