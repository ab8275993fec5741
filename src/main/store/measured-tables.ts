import { KEY_DIMENSIONS } from '../../shared/engagement/dimensions.ts';
import type { Measure } from '../../shared/engagement/document.ts';
import { TOKEN_CLASSES } from '../../shared/units.ts';

/** How rows of one measure are kept: in the engagement by day (`name`), and on their way into it (`staged`). */
export type MeasuredTable = {
  name: string;
  staged: string;
  /** The columns that tell one row from another. */
  key: readonly string[];
  /** The other columns, but for the file a row is from. */
  values: readonly string[];
};

export const MEASURED_TABLES: Readonly<Record<Measure, MeasuredTable>> = {
  usage: {
    name: 'usage_day',
    staged: 'staged.usage_row',
    key: KEY_DIMENSIONS,
    values: ['model', ...TOKEN_CLASSES, 'cache_write_unsplit', 'web_searches', 'requests'],
  },
  cost: {
    name: 'cost_day',
    staged: 'staged.cost_row',
    key: [...KEY_DIMENSIONS, 'cost_type', 'token_class', 'cost_basis'],
    values: ['model', 'cost_usd_micros', 'list_usd_micros'],
  },
};

export const MEASURES = ['usage', 'cost'] as const satisfies readonly Measure[];
