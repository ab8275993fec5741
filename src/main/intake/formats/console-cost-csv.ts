import { counted } from '../../../shared/format.ts';
import { utcDay } from '../day-field.ts';
import { computed, consoleContextWindow, constant, grouped, oneOf, text } from '../field.ts';
import type { Format } from '../format.ts';
import { amount } from '../number-field.ts';

const REQUIRED = ['usage_date_utc', 'model', 'token_type', 'cost_usd'];
const OPTIONAL = [
  'workspace',
  'api_key',
  'usage_type',
  'context_window',
  'list_price_usd',
  'cost_type',
  'inference_geo',
  'speed',
  'api_key_id',
  'api_key_status',
];

/** What tells rows apart once keys have ids; the status of a key changes between exports. */
const FIGURES = ['cost_usd', 'list_price_usd', 'api_key_status'];
const DIMENSIONS = [...REQUIRED, ...OPTIONAL].filter((column) => !FIGURES.includes(column));

const COST_TYPE = `regexp_replace(lower(trim(coalesce("cost_type", ''))), '[ -]', '_', 'g')`;
const TOKEN_TYPE = `lower(trim(coalesce("token_type", '')))`;

/** The cost export of the Claude Console (`claude_api_cost_YYYY_MM*.csv`), all four generations. */
export const consoleCostCsv: Format = {
  id: 'anthropic_console_cost_csv',
  label: 'Claude Console cost export (CSV)',
  verified: true,
  authority: 'provider',
  granularity: 'day',
  unit: 'US dollars, rounded to the cent in each row',
  time_zone: 'UTC',
  sources: [
    {
      kind: 'table',
      required: REQUIRED,
      optional: OPTIONAL,
      version: (has) => {
        if (has('api_key_id')) return 'version 4 (2026-08)';
        if (has('list_price_usd')) return 'version 3 (2026-03)';
        return has('cost_type') ? 'version 2 (2025-12)' : 'version 1 (2024-12)';
      },
    },
  ],
  fields: {
    date: utcDay('usage_date_utc'),
    platform: constant('anthropic'),
    model_raw: text('model'),
    speed: oneOf('speed', { '': 'standard', standard: 'standard', fast: 'fast' }),
    batch: computed(`contains(lower(coalesce("usage_type", '')), 'batch')`),
    service_tier: computed(
      `CASE WHEN contains(lower(coalesce("usage_type", '')), 'batch') THEN 'batch' ELSE '' END`,
    ),
    inference_geo: text('inference_geo'),
    context_window: consoleContextWindow('context_window'),
    workspace: grouped('workspace', 'Default'),
    api_key: grouped('api_key', 'Console Playground'),
  },
  cost: {
    cost_type: computed(
      `CASE WHEN ${COST_TYPE} IN ('token', 'tokens') OR (${COST_TYPE} = '' AND ${TOKEN_TYPE} <> '') THEN 'tokens' WHEN ${COST_TYPE} IN ('web_search', 'code_execution', 'session_usage') THEN ${COST_TYPE} ELSE 'other' END`,
    ),
    token_class: computed(
      `CASE ${TOKEN_TYPE} WHEN 'input_no_cache' THEN 'input' WHEN 'input_cache_write_5m' THEN 'cache_write_5m' WHEN 'input_cache_write' THEN 'cache_write_5m' WHEN 'input_cache_write_1h' THEN 'cache_write_1h' WHEN 'input_cache_read' THEN 'cache_read' WHEN 'output' THEN 'output' END`,
    ),
    cost_usd: amount('cost_usd', 'dollars'),
    list_usd: amount('list_price_usd', 'dollars', 'optional'),
    cost_basis: 'billed',
  },
  repeats: {
    key: [...REQUIRED, ...OPTIONAL],
    reason:
      'Before version 4 keys are names, and names repeat: rows that agree in every dimension but not in their amounts are two keys and are added. A row that repeats another in every column is the same row pasted twice. Rows of version 4 have the id of their key: of two that agree in every dimension the later one holds.',
    told_by: { id: 'api_key_id', dimensions: DIMENSIONS },
  },
  remarks: [
    {
      when: 'true',
      say: (n) =>
        `Amounts are rounded to the cent in each row, so the sum of ${n} rows may differ from the invoice by up to $${(n * 0.005).toFixed(2)}.`,
    },
    {
      when: "cost_type = 'tokens' AND token_class IS NULL",
      say: (n) =>
        counted(
          n,
          'row names a token type that Parley does not know; its cost counts, without a token class.',
          'rows name a token type that Parley does not know; their cost counts, without a token class.',
        ),
    },
    {
      when: "cost_type = 'other'",
      say: (n) =>
        counted(
          n,
          'row names a kind of cost that Parley does not know; its dollars count.',
          'rows name a kind of cost that Parley does not know; their dollars count.',
        ),
    },
    {
      when: 'cost_usd < 0',
      say: (n) =>
        counted(
          n,
          'row is negative (a credit or correction) and lowers the total.',
          'rows are negative (credits or corrections) and lower the total.',
        ),
    },
  ],
  quirks: ['Workspaces and API keys are names, which can change or repeat.'],
};
