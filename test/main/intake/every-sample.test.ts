import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sample, stagePath } from './staging.ts';

type Expected = {
  format: string;
  /** accepted, rejected, duplicates, set aside */
  rows: [number, number, number, number];
  /** input, 5-minute writes, 1-hour writes, cache reads, output */
  tokens?: [number, number, number, number, number];
  unsplit?: number;
  usd?: string;
  list_usd?: string;
  answers?: Record<string, string>;
};

const CLAUDE_CODE_DAY: [number, number, number, number, number] = [14_500, 910_000, 0, 24_100_000, 61_200];
const LITELLM_REQUEST: [number, number, number, number, number] = [123_201, 84_457, 100_000, 426_653, 8_123];
/** The same request where the lifetime of its cache writes is not told. */
const UNSPLIT_REQUEST: [number, number, number, number, number] = [123_201, 184_457, 0, 426_653, 8_123];
const AWS_TOKENS: [number, number, number, number, number] = [
  212_405_118 + 88_500_000 + 640_000_000 + 51_200_500,
  0,
  14_000_211,
  903_220_004,
  39_117_000 + 7_250_000 + 71_300_000,
];
const GCP_TOKENS: [number, number, number, number, number] = [
  53_500_000, 0, 3_000_000, 240_000_000, 6_100_000,
];

const EXPECTED: Record<string, Expected> = {
  'anthropic_claude_code/claude_code_2026-11-17.json': {
    format: 'anthropic_claude_code',
    rows: [3, 0, 0, 1],
    tokens: [158_000, 1_020_000, 0, 25_100_000, 284_600],
    unsplit: 1_020_000,
    usd: '15.11',
  },
  'anthropic_cookbook_csv/usage_export.csv': {
    format: 'anthropic_cookbook_csv',
    rows: [9, 0, 0, 0],
    tokens: [464_510_500, 14_861_200 + 5_550_000, 0, 465_600_000, 71_662_400],
    unsplit: 14_861_200 + 5_550_000,
  },
  'anthropic_enterprise_analytics/cost_report.json': {
    format: 'anthropic_enterprise_cost',
    rows: [4, 0, 0, 0],
    usd: '954',
    list_usd: '1060',
  },
  'anthropic_enterprise_analytics/usage_report.json': {
    format: 'anthropic_enterprise_usage',
    rows: [1, 0, 0, 0],
    tokens: [95_000_000, 12_000_000, 0, 410_000_000, 29_100_000],
  },
  'claude_enterprise_spend_csv/spend_report_2026-10-01_2026-10-31.csv': {
    format: 'claude_enterprise_spend_csv',
    rows: [2, 0, 0, 0],
    usd: '425.41',
    list_usd: '472.68',
  },
  'aws_cur2/cur2_sample.csv': {
    format: 'aws_cur2',
    rows: [11, 0, 0, 1],
    tokens: AWS_TOKENS,
    // use 3003.4928108, tax 18.22, credit -50
    usd: '2971.7128108',
  },
  'aws_cur_legacy/cur_legacy_sample.csv': {
    format: 'aws_cur2',
    rows: [11, 0, 0, 1],
    tokens: AWS_TOKENS,
    usd: '2971.7128108',
  },
  'aws_cost_explorer/costs_INFERRED.csv': {
    format: 'aws_cost_explorer',
    rows: [3, 0, 0, 10],
    usd: '2834.5311608',
  },
  'focus_1_0/focus_1_0_sample.csv': {
    format: 'focus',
    rows: [4, 0, 0, 0],
    tokens: [212_405_118, 0, 0, 0, 39_117_000],
    usd: '1436.9844248',
  },
  'focus_1_2/focus_1_2_sample.csv': {
    format: 'focus',
    rows: [5, 0, 0, 0],
    tokens: [2 * 212_405_118, 0, 0, 0, 39_117_000],
    answers: { usd_per_eur: '1.1' },
    // 1436.9844248 in dollars and 703.49 EUR at 1.1
    usd: '2210.8234248',
  },
  'gcp_billing/bq_export.ndjson': {
    format: 'gcp_billing',
    rows: [6, 0, 0, 0],
    tokens: GCP_TOKENS,
    // use 209.25, credits -6.1, tax 4.1
    usd: '207.25',
  },
  'gcp_billing/bq_export_flattened.csv': {
    format: 'gcp_billing',
    rows: [6, 0, 0, 0],
    tokens: GCP_TOKENS,
    usd: '207.25',
  },
  'litellm/LiteLLM_SpendLogs.csv': {
    format: 'litellm_spend_logs',
    rows: [2, 0, 0, 1],
    tokens: LITELLM_REQUEST,
    usd: '0.9814398',
  },
  'litellm/spend_logs_api.json': {
    format: 'litellm_spend_logs',
    rows: [2, 0, 0, 1],
    tokens: LITELLM_REQUEST,
    usd: '0.9814398',
  },
  'litellm/LiteLLM_DailyTeamSpend.csv': {
    format: 'litellm_daily',
    rows: [1, 0, 0, 0],
    tokens: UNSPLIT_REQUEST,
    unsplit: 184_457,
    usd: '0.9814398',
  },
  'litellm/global_spend_report.json': {
    format: 'litellm_spend_report',
    rows: [2, 0, 0, 0],
    usd: '1204.5512',
  },
  'litellm/ui_export_daily.csv': { format: 'litellm_ui_export', rows: [1, 0, 0, 0], usd: '1204.5512' },
  'langfuse/observations_v2.csv': {
    format: 'langfuse',
    rows: [1, 0, 0, 1],
    tokens: UNSPLIT_REQUEST,
    unsplit: 184_457,
    usd: '0.9814398',
  },
  'langfuse/observations_v2.jsonl': {
    format: 'langfuse',
    rows: [1, 0, 0, 1],
    tokens: UNSPLIT_REQUEST,
    unsplit: 184_457,
    usd: '0.9814398',
  },
  'helicone/requests.csv': { format: 'helicone', rows: [1, 0, 0, 0], usd: '0.98144' },
  'helicone/requests.jsonl': {
    format: 'helicone',
    rows: [1, 0, 0, 0],
    tokens: UNSPLIT_REQUEST,
    unsplit: 184_457,
    usd: '0.98144',
  },
  'openrouter/activity_aggregated.csv': {
    format: 'openrouter_activity',
    rows: [1, 0, 0, 1],
    usd: '12.4051',
  },
  'openrouter/activity_api.json': {
    format: 'openrouter_activity',
    rows: [1, 0, 0, 0],
    answers: { requests_used_caching: 'no' },
    tokens: [1_820_044, 0, 0, 0, 120_400],
    usd: '12.4051',
  },
  'openrouter/generations.csv': {
    format: 'openrouter_generations',
    rows: [1, 0, 0, 0],
    tokens: [9_220, 0, 0, 9_000, 2_100],
    usd: '0.04523',
  },
  'ccusage/daily.json': {
    format: 'ccusage',
    rows: [2, 0, 0, 0],
    tokens: CLAUDE_CODE_DAY,
    unsplit: 910_000,
    usd: '10.585',
  },
  'ccusage/daily_instances.json': {
    format: 'ccusage',
    rows: [2, 0, 0, 0],
    tokens: CLAUDE_CODE_DAY,
    unsplit: 910_000,
    usd: '10.585',
  },
  'ccusage/session.json': {
    format: 'ccusage',
    rows: [2, 0, 0, 0],
    tokens: CLAUDE_CODE_DAY,
    unsplit: 910_000,
    usd: '10.585',
  },
  'portkey/log_export.jsonl': { format: 'portkey', rows: [1, 0, 0, 0], usd: '0.98144' },
};

