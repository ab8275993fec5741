import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Incoming } from '../../../src/main/store/incoming-rows.ts';
import { writeStagedRows } from '../../../src/main/store/staged-rows.ts';
import type { CostDay, SourceFile, UsageDay } from '../../../src/shared/engagement/document.ts';

const DIMENSIONS = {
  platform: 'anthropic',
  model_raw: 'claude-sonnet-4-5',
  model: 'claude-sonnet-4-5',
  speed: 'standard',
  batch: false,
  service_tier: 'standard',
  inference_geo: 'global',
  context_window: '',
  workspace: 'Support',
  api_key: 'support-prod',
  team: '',
  customer: '',
  product: '',
} as const;

export function usageDay(date: string, input: number, change: Partial<UsageDay> = {}): UsageDay {
  return {
    source_id: '',
    date,
    ...DIMENSIONS,
    tokens: { input, cache_write_5m: 0, cache_write_1h: 0, cache_read: 0, output: 10 },
    cache_write_unsplit: 0,
    web_searches: 0,
    requests: null,
    ...change,
  };
}

export function costDay(date: string, cost_usd_micros: number, change: Partial<CostDay> = {}): CostDay {
  return {
    source_id: '',
    date,
    ...DIMENSIONS,
    cost_type: 'tokens',
    token_class: 'input',
    cost_basis: 'billed',
    cost_usd_micros,
    list_usd_micros: null,
    ...change,
  };
}

export function sourceFile(id: string, change: Partial<SourceFile> = {}): SourceFile {
  return {
    id,
    name: `${id}.csv`,
    size_bytes: 100,
    sha256: id.padEnd(64, '0'),
    format: 'anthropic_console_usage_csv',
    measure: 'usage',
    authority: 'provider',
    verified: true,
    granularity: 'day',
    currency: 'USD',
    fx_rate: null,
    mapping: null,
    answers: {},
    imported_at: '2026-11-22T10:00:00.000Z',
    time_zone: 'UTC',
    unit: 'tokens',
    rows_in: 1,
    accepted: 1,
    rejected: 0,
    blank: 0,
    duplicates: 0,
    set_aside: 0,
    asides: [],
    replaced: 0,
    outranked: 0,
    period: { from: '2026-11-01', to: '2026-11-02' },
    remarks: [],
    ...change,
  };
}

let staged = 0;

/** Rows as the intake leaves them for the engagement, while `use` looks at them. */
export function withIncoming<T>(
  rows: { usage?: readonly UsageDay[]; costs?: readonly CostDay[] },
  { format, authority }: Pick<SourceFile, 'format' | 'authority'>,
  use: (incoming: Incoming) => T,
  restates: Incoming['restates'] = null,
): T {
  const path = join(tmpdir(), `parley-rows-${process.pid}-${++staged}.db`);
  writeStagedRows(path, rows);
  try {
    return use({ path, format, authority, restates });
  } finally {
    rmSync(path);
  }
}
