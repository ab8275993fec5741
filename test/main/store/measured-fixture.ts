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
} as const;

export function usageDay(date: string, input: number, change: Partial<UsageDay> = {}): UsageDay {
  return {
    source_id: '',
    date,
    ...DIMENSIONS,
    tokens: { input, cache_write_5m: 0, cache_write_1h: 0, cache_read: 0, output: 10 },
    cache_write_unsplit: 0,
    web_searches: 0,
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
    imported_at: '2026-11-22T10:00:00.000Z',
    time_zone: 'UTC',
    unit: 'tokens',
    rows_in: 1,
    accepted: 1,
    rejected: 0,
    blank: 0,
    duplicates: 0,
    replaced: 0,
    period: { from: '2026-11-01', to: '2026-11-02' },
    remarks: [],
    ...change,
  };
}
