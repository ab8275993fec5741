import { monthsBetween } from '../../calendar.ts';
import type { Subject } from '../../figures/declaration.ts';
import type { FORECAST_FIGURES } from '../../figures/forecast.ts';
import type { WorkloadForecast } from '../forecast-figures.ts';
import { type Context, type Derivations, ofFigure, ofRows } from './draft.ts';

type MonthFigure = 'forecast_month_use' | 'forecast_month_fit';

/** How the months behind a forecast come about: what was used, and what the fit makes of the month. */
export const forecastMonthDerivations: Derivations<Pick<typeof FORECAST_FIGURES, MonthFigure>> = {
  forecast_month_use: (context, subject) => {
    const found = monthOf(context, subject);
    if (!found?.month) return null;
    return {
      value: found.month.usd,
      inputs: {
        rows: ofRows(context, 'At list, by row', 'list_usd', {
          workload_id: found.forecast.workload_id,
          months: [found.month.month],
          priced: 'list',
          covered: true,
        }),
      },
      calculation: 'rows',
      missing: found.month.reason,
    };
  },
  forecast_month_fit: (context, subject) => {
    const found = monthOf(context, subject);
    if (!found) return null;
    const { fit, workload_id } = found.forecast;
    const { month = '' } = subject;
    const value = found.month?.fitted_usd ?? found.ahead?.usd ?? null;
    if (value === null || fit.level_month === null) {
      return { value, inputs: {}, calculation: null, missing: fit.level_reason };
    }
    const since = monthsBetween(fit.level_month, month);
    const growth =
      fit.growth_monthly === null ? {} : { growth: ofFigure(context, 'forecast_growth', { workload_id }) };
    const season =
      fit.seasonality === null
        ? {}
        : { season: ofFigure(context, 'forecast_season', { workload_id, month }) };
    return {
      value,
      inputs: { level: ofFigure(context, 'forecast_level', { workload_id }), ...growth, ...season },
      calculation: [
        'level',
        ...(fit.growth_monthly === null || since === 0 ? [] : [`power(1 + growth, ${since})`]),
        ...(fit.seasonality === null ? [] : ['season']),
      ].join(' * '),
    };
  },
};

type Found = {
  forecast: WorkloadForecast;
  month: WorkloadForecast['months'][number] | undefined;
  ahead: WorkloadForecast['ahead'][number] | undefined;
};

/** A month on file, or one of those that the fit is carried on to. */
function monthOf({ figures }: Context, { workload_id, month }: Subject): Found | null {
  const forecast = figures.forecast.workloads.find((one) => one.workload_id === workload_id);
  const found = forecast && {
    forecast,
    month: forecast.months.find((one) => one.month === month),
    ahead: forecast.ahead.find((one) => one.month === month),
  };
  return found?.month || found?.ahead ? found : null;
}
