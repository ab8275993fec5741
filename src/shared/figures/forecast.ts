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
  forecast_season: {
    label: 'Season of a month',
    unit: 'ratio',
    formula:
      'median of the months of its name, each without its growth ÷ mean of such medians over the twelve months',
    source: 'How much more or less than its average month the workload uses in a month of the calendar.',
    good: 'neither',
    needs: ['two years of complete months'],
    of: ['workload_id', 'month'],
  },
  forecast_growth_in_use: {
    label: 'Growth in use, a month',
    unit: 'share',
    formula:
      'the rate that somebody stated, or the fitted one where it holds up in the back-test, else 0: the average month carried on',
    source: 'The growth that the demand of the workload is computed with.',
    good: 'neither',
    needs: ['a complete month of usage'],
    of: ['workload_id'],
  },
  forecast_level_in_use: {
    label: 'Level in use, a month',
    unit: 'usd',
    formula:
      'the average month of the baseline; with a fitted growth, the fitted level carried on to the month before the offers start × the season of that month',
    source: 'Where the demand of the workload starts from, at the list prices of the days measured.',
    good: 'neither',
    needs: ['a complete month of usage', 'an offer'],
    of: ['workload_id'],
  },
  forecast_month_use: {
    label: 'Use of the month, at list',
    unit: 'usd',
    formula: 'tokens of the workload in the month × list price of the day, summed over rows',
    source: 'What the fit is made from, on the platforms that the contract covers.',
    good: 'neither',
    needs: ['a price for every token of the month'],
    of: ['workload_id', 'month'],
  },
  forecast_month_fit: {
    label: 'The fit in the month',
    unit: 'usd',
    formula: 'level × (1 + growth) to the power of the months since the level × season of the month',
    source: 'What level, growth and season make of a month, on file or to come.',
    good: 'neither',
    needs: [MONTHS],
    of: ['workload_id', 'month'],
  },
  forecast_bias: {
    label: 'Back-test, too high or too low',
    unit: 'share',
    formula: 'sum of (forecast − actual) ÷ sum of the actuals, over months that the fit had not seen',
    source: 'Above zero the fit would have promised more use than came.',
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