/** Samples with tests of their own, and files that are no usage. */
const ELSEWHERE =
  /^(anthropic_admin_|anthropic_console_|generic\/|model_normalisation\/)|vectors\.json$|^[^/]+$/;

describe('every sample', () => {
  it.each(Object.entries(EXPECTED))('imports %s to its totals', async (name, expected) => {
    const staged = await stagePath(sample(name), { answers: expected.answers ?? {} });
    const { input, cache_write_5m, cache_write_1h, cache_read, output } = staged.tokens;
    expect({
      format: staged.format,
      rows: [staged.accepted, staged.rejected, staged.duplicates, staged.set_aside],
      tokens: [input, cache_write_5m, cache_write_1h, cache_read, output],
      unsplit: staged.cache_write_unsplit,
      usd: staged.reported_usd_exact,
      rejects: staged.rejects,
    }).toEqual({
      format: expected.format,
      rows: expected.rows,
      tokens: expected.tokens ?? [0, 0, 0, 0, 0],
      unsplit: expected.unsplit ?? 0,
      usd: expected.usd ?? null,
      rejects: [],
    });
    if (expected.list_usd) expect(staged.list_reported_usd_exact).toBe(expected.list_usd);
  });

  it('measures dollars alone where it cannot tell the tokens, not tokens of nothing', async () => {
    expect((await stagePath(sample('helicone/requests.csv'))).measure).toBe('cost');
    expect((await stagePath(sample('helicone/requests.jsonl'))).measure).toBe('both');
  });

  it('has its totals written down here or in a test of its own', () => {
    const names = filesIn(sample('')).map((path) => relative(sample(''), path).replaceAll('\\', '/'));
    expect(names.filter((name) => !ELSEWHERE.test(name) && !(name in EXPECTED))).toEqual([]);
  });

  it.each([
    'anthropic_claude_code/claude_code_2026-11-17.json',
    'claude_enterprise_spend_csv/spend_report_2026-10-01_2026-10-31.csv',
    'helicone/requests.csv',
    'langfuse/observations_v2.csv',
    'litellm/LiteLLM_SpendLogs.csv',
    'portkey/log_export.jsonl',
  ])('keeps nobody who is named in %s', async (name) => {
    const staged = await stagePath(sample(name));
    const kept = JSON.stringify(staged);
    expect(kept).not.toMatch(/@|dev\.one|customer-4|default_user|messages/);
  });
});

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
}
