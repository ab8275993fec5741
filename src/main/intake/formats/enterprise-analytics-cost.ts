import { utcDay } from '../day-field.ts';
import { computed, constant, oneOf, summedUp, text } from '../field.ts';
import type { Format } from '../format.ts';
import { amount } from '../number-field.ts';
import { adminTokenClass } from './admin-token-class.ts';
import { GROUPS_OVERLAP, UNFINISHED, unfinishedRemarks } from './enterprise-analytics.ts';

const DIMENSIONS = [
  'cost_type',
  'token_type',
  'model',
  'product',
  'context_window',
  'inference_geo',
  'speed',
  'rbac_group_id',
  'slack_channel_id',
];
const COST_TYPES = `'tokens', 'web_search', 'code_execution', 'session_usage'`;

/** The cost report of the Claude Enterprise Analytics API, in cents, with the list price beside the charge. */
export const enterpriseAnalyticsCost: Format = {
  id: 'anthropic_enterprise_cost',
  label: 'Claude Enterprise Analytics cost report (JSON)',
  verified: true,
  authority: 'provider',
  granularity: 'day',
  unit: 'US cents, with fractions',
  time_zone: 'UTC',
  sources: [
    {
      kind: 'json',
      records: ['data[].results[]', 'results[]'],
      required: ['starting_at', 'ending_at', 'amount', 'list_amount'],
      optional: ['currency', 'actor.user_id', ...DIMENSIONS],
      carry: ['starting_at', 'ending_at', 'data_refreshed_at'],
      interval: ['starting_at', 'ending_at'],
    },
    {
      kind: 'json',
      records: ['data[].results[]', 'results[]', 'data[]'],
      required: ['starting_at', 'amount', 'actor.user_id'],
      optional: ['list_amount', 'currency', ...DIMENSIONS],
      carry: ['starting_at', 'ending_at', 'data_refreshed_at'],
    },
  ],
  profile: { unfinished: UNFINISHED },
  fields: {
    date: utcDay('starting_at'),
    platform: constant('claude_enterprise'),
    model_raw: text('model'),
    speed: oneOf('speed', { '': 'standard', standard: 'standard', fast: 'fast' }),
    inference_geo: text('inference_geo'),
    context_window: text('context_window'),
    product: text('product'),
    team: text('rbac_group_id'),
  },
  cost: {
    cost_type: computed(
      `CASE WHEN "cost_type" IN (${COST_TYPES}) THEN "cost_type" WHEN "token_type" IS NOT NULL THEN 'tokens' ELSE 'other' END`,
    ),
    token_class: adminTokenClass,
    cost_usd: amount('amount', 'cents'),
    list_usd: amount('list_amount', 'cents', 'optional'),
    cost_basis: 'net',
    currency: 'currency',
  },
  repeats: {
    key: ['starting_at', 'ending_at', 'actor.user_id', ...DIMENSIONS],
    reason:
      'The report has one record for each day and set of dimensions. A second one comes from overlapping pulls; figures are revised for thirty days, so the later one holds.',
  },
  problems: (facts) => summedUp('cost_type', 'kind of cost')(facts),
  remarks: (facts) => [...unfinishedRemarks(facts), GROUPS_OVERLAP],
  quirks: [
    'Amounts are after discounts and before credits; the list price of the same use stands beside them.',
  ],
  is_private: true,
};
