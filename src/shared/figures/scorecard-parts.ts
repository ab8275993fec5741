import type { Declaration } from './declaration.ts';

const USAGE = 'usage in the window';

/** What stands beside the figures of the scorecard: where they are going, and what they leave out or are made of. */
export const SCORECARD_PARTS = {
  figure_trend: {
    label: 'Change a month',
    unit: 'share',
    formula: 'median of the changes a month between every two months ÷ median of the months (Theil-Sen)',
    source: 'Where a figure of the scorecard is going; one odd month moves it little.',
    good: 'neither',
    needs: ['three months in which the figure is known'],
    of: ['figure'],
  },
  figure_unpriced: {
    label: 'Tokens that a figure leaves out',
    unit: 'tokens',
    formula: 'tokens without a price in the days that the figure is of',
    source: 'They are in neither its dollars nor its tokens, so the figure speaks for the rest alone.',
    good: 'lower',
    needs: [USAGE],
    of: ['figure', 'dimension?', 'segment?'],
  },
  drawn_to_date: {
    label: 'Drawn in the running commit period',
    unit: 'usd',
    formula: 'net dollars of the rows in the commit period up to the as-of date',
    source: 'How much of the commit of the period has been used.',
    good: 'neither',
    needs: ['the contract on file', 'priced usage of the commit period'],
  },
  output_share_of_list: {
    label: 'Output, of list dollars',
    unit: 'share',
    formula: 'output tokens × their list price ÷ list dollars of the window',
    source: 'What writing costs against everything.',
    good: 'neither',
    needs: ['usage in the window that has a list price'],
  },
  gap_to_upper_quartile: {
    label: 'To the upper quartile',
    unit: 'share',
    formula: 'signed discount − upper quartile of the band',
    source: 'How far the signed discount is from that of the best quarter of deals of its size.',
    good: 'higher',
    needs: ['the contract on file', 'a benchmark band at or below the annual commit'],
  },
} as const satisfies Record<string, Declaration>;
