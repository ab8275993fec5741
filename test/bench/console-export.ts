import { closeSync, openSync, writeSync } from 'node:fs';
import { addDays } from '../../src/shared/calendar.ts';
import { seeded } from './seeded.ts';

export const COLUMNS = [
  'usage_date_utc',
  'model_version',
  'api_key',
  'workspace',
  'usage_type',
  'context_window',
  'usage_input_tokens_no_cache',
  'usage_input_tokens_cache_write_5m',
  'usage_input_tokens_cache_write_1h',
  'usage_input_tokens_cache_read',
  'usage_output_tokens',
  'web_search_count',
  'inference_geo',
  'speed',
] as const;

const SEED = 20_261_122;
const FIRST_DAY = '2025-11-01';
const DAYS = 365;
const MODELS = [
  'claude-fable-5',
  'claude-opus-5-5',
  'claude-sonnet-5-5',
  'claude-haiku-4-5-20251001',
  'claude-sonnet-4-5-20250929',
  'claude-opus-4-1-20250805',
];
const USAGE_TYPES = ['standard', 'batch'];
const CONTEXT_WINDOWS = ['≤ 200k', '200k - 1M'];
const KINDS = MODELS.length * USAGE_TYPES.length * CONTEXT_WINDOWS.length;
const WRITTEN_AT_ONCE = 10_000;

/**
 * Writes a year of the Console's usage export; gives all tokens in it. No two rows share day and dimensions, so that
 * nothing rolls up and every row has to be stored: the dearest file of its length. More rows are more keys.
 */
export function writeConsoleExport(path: string, rows: number): number {
  const random = seeded(SEED);
  const file = openSync(path, 'wx');
  let tokens = 0;
  let lines = [COLUMNS.join(',')];
  for (let i = 0; i < rows; i++) {
    const counts = Array.from({ length: 5 }, () => Math.floor(random() * 2_000_000));
    tokens += counts.reduce((sum, count) => sum + count, 0);
    lines.push([...dimensions(i), ...counts, i % 50, 'global', ''].join(','));
    if (lines.length >= WRITTEN_AT_ONCE || i + 1 === rows) {
      writeSync(file, `${lines.join('\n')}\n`);
      lines = [];
    }
  }
  closeSync(file);
  return tokens;
}

/** Rows stand in the order of their days, as the Console has them. */
function dimensions(row: number): string[] {
  const kind = Math.floor(row / DAYS) % KINDS;
  return [
    addDays(FIRST_DAY, row % DAYS),
    MODELS[kind % MODELS.length] ?? '',
    `key-${Math.floor(row / DAYS / KINDS)}`,
    `Team ${Math.floor(row / DAYS / KINDS) % 12}`,
    USAGE_TYPES[Math.floor(kind / MODELS.length) % 2] ?? '',
    CONTEXT_WINDOWS[Math.floor(kind / MODELS.length / 2)] ?? '',
  ];
}
