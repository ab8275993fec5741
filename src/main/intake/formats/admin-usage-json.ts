import { counted } from '../../../shared/format.ts';
import { utcDay } from '../day-field.ts';
import { computed, constant, grouped, summedUp, text } from '../field.ts';
import type { Format } from '../format.ts';
import { ADMIN_COUNTED, ADMIN_DIMENSIONS, ADMIN_FLAT, ADMIN_TOKENS, adminSearches } from './admin-report.ts';

const START = `try_cast(left("starting_at", 19) AS TIMESTAMP)`;
const END = `try_cast(left("ending_at", 19) AS TIMESTAMP)`;
const WIDTH = `(epoch(${END}) - epoch(${START}))`;
const DIMENSIONS = [
  'model',
  'service_tier',
  'context_window',
  'inference_geo',
  'speed',
  'api_key_id',
  'workspace_id',
  'account_id',
  'service_account_id',
];

const COUNTED = [...ADMIN_COUNTED, ...DIMENSIONS];

/** The messages usage report of the Anthropic Admin API: one page, an array or lines of pages, or the data alone. */
export const adminUsageJson: Format = {
  id: 'anthropic_admin_usage',
  label: 'Anthropic Admin API usage report (JSON)',
  verified: true,
  authority: 'provider',
  granularity: 'minute',
  unit: 'tokens',
  time_zone: 'UTC',
  sources: [
    {
      kind: 'json',
      records: ['data[].results[]', 'results[]'],
      carry: ['starting_at', 'ending_at'],
      required: ['uncached_input_tokens', 'output_tokens'],
      optional: COUNTED,
      foreign: ['data_refreshed_at', 'rbac_group_id', 'slack_channel_id', 'product'],
      interval: ['starting_at', 'ending_at'],
    },
    {
      kind: 'table',
      required: ['starting_at', 'ending_at', 'uncached_input_tokens', 'output_tokens'],
      optional: COUNTED,
      foreign: ['data_refreshed_at', 'rbac_group_id', 'slack_channel_id', 'product'],
      aliases: ADMIN_FLAT,
      version: () => 'the answer of the API made into a table',
    },
  ],
  fields: {
    date: utcDay('starting_at'),
    platform: constant('anthropic'),
    ...ADMIN_DIMENSIONS,
    batch: computed(`lower(coalesce("service_tier", '')) = 'batch'`),
    service_tier: text('service_tier'),
    workspace: grouped('workspace_id', 'Default'),
    api_key: grouped('api_key_id', 'Console Playground'),
  },
  usage: {
    tokens: ADMIN_TOKENS,
    web_searches: adminSearches,
  },
  repeats: {
    key: ['starting_at', 'ending_at', ...DIMENSIONS],
    reason:
      'The report has one record for each interval and set of dimensions, told apart by ids. A second one comes from overlapping pulls; figures are revised for a while, so the later one holds.',
  },
  width: WIDTH,
  problems: (facts) => [
    {
      column: 'ending_at',
      when: `coalesce(${WIDTH}, 0) <= 0 OR ${WIDTH} > 86400`,
      reason: 'The interval does not end within a day of its start; fetch the report again.',
    },
    ...summedUp('model', 'model')(facts),
  ],
  remarks: [
    {
      when: "model_raw = ''",
      say: (n) =>
        counted(
          n,
          'record is not split by model, so its tokens cannot be priced; fetch the report grouped by model.',
          'records are not split by model, so their tokens cannot be priced; fetch the report grouped by model.',
        ),
    },
  ],
  quirks: ['Without the beta header for fast mode the report does not tell fast from standard use.'],
};
