import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { stage } from '../../../src/main/intake/stage.ts';
import { rowsPath } from '../../../src/main/intake/stage-request.ts';
import type { StagedReport } from '../../../src/main/intake/staged-file.ts';
import {
  readStagedCosts,
  readStagedUsage,
  type StagedCostDay,
  type StagedUsageDay,
} from '../../../src/main/store/staged-rows.ts';

const SAMPLES = join(import.meta.dirname, '../../fixtures/samples');

/** The path of a sample file, by folder and name. */
export function sample(name: string): string {
  return join(SAMPLES, name);
}

export function sampleText(name: string): string {
  return readFileSync(sample(name), 'utf8');
}

/** A folder that is gone when the test is over. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'intake-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export type Staged = StagedReport & { usage: StagedUsageDay[]; costs: StagedCostDay[] };

/** What a person says beside the file: its name, and answers to questions about it. */
export type Said = { name?: string; answers?: Record<string, string> };

/** Stages a file within the test's own process. */
export async function stagePath(
  path: string,
  { name = basename(path), answers = {} }: Said = {},
): Promise<Staged> {
  const folder = join(scratchFolder(), 'work');
  mkdirSync(folder);
  const request = { path, name, folder, memory_limit: '1GB', known_models: [], answers };
  const report = await stage(request, () => undefined);
  const rows = rowsPath(folder);
  if (!existsSync(rows)) return { ...report, usage: [], costs: [] };
  return { ...report, usage: readStagedUsage(rows), costs: readStagedCosts(rows) };
}

/** Stages what a test writes down. */
export async function stageText(text: string | Uint8Array, said: Said = {}): Promise<Staged> {
  const path = join(scratchFolder(), 'file');
  writeFileSync(path, text);
  return stagePath(path, said);
}

/** The sentence with which a file is refused. */
export async function refusalOf(text: string | Uint8Array, said: Said = {}): Promise<string> {
  const outcome = await stageText(text, said).then(
    (staged) => `accepted as ${staged.format}`,
    (error: Error) => error,
  );
  if (typeof outcome === 'string') throw new Error(outcome);
  if (outcome.name !== 'Refusal') throw outcome;
  return outcome.message;
}

export const USAGE_HEADER =
  'usage_date_utc,model_version,api_key,workspace,usage_type,context_window,usage_input_tokens_no_cache,usage_input_tokens_cache_write_5m,usage_input_tokens_cache_write_1h,usage_input_tokens_cache_read,usage_output_tokens,web_search_count,inference_geo,speed';

export const COST_HEADER =
  'usage_date_utc,model,workspace,api_key,usage_type,context_window,token_type,cost_usd,list_price_usd,cost_type,inference_geo,speed';

/** A row of the Console's usage export, with the given columns changed. */
export function usageRow(changes: Record<string, string> = {}): string {
  const values: Record<string, string> = {
    usage_date_utc: '2026-11-16',
    model_version: 'claude-sonnet-5-5',
    api_key: 'support-prod',
    workspace: 'Support Chat',
    usage_type: 'standard',
    context_window: '≤ 200k',
    usage_input_tokens_no_cache: '100',
    usage_input_tokens_cache_write_5m: '20',
    usage_input_tokens_cache_write_1h: '3',
    usage_input_tokens_cache_read: '400',
    usage_output_tokens: '50',
    web_search_count: '1',
    inference_geo: 'global',
    speed: '',
    ...changes,
  };
  return USAGE_HEADER.split(',')
    .map((column) => values[column] ?? '')
    .join(',');
}

export function usageFile(...rows: string[]): string {
  return `${[USAGE_HEADER, ...rows].join('\n')}\n`;
}

export function costRow(changes: Record<string, string> = {}): string {
  const values: Record<string, string> = {
    usage_date_utc: '2026-11-16',
    model: 'Claude Sonnet 5.5',
    workspace: 'Support Chat',
    api_key: 'support-prod',
    usage_type: 'message',
    context_window: '≤ 200k',
    token_type: 'output',
    cost_usd: '12.34',
    list_price_usd: '13.71',
    cost_type: 'token',
    inference_geo: 'global',
    speed: '',
    ...changes,
  };
  return COST_HEADER.split(',')
    .map((column) => values[column] ?? '')
    .join(',');
}

export function costFile(...rows: string[]): string {
  return `${[COST_HEADER, ...rows].join('\n')}\n`;
}
