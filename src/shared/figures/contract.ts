import type { Declaration } from './declaration.ts';

const CONTRACT = 'the contract on file';
const PERIOD_USAGE = 'priced usage of the commit period';

/** What follows from the contract on file: its dates, its commit, and where its discount stands. */
export const CONTRACT_FIGURES = {
  notice_deadline: {
    label: 'Notice deadline',
    unit: 'date',
    formula: 'renewal date − notice period, moved back to a business day',
    source: 'The last day on which notice of non-renewal is in time.',
    good: 'neither',
    needs: ['the renewal date', 'the notice period'],
  },
  days_to_notice: {
    label: 'Days left',
    unit: 'days',
    formula: 'notice deadline − as-of date',
    source: 'Time left to give notice.',
    good: 'higher',
    needs: ['the renewal date', 'the notice period'],
  },
  internal_deadline: {
    label: 'Internal deadline',
    unit: 'date',
    formula: 'notice deadline − 30 days, moved back to a business day',
    source: 'The day by which we decide on notice, so that signing it never depends on one absent person.',
    good: 'neither',
    needs: ['the renewal date', 'the notice period'],
  },
  annual_commit: {
    label: 'Commit a year',
    unit: 'usd',
    formula: 'sum of the commits ÷ duration in months × 12',
    source: 'What the contract commits to in an average year.',
    good: 'neither',
    needs: [CONTRACT],
  },
  run_rate: {
    label: 'Daily run rate',
    unit: 'usd_per_day',
    formula: 'net dollars of the last 28 days up to the as-of date ÷ 28, fewer days where usage is younger',
    source: 'What a day costs now; projections carry it on.',
    good: 'neither',
    needs: ['priced usage of the last 28 days'],
  },
  commit_drawn: {
    label: 'Drawn',
    unit: 'usd',
    formula: 'net dollars of the rows in the commit period up to the as-of date',
    source: 'How much of the commit has been used.',
    good: 'neither',
    needs: [CONTRACT, PERIOD_USAGE],
    of: ['period_from?'],
  },
  drawdown: {
    label: 'Utilisation to date',
    unit: 'share',
    formula: 'drawn ÷ commit, for one commit period or for all that have begun',
    source:
      'The share of the commit that has been used; what is left at the end is forfeited unless it rolls over.',
    good: 'band',
    needs: [CONTRACT, PERIOD_USAGE],
    of: ['period_from?'],
  },
  signed_discount: {
    label: 'Signed discount',
    unit: 'share',
    formula: 'the discount off list that the contract states',
    source: 'What was agreed on paper, before models, caching and batch.',
    good: 'higher',
    needs: [CONTRACT],
  },
  running_commit_annual: {
    label: 'Commit of the running period, a year',
    unit: 'usd',
    formula: 'commit of the running period × 12 ÷ its months',
    source: 'The size that decides the benchmark band.',
    good: 'neither',
    needs: [CONTRACT],
  },
  band_median: {
    label: 'Median of the band',
    unit: 'share',
    formula: 'median discount of the band with the largest minimum that the annualised commit reaches',
    source: 'What deals of the same size got; bands are not interpolated.',
    good: 'neither',
    needs: [CONTRACT, 'a benchmark band at or below the annual commit'],
  },
  discount_standing: {
    label: 'Standing',
    unit: 'share',
    formula: 'place of the discount between the quartiles of its band, by straight line',
    source:
      'The share of deals of that size with a smaller discount; outside the quartiles only the side is known.',
    good: 'higher',
    needs: [CONTRACT, 'a benchmark band at or below the annual commit'],
  },
} as const satisfies Record<string, Declaration>;
