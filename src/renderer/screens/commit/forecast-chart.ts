import type { Chart } from '../../../shared/brief/chart.ts';
import type { ForecastMonth, WorkloadForecast } from '../../../shared/engagement/forecast-figures.ts';
import { growthText } from '../../../shared/engagement/growth-in-use.ts';
import { headlineMoney, monthText, percent } from '../../../shared/format.ts';

/** The months of a workload as columns, those left out apart, and the fit as a line that goes on for half a year. */
export function forecastChart({ name, fit, months, ahead }: WorkloadForecast): Chart {
  const none = ahead.map(() => null);
  const usd = (isShown: (month: ForecastMonth) => boolean) => [
    ...months.map((month) => (isShown(month) ? month.usd : null)),
    ...none,
  ];
  const hasLeftOut = months.some((month) => !isFitted(month) && month.usd !== null);
  return {
    kind: 'stacked_months',
    title: titleOf(name, fit),
    subtitle: 'Dollars at list of each complete month, and the fit carried on for half a year',
    source: 'Imported usage files at list prices of the day.',
    months: [...months, ...ahead].map(({ month }) => month),
    series: [
      { label: 'Months used', values: usd(isFitted) },
      ...(hasLeftOut ? [{ label: 'Left out', values: usd((month) => !isFitted(month)) }] : []),
    ],
    line: {
      label: 'Fit',
      values: [...months.map((month) => month.fitted_usd), ...ahead.map((one) => one.usd)],
    },
  };
}

function isFitted({ state }: ForecastMonth): boolean {
  return state === 'used';
}

function titleOf(name: string, fit: WorkloadForecast['fit']): string {
  if (fit.level_usd === null) return `${name}: no month to fit on`;
  const level = `${name}: ${headlineMoney(fit.level_usd)} a month in ${monthText(fit.level_month)}`;
  if (fit.growth_monthly === null) return `${level}, growth not known`;
  return `${level}, ${growthText(fit.growth_monthly)} a month${testedText(fit.backtest)}`;
}

function testedText({ error_share, naive_error_share }: WorkloadForecast['fit']['backtest']): string {
  return error_share === null
    ? ''
    : `; off by ${percent(error_share)} in the back-test, the last month carried on by ${percent(naive_error_share)}`;
}
