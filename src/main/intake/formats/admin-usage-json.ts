import { utcDay } from '../day-field.ts';
import { computed, constant, grouped, summedUp, text } from '../field.ts';
import type { Format } from '../format.ts';
import { count } from '../number-field.ts';
import { ADMIN_DIMENSIONS } from './admin-report.ts';

const WRITES_5M = 'cache_creation.ephemeral_5m_input_tokens';
const WRITES_1H = 'cache_creation.ephemeral_1h_input_tokens';
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

const SEARCHES = 'server_tool_use.web_search_requests';
const COUNTED = [WRITES_5M, WRITES_1H, 'cache_read_input_tokens', SEARCHES, ...DIMENSIONS];
/** Names of what stands deeper in the answer, as programs flatten them. */
const FLAT = Object.fromEntries(
  [WRITES_5M, WRITES_1H, SEARCHES].map((path) => [path.replaceAll('.', '_'), path]),
);

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
      aliases: FLAT,
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
    tokens: {
      input: count('uncached_input_tokens'),
      cache_write_5m: count(WRITES_5M, 'optional'),
      cache_write_1h: count(WRITES_1H, 'optional'),
      cache_read: count('cache_read_input_tokens', 'optional'),
      output: count('output_tokens'),
    },
    web_searches: count(SEARCHES, 'optional'),
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
        `${n} records are not split by model, so their tokens cannot be priced; fetch the report grouped by model.`,
    },
  ],
  quirks: ['Without the beta header for fast mode the report does not tell fast from standard use.'],
};
