import type { Declaration } from './declaration.ts';

const MONTHS = 'three complete months in which every token has a price';

/** What the imported months say of a workload's demand. */
export const FORECAST_FIGURES = {
  forecast_level: {
    label: 'Level of demand, a month',
    unit: 'usd',
    formula: 'median of the months used, each without its growth and its season, at the last of them',
    source: 'What a month of the workload comes to at list now, so that one odd month moves it little.',
    good: 'neither',
    needs: [MONTHS],
    of: ['workload_id'],
  },
  forecast_growth: {
    label: 'Growth of demand, a month',
    unit: 'share',
    formula: 'median of the monthly rates of change between every two months used',
    source: 'How fast the workload grows, by its own months.',
    good: 'neither',
    needs: [MONTHS],
    of: ['workload_id'],
  },
  forecast_error: {
    label: 'Back-test error',
    unit: 'share',
    formula: 'sum of |forecast − actual| ÷ sum of the actuals, over months that the fit had not seen',
    source: 'How far the same way of fitting would have missed months that came after.',
    good: 'lower',
    needs: [MONTHS],
    of: ['workload_id'],
  },
  forecast_naive_error: {
    label: 'Error of the last month carried on',
    unit: 'share',
    formula: 'sum of |last month seen − actual| ÷ sum of the actuals, over the same months',
    source: 'What a forecast without any fit would have missed: the fit must beat it to be worth having.',
    good: 'lower',
    needs: [MONTHS],
    of: ['workload_id'],
  },
} as const satisfies Record<string, Declaration>;
