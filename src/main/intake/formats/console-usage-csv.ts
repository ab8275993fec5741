import { counted } from '../../../shared/format.ts';
import { utcDay } from '../day-field.ts';
import { addedCounts, computed, consoleContextWindow, constant, grouped, oneOf, text } from '../field.ts';
import type { Format } from '../format.ts';
import { count } from '../number-field.ts';

const REQUIRED = ['usage_date_utc', 'model_version', 'usage_input_tokens_no_cache', 'usage_output_tokens'];
const OPTIONAL = [
  'usage_input_tokens_cache_read',
  'api_key',
  'workspace',
  'usage_type',
  'context_window',
  'usage_input_tokens_cache_write',
  'usage_input_tokens_cache_write_5m',
  'usage_input_tokens_cache_write_1h',
  'web_search_count',
  'inference_geo',
  'speed',
];

/** The usage export of the Claude Console (`claude_api_tokens_*.csv`), all three generations. */
export const consoleUsageCsv: Format = {
  id: 'anthropic_console_usage_csv',
  label: 'Claude Console usage export (CSV)',
  verified: true,
  authority: 'provider',
  granularity: 'day',
  unit: 'tokens',
  time_zone: 'UTC',
  sources: [
    {
      kind: 'table',
      required: REQUIRED,
      optional: OPTIONAL,
      version: (has) => {
        if (has('context_window') || has('speed')) return 'version 3 (2026)';
        if (has('usage_input_tokens_cache_write_5m')) return 'version 2 (2025)';
        return 'version 1 (2024), which does not tell 5-minute from 1-hour cache writes';
      },
    },
  ],
  fields: {
    date: utcDay('usage_date_utc'),
    platform: constant('anthropic'),
    model_raw: text('model_version'),
    speed: oneOf('speed', { '': 'standard', standard: 'standard', fast: 'fast' }),
    batch: computed(`contains(lower(coalesce("usage_type", '')), 'batch')`),
    service_tier: text('usage_type'),
    inference_geo: text('inference_geo'),
    context_window: consoleContextWindow('context_window'),
    workspace: grouped('workspace', 'Default'),
    api_key: grouped('api_key', 'Console Playground'),
  },
  usage: {
    tokens: {
      input: count('usage_input_tokens_no_cache'),
      cache_write_5m: addedCounts(
        count('usage_input_tokens_cache_write_5m', 'optional'),
        count('usage_input_tokens_cache_write', 'optional'),
      ),
      cache_write_1h: count('usage_input_tokens_cache_write_1h', 'optional'),
      cache_read: count('usage_input_tokens_cache_read', 'optional'),
      output: count('usage_output_tokens'),
    },
    cache_write_unsplit: count('usage_input_tokens_cache_write', 'optional'),
    web_searches: count('web_search_count', 'optional'),
  },
  repeats: {
    key: [...REQUIRED, ...OPTIONAL],
    reason:
      'Keys and workspaces are printed by name, and names repeat: rows that agree in every dimension but not in their counts are two keys and are added. A row that repeats another in every column is the same row pasted twice.',
  },
  remarks: [
    {
      when: 'cache_write_unsplit > 0',
      say: (n) =>
        counted(
          n,
          'row gives cache writes without their lifetime; they are priced as 5-minute writes, the lower of the two prices.',
          'rows give cache writes without their lifetime; they are priced as 5-minute writes, the lower of the two prices.',
        ),
    },
    {
      when: "lower(service_tier) NOT IN ('', 'standard', 'batch', 'priority', 'message')",
      say: (n) =>
        counted(
          n,
          'row has a usage type that Parley does not know; it is priced as standard.',
          'rows have a usage type that Parley does not know; they are priced as standard.',
        ),
    },
  ],
  quirks: ['Workspaces and API keys are names, which can change or repeat.'],
};
