import { KEY_DIMENSIONS } from '../../shared/engagement/dimensions.ts';
import type { Dimensions, Measure } from '../../shared/engagement/document.ts';
import { TOKEN_CLASSES } from '../../shared/units.ts';

/** How rows of one measure are kept: in the engagement by day (`name`), and on their way into it (`staged`). */
export type MeasuredTable = {
  name: string;
  staged: string;
  /** What the staged rows come to by day and platform, with the bounds of what tells who used it. */
  sums: string;
  /** The columns that tell one row from another. */
  key: readonly string[];
  /** The other columns, but for the file a row is from. */
  values: readonly string[];
};

export const MEASURED_TABLES: Readonly<Record<Measure, MeasuredTable>> = {
  usage: {
    name: 'usage_day',
    staged: 'staged.usage_row',
    sums: 'staged.usage_sum',
    key: KEY_DIMENSIONS,
    values: ['model', ...TOKEN_CLASSES, 'cache_write_unsplit', 'web_searches', 'requests'],
  },
  cost: {
    name: 'cost_day',
    staged: 'staged.cost_row',
    sums: 'staged.cost_sum',
    key: [...KEY_DIMENSIONS, 'cost_type', 'token_class', 'cost_basis'],
    values: ['model', 'cost_usd_micros', 'list_usd_micros'],
  },
};

export const MEASURES = ['usage', 'cost'] as const satisfies readonly Measure[];

/** Dimensions that a file tells in all of its rows or in none. */
export const GROUPED_BY = [
  'workspace',
  'api_key',
  'team',
  'customer',
  'product',
] as const satisfies readonly (keyof Dimensions)[];

/** What is added up of some rows of a measure: how many they are, their tokens and their dollars. */
export const SUMMED: Readonly<Record<Measure, string>> = {
  usage: summed(TOKEN_CLASSES.join(' + '), '0'),
  cost: summed('0', 'cost_usd_micros'),
};

function summed(tokens: string, usd_micros: string): string {
  return `count(*) AS rows, coalesce(sum(${tokens}), 0) AS tokens, coalesce(sum(${usd_micros}), 0) AS usd_micros`;
}

/** The bounds of the dimensions that a file may be grouped by, of some rows. */
export const GROUP_BOUNDS = GROUPED_BY.map((c) => `min(${c}) AS least_${c}, max(${c}) AS most_${c}`).join(
  ', ',
);
