import { utcDay } from '../day-field.ts';
import { constant, summedUp, text } from '../field.ts';
import type { Format } from '../format.ts';
import { count } from '../number-field.ts';
import { ADMIN_DIMENSIONS } from './admin-report.ts';
import { GROUPS_OVERLAP, REFRESHES, unfinishedRemarks } from './enterprise-analytics.ts';

const WRITES_5M = 'cache_creation.ephemeral_5m_input_tokens';
const WRITES_1H = 'cache_creation.ephemeral_1h_input_tokens';
const DIMENSIONS = [
  'model',
  'product',
  'context_window',
  'inference_geo',
  'speed',
  'rbac_group_id',
  'slack_channel_id',
];

const COUNTED = ['starting_at', 'ending_at', 'uncached_input_tokens', 'output_tokens'];
const OPTIONAL = [
  WRITES_5M,
  WRITES_1H,
  'cache_read_input_tokens',
  'server_tool_use.web_search_requests',
  'requests',
  'actor.user_id',
  ...DIMENSIONS,
];
const AROUND = ['starting_at', 'ending_at', 'data_refreshed_at'];

/** The usage report of the Claude Enterprise Analytics API. */
export const enterpriseAnalyticsUsage: Format = {
  id: 'anthropic_enterprise_usage',
  label: 'Claude Enterprise Analytics usage report (JSON)',
  verified: true,
  authority: 'provider',
  granularity: 'day',
  unit: 'tokens',
  time_zone: 'UTC',
  sources: [
    {
      kind: 'json',
      records: ['data[].results[]', 'results[]'],
      required: [...COUNTED, 'product'],
      optional: OPTIONAL,
      carry: AROUND,
      interval: ['starting_at', 'ending_at'],
    },
    {
      kind: 'json',
      records: ['data[].results[]', 'results[]'],
      required: [...COUNTED, 'data_refreshed_at'],
      optional: OPTIONAL,
      carry: AROUND,
      interval: ['starting_at', 'ending_at'],
    },
  ],
  profile: REFRESHES,
  fields: {
    date: utcDay('starting_at'),
    platform: constant('claude_enterprise'),
    ...ADMIN_DIMENSIONS,
    product: text('product'),
    team: text('rbac_group_id'),
  },
  usage: {
    tokens: {
      input: count('uncached_input_tokens'),
      cache_write_5m: count(WRITES_5M, 'optional'),
      cache_write_1h: count(WRITES_1H, 'optional'),
      cache_read: count('cache_read_input_tokens', 'optional'),
      output: count('output_tokens'),
    },
    web_searches: count('server_tool_use.web_search_requests', 'optional'),
    requests: count('requests', 'optional'),
  },
  repeats: {
    key: ['starting_at', 'ending_at', 'actor.user_id', ...DIMENSIONS],
    reason:
      'The report has one record for each day and set of dimensions. A second one comes from overlapping pulls; figures are revised for thirty days, so the later one holds.',
  },
  problems: (facts) => summedUp('model', 'model')(facts),
  remarks: (facts) => [...unfinishedRemarks(facts), GROUPS_OVERLAP],
  is_private: true,
};
