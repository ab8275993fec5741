import type { Chart } from '../../../shared/brief/chart.ts';
import type { ForecastMonth, WorkloadForecast } from '../../../shared/engagement/forecast-figures.ts';
import { growthText } from '../../../shared/engagement/growth-in-use.ts';
import { amount, type Said, said } from '../../../shared/figures/said.ts';
import { headlineMoney, monthText, percent } from '../../../shared/format.ts';

/** The months of a workload as columns, those left out apart, and the fit as a line that goes on for half a year. */
export function forecastChart(forecast: WorkloadForecast): Chart {
  const { workload_id, months, ahead } = forecast;
  const none = ahead.map(() => null);
  const usd = (isShown: (month: ForecastMonth) => boolean) => [
    ...months.map((month) => (isShown(month) ? month.usd : null)),
    ...none,
  ];
  const all = [...months, ...ahead].map(({ month }) => month);
  const opens = (figure: 'forecast_month_use' | 'forecast_month_fit') =>
    all.map((month) => ({ figure, subject: { workload_id, month } }));
  const used = opens('forecast_month_use');
  const hasLeftOut = months.some((month) => !isFitted(month) && month.usd !== null);
  return {
    kind: 'stacked_months',
    title: titleOf(forecast),
    subtitle: 'Dollars at list of each complete month, and the fit carried on for half a year',
    source: 'Imported usage files at list prices of the day.',
    months: all,
    series: [
      { label: 'Months used', values: usd(isFitted), opens: used },
      ...(hasLeftOut ? [{ label: 'Left out', values: usd((month) => !isFitted(month)), opens: used }] : []),
    ],
    line: {
      label: 'Fit',
      values: [...months.map((month) => month.fitted_usd), ...ahead.map((one) => one.usd)],
      opens: opens('forecast_month_fit'),
    },
  };
}

function isFitted({ state }: ForecastMonth): boolean {
  return state === 'used';
}

function titleOf({ workload_id, name, fit }: WorkloadForecast): Said {
  if (fit.level_usd === null) return `${name}: no month to fit on`;
  const usd = amount('forecast_level', headlineMoney(fit.level_usd), { workload_id });
  const level = said`${name}: ${usd} a month in ${monthText(fit.level_month)}`;
  if (fit.growth_monthly === null) return said`${level}, growth not known`;
  const growth = amount('forecast_growth', growthText(fit.growth_monthly), { workload_id });
  return said`${level}, ${growth} a month${testedText(workload_id, fit.backtest)}`;
}

function testedText(workload_id: string, backtest: WorkloadForecast['fit']['backtest']): Said {
  const { error_share, naive_error_share } = backtest;
  if (error_share === null) return '';
  const error = amount('forecast_error', percent(error_share), { workload_id });
  const naive = amount('forecast_naive_error', percent(naive_error_share), { workload_id });
  return said`; off by ${error} in the back-test, the last month carried on by ${naive}`;
}
