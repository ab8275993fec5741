import type { FORECAST_FIGURES } from '../../figures/forecast.ts';
import type { WorkloadForecast } from '../forecast-figures.ts';
import {
  type Check,
  type Context,
  type Derivations,
  type Derive,
  type Draft,
  numbered,
  ofRows,
} from './draft.ts';

const FITTED =
  'Growth is the median of the monthly rates between every two months used; the level is the median of the months without their growth and, where two years tell one, their season. One odd month moves none of them far.';
const TESTED =
  'From the middle of the history on the fit is made again as it would have been made after each month, and forecasts the months that came next; every forecast is held against what came.';

/** How level, growth and back-test of a workload's demand come about. */
export const forecastDerivations: Derivations<typeof FORECAST_FIGURES> = {
  forecast_level: ofForecast(({ fit }) => ({
    value: fit.level_usd,
    method: FITTED,
    missing: fit.level_reason,
    checks: [{ label: 'Growth taken out, a month', value: fit.growth_monthly, unit: 'share' }],
  })),
  forecast_growth: ofForecast(({ fit, months }) => ({
    value: fit.growth_monthly,
    method: FITTED,
    missing: fit.growth_reason,
    checks: fittedCheck(months),
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

function ofForecast(draft: (forecast: WorkloadForecast) => Omit<Draft, 'inputs' | 'calculation'>): Derive {
  return (context, { workload_id }) => {
    const found = context.figures.forecast.workloads.find((one) => one.workload_id === workload_id);
    if (!found) return null;
    return { ...draft(found), inputs: monthInputs(context, found), calculation: null };
  };
}

function monthInputs(context: Context, { workload_id, months }: WorkloadForecast) {
  return numbered(
    'month',
    months
      .filter(({ state }) => state === 'used')
      .map(({ month }) =>
        ofRows(context, `At list in ${month}`, 'list_usd', { workload_id, months: [month], priced: 'list' }),
      ),
  );
}
