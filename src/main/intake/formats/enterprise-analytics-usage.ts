import { utcDay } from '../day-field.ts';
import { constant, summedUp, text } from '../field.ts';
import type { Format } from '../format.ts';
import { count } from '../number-field.ts';
import { ADMIN_COUNTED, ADMIN_DIMENSIONS, ADMIN_FLAT, ADMIN_TOKENS, adminSearches } from './admin-report.ts';
import { GROUPS_OVERLAP, REFRESHES, unfinishedRemarks } from './enterprise-analytics.ts';

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
const OPTIONAL = [...ADMIN_COUNTED, 'requests', 'actor.user_id', ...DIMENSIONS];
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
    {
      kind: 'table',
      required: [...COUNTED, 'product'],
      optional: [...OPTIONAL, 'data_refreshed_at'],
      aliases: ADMIN_FLAT,
      version: () => 'the answer of the API made into a table',
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
    tokens: ADMIN_TOKENS,
    web_searches: adminSearches,
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
