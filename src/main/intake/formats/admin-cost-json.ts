import { counted } from '../../../shared/format.ts';
import { utcDay } from '../day-field.ts';
import { computed, constant, grouped, summedUp, text, usdOnly } from '../field.ts';
import type { Format } from '../format.ts';
import { amount } from '../number-field.ts';
import { ADMIN_DIMENSIONS, adminCostType, adminTokenClass } from './admin-report.ts';

const DIMENSIONS = [
  'cost_type',
  'token_type',
  'description',
  'model',
  'context_window',
  'inference_geo',
  'service_tier',
  'speed',
  'workspace_id',
];

const FOREIGN = ['data_refreshed_at', 'list_amount', 'actor', 'actor.user_id', 'product'];

/** The cost report of the Anthropic Admin API, in the same shapes as the usage report. Amounts are in cents. */
export const adminCostJson: Format = {
  id: 'anthropic_admin_cost',
  label: 'Anthropic Admin API cost report (JSON)',
  verified: true,
  authority: 'provider',
  granularity: 'day',
  unit: 'US cents, with fractions',
  time_zone: 'UTC',
  sources: [
    {
      kind: 'json',
      records: ['data[].results[]', 'results[]'],
      carry: ['starting_at', 'ending_at'],
      required: ['starting_at', 'amount'],
      optional: ['currency', ...DIMENSIONS],
      foreign: FOREIGN,
      interval: ['starting_at', 'ending_at'],
    },
    ...['currency', 'cost_type'].map((told) => ({
      kind: 'table' as const,
      required: ['starting_at', 'ending_at', 'amount', told],
      optional: ['currency', ...DIMENSIONS].filter((column) => column !== told),
      foreign: FOREIGN,
      version: () => 'the answer of the API made into a table',
    })),
  ],
  fields: {
    date: utcDay('starting_at'),
    platform: constant('anthropic'),
    ...ADMIN_DIMENSIONS,
    batch: computed(`lower(coalesce("service_tier", '')) = 'batch'`),
    service_tier: text('service_tier'),
    workspace: grouped('workspace_id', 'Default'),
  },
  cost: {
    cost_type: adminCostType,
    token_class: adminTokenClass,
    cost_usd: amount('amount', 'cents'),
    cost_basis: 'billed',
  },
  repeats: {
    key: ['starting_at', 'ending_at', ...DIMENSIONS],
    reason:
      'The report has one record for each day and set of dimensions. A second one comes from overlapping pulls; figures are revised for a while, so the later one holds.',
  },
  problems: (facts) => [usdOnly('currency'), ...summedUp('cost_type', 'kind of cost')(facts)],
  remarks: [
    {
      when: "cost_type = 'other'",
      say: (n) =>
        counted(
          n,
          'record does not tell what kind of cost it is; fetch the report grouped by description to see tokens apart from other charges.',
          'records do not tell what kind of cost they are; fetch the report grouped by description to see tokens apart from other charges.',
        ),
    },
    {
      when: "cost_type = 'tokens' AND token_class IS NULL",
      say: (n) =>
        counted(
          n,
          'record names a token type that Parley does not know; its cost counts, without a token class.',
          'records name a token type that Parley does not know; their cost counts, without a token class.',
        ),
    },
    {
      when: 'cost_usd < 0',
      say: (n) =>
        counted(
          n,
          'record is negative (a credit or correction) and lowers the total.',
          'records are negative (credits or corrections) and lower the total.',
        ),
    },
  ],
  quirks: ['The cost of Priority Tier is not in this report, and it cannot be split by API key.'],
};
