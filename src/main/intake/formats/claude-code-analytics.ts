import { counted } from '../../../shared/format.ts';
import { literal, trimmed } from '../cell.ts';
import { utcDay } from '../day-field.ts';
import { constant, text } from '../field.ts';
import type { Format } from '../format.ts';
import { count, floatAmount } from '../number-field.ts';

const REQUIRED = ['date', 'model', 'tokens.input', 'tokens.output'];
const WRITES = 'tokens.cache_creation';
const COUNTED = ['tokens.cache_read', WRITES, 'estimated_cost.amount', 'estimated_cost.currency'];
const WHO = ['actor.type', 'actor.email_address', 'actor.api_key_name'];
const AROUND = [
  'date',
  'customer_type',
  'subscription_type',
  'terminal_type',
  'is_remote',
  'organization_id',
  ...WHO,
];

/** Names of what stands deeper in the answer, as programs lay it flat. */
const FLAT = Object.fromEntries(
  [...REQUIRED, ...COUNTED, ...WHO].flatMap((path) =>
    path.includes('.') ? [[path.replaceAll('.', '_'), path]] : [],
  ),
);

/** The Claude Code report of the Anthropic Admin API: one day for each call, by person or key. */
export const claudeCodeAnalytics: Format = {
  id: 'anthropic_claude_code',
  label: 'Claude Code analytics (JSON)',
  verified: true,
  authority: 'estimate',
  granularity: 'day',
  unit: 'tokens, and estimated US cents',
  time_zone: 'UTC',
  sources: [
    {
      kind: 'json',
      records: ['data[].model_breakdown[]', 'model_breakdown[]'],
      required: REQUIRED,
      optional: COUNTED,
      carry: AROUND,
      foreign: ['data_refreshed_at'],
    },
    {
      kind: 'table',
      required: REQUIRED,
      optional: [...COUNTED, ...AROUND.filter((column) => column !== 'date')],
      aliases: FLAT,
      version: () => 'the answer of the API made into a table',
    },
  ],
  fields: {
    date: utcDay('date'),
    platform: constant('anthropic'),
    model_raw: text('model'),
    api_key: text('actor.api_key_name'),
    product: constant('claude_code'),
  },
  usage: {
    tokens: {
      input: count('tokens.input'),
      cache_write_5m: count(WRITES, 'optional'),
      cache_read: count('tokens.cache_read', 'optional'),
      output: count('tokens.output'),
    },
    cache_write_unsplit: count(WRITES, 'optional'),
  },
  cost: {
    counts: '"estimated_cost.amount" IS NOT NULL',
    cost_type: constant('tokens'),
    cost_usd: floatAmount('estimated_cost.amount', 'cents', 'optional'),
    cost_basis: 'estimated',
    currency: 'estimated_cost.currency',
  },
  aside: () => [
    {
      when: `lower(${trimmed('customer_type')}) = ${literal('subscription')}`,
      reason: 'It is use under a subscription, which seats pay for; it is no spend by the token.',
    },
  ],
  repeats: {
    key: [...AROUND, 'model'],
    reason:
      'The report has one record for each day, person or key, terminal and model. A second one comes from pages fetched twice; the later one holds.',
  },
  restates: ['date', 'platform', 'product'],
  remarks: ({ filled }) => [
    {
      when: 'cache_write_unsplit > 0',
      say: (n) =>
        counted(
          n,
          'record has cache writes whose lifetime is not told; its price is a range.',
          'records have cache writes whose lifetime is not told; their price is a range.',
        ),
    },
    {
      when: String(!filled.has('customer_type')),
      say: (n) =>
        counted(
          n,
          'record does not say whether a subscription pays for it (customer_type); it is taken for spend by the token.',
          'records do not say whether a subscription pays for them (customer_type); they are taken for spend by the token.',
        ),
    },
  ],
  quirks: [
    'Costs are estimates. The use is part of what the usage report counts, so days that a usage report covers are not counted again.',
    'People are not kept. Claude Code through Bedrock, Vertex AI or Foundry is not in this report.',
  ],
  is_private: true,
};
