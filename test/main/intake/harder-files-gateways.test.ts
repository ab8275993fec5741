import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import type { StagedReport } from '../../../src/main/intake/staged-file.ts';
import { stageWith } from './mapping-by-hand.ts';
import { type Staged, scratchFolder, stageText } from './staging.ts';

const FOLDER = join(import.meta.dirname, '../../fixtures/harder-gateways');

type Expected = {
  format: string;
  /** accepted, rejected, duplicates, set aside, blank */
  rows: [number, number, number, number, number];
  /** input, 5-minute writes, 1-hour writes, cache reads, output */
  tokens?: [number, number, number, number, number];
  unsplit?: number;
  requests?: number;
  usd: string;
  list_usd?: string;
  period?: [string, string];
  /** Models as they are priced; null for one without a price. */
  models: (string | null)[];
  platforms?: string[];
  rejects?: [number, string][];
  answers?: Record<string, string>;
  /** What is said, beside questions and their reasons. */
  says?: RegExp;
};

const DAY: [string, string] = ['2026-11-17', '2026-11-17'];

const EXPECTED: Record<string, Expected> = {
  // dashes of three kinds, credits of three kinds, batch, regions, a correction, tax, other services, a line exported twice
  'gcp-invoice-month.ndjson': {
    format: 'gcp_billing',
    rows: [13, 1, 1, 2, 0],
    tokens: [53_000_000, 3_000_000, 3_000_000, 200_000_000, 1_100_000],
    // use 151.25 less 1 taken back, adjustment -2, tax 8.25, rounding -0.01, credits -8
    usd: '148.49',
    list_usd: '166.49',
    period: ['2026-11-01', '2026-11-01'],
    models: ['claude-3-haiku', 'claude-opus-4-8', 'claude-sonnet-4-6', 'claude-sonnet-5-5', null],
    platforms: ['vertex'],
    rejects: [[16, 'cost']],
    says: /Fields that are not used: tags.*counts? once.*3 lines are taxes.*takes? dollars of earlier use back/,
  },
  // Windows-1252, semicolons, decimal commas, euros at the rate that the file states
  'gcp-flattened-euro.csv': {
    format: 'gcp_billing',
    rows: [3, 0, 0, 0, 0],
    tokens: [52_000_000, 0, 0, 0, 1_000_000],
    // 96.50 + 5.50 + 19.38 - 6.50 EUR at 1.25
    usd: '143.6',
    period: ['2026-11-16', '2026-11-30'],
    models: ['claude-haiku-4-5', 'claude-sonnet-5-5', null],
    says: /Windows-1252.*The file states the rate 0.8 EUR for a dollar/,
  },
  // lists of credits as Python prints them; one was cut off
  'gcp-pandas.csv': {
    format: 'gcp_billing',
    rows: [2, 1, 0, 0, 0],
    tokens: [2_000_000, 0, 0, 0, 1_000_000],
    usd: '33.99999',
    list_usd: '35.5',
    period: ['2026-11-16', '2026-11-16'],
    models: ['claude-opus-5-5'],
    rejects: [[4, 'credits']],
  },
  // UTF-16 with tabs: answers of LiteLLM's cache, other vendors, failures, a repeat, metadata of Python and cut off, offsets
  'litellm-spend-logs.tsv': {
    format: 'litellm_spend_logs',
    rows: [9, 3, 1, 5, 0],
    tokens: [2_970, 480, 50, 2_200, 245],
    unsplit: 80,
    requests: 9,
    usd: '0.019715',
    period: ['2026-11-17', '2026-11-18'],
    models: [
      null,
      'claude-haiku-4-5',
      'claude-opus-4-1',
      'claude-opus-5-5',
      'claude-sonnet-4-5',
      'claude-sonnet-5-5',
    ],
    platforms: ['anthropic', 'bedrock', 'foundry', 'openrouter', 'vertex'],
    rejects: [
      [17, 'prompt_tokens'],
      [18, 'metadata'],
      [19, 'prompt_tokens'],
    ],
  },
  'litellm-spend-logs-page1.json': {
    format: 'litellm_spend_logs',
    rows: [2, 0, 0, 0, 0],
    tokens: [200, 0, 0, 0, 20],
    requests: 2,
    usd: '0.5000001',
    models: ['claude-opus-5-5'],
    says: /incomplete.*page 1 of 2/,
  },
  'litellm-spend-logs-pages.json': {
    format: 'litellm_spend_logs',
    rows: [3, 0, 0, 0, 0],
    tokens: [260, 0, 0, 40, 30],
    requests: 3,
    usd: '1.0000001',
    models: ['claude-opus-5-5'],
    says: /^(?!.*incomplete).*cache reads but no cache writes/,
  },
  'litellm-daily-organisation.csv': {
    format: 'litellm_daily',
    rows: [3, 0, 1, 2, 1],
    tokens: [2_150, 1_000, 0, 5_700, 315],
    unsplit: 1_000,
    requests: 18_216,
    usd: '1204.520025',
    period: ['2026-11-17', '2026-11-18'],
    models: ['claude-haiku-4-5', 'claude-sonnet-4-5', 'claude-sonnet-5-5'],
    platforms: ['anthropic', 'bedrock', 'vertex'],
  },
  'litellm-daily-tag.json': {
    format: 'litellm_daily',
    rows: [0, 0, 0, 1, 0],
    usd: '0',
    models: [],
  },
  'litellm-spend-report-customers.json': {
    format: 'litellm_spend_report',
    rows: [2, 0, 0, 1, 0],
    usd: '1.250001',
    period: DAY,
    models: ['claude-3-5-haiku', 'claude-sonnet-5-5'],
    platforms: ['anthropic', 'bedrock'],
  },
  'litellm-ui-models-apart.csv': {
    format: 'litellm_ui_export',
    rows: [4, 0, 0, 1, 1],
    usd: '1102.75',
    period: ['2026-11-17', '2026-11-18'],
    models: ['claude-haiku-4-5', 'claude-opus-5-5', 'claude-sonnet-5-5'],
    says: /^(?!.*Totals of teams).*rows? of totals/,
  },
  'litellm-ui-models-repeat.csv': {
    format: 'litellm_ui_export',
    rows: [2, 0, 1, 1, 0],
    usd: '1102.75',
    period: DAY,
    models: [null],
    says: /Totals of teams stand on each of their models, other vendors’ among them/,
  },
  'langfuse-observations.json': {
    format: 'langfuse',
    rows: [3, 0, 1, 3, 0],
    tokens: [600, 140, 70, 700, 125],
    unsplit: 40,
    requests: 3,
    usd: '0.75001',
    period: ['2026-11-17', '2026-11-18'],
    models: ['claude-opus-4-6', 'claude-opus-5-5', 'claude-sonnet-5-5'],
    platforms: ['anthropic', 'bedrock'],
    says: /page 1 of 2.*does not count: input_audio_tokens.*total is prompt tokens and output added up, without/,
  },
  // Cached tokens come on top in two observations and are part of the input in the others.
  'langfuse-two-ways.json': {
    format: 'langfuse',
    rows: [5, 0, 0, 0, 0],
    tokens: [61_100, 0, 0, 61_900, 50],
    requests: 5,
    usd: '0.5',
    period: ['2026-11-16', '2026-11-16'],
    models: ['claude-haiku-5-5'],
    says: /the total of 2 adds them to prompt tokens and output, and that of 1 does not/,
  },
  'langfuse-python.csv': {
    format: 'langfuse',
    rows: [1, 1, 0, 0, 0],
    tokens: [300, 0, 0, 1_200, 7],
    requests: 1,
    usd: '0.00042',
    period: DAY,
    models: ['claude-haiku-4-5'],
    rejects: [[3, 'usage_details']],
  },
  'helicone-requests.csv': {
    format: 'helicone',
    rows: [2, 0, 0, 2, 0],
    usd: '1234.98144015',
    period: ['2026-11-17', '2026-11-18'],
    models: ['claude-opus-4-6', 'claude-sonnet-5-5'],
  },
  'helicone-requests.json': {
    format: 'helicone',
    rows: [2, 0, 0, 1, 0],
    tokens: [107, 50, 0, 500, 13],
    unsplit: 50,
    requests: 2,
    usd: '0.5',
    period: DAY,
    models: ['claude-haiku-4-5', 'claude-sonnet-5-5'],
    platforms: ['anthropic', 'bedrock'],
    says: /comma stands before a closing bracket/,
  },
  // fees under a key of one's own: the tokens are in the provider's own files
  'openrouter-activity.csv': {
    format: 'openrouter_activity',
    rows: [5, 0, 0, 1, 0],
    answers: { requests_used_caching: 'no' },
    tokens: [1_821_054, 0, 0, 0, 120_510],
    requests: 315,
    usd: '1013.2551',
    period: ['2026-11-16', '2026-11-16'],
    models: ['claude-3-5-sonnet', 'claude-haiku-4-5', 'claude-opus-4-7', 'claude-sonnet-4-6', null],
    platforms: ['openrouter'],
  },
  'openrouter-activity.json': {
    format: 'openrouter_activity',
    rows: [2, 0, 0, 0, 0],
    usd: '1.500025',
    period: ['2026-11-16', '2026-11-16'],
    models: ['claude-opus-4-7'],
  },
  'openrouter-generations.csv': {
    format: 'openrouter_generations',
    rows: [4, 1, 1, 1, 0],
    tokens: [9_320, 0, 0, 9_000, 2_105],
    requests: 3,
    usd: '0.04733',
    period: DAY,
    models: ['claude-haiku-4-5', 'claude-opus-4-6', 'claude-sonnet-5-5'],
    rejects: [[8, 'tokens_prompt']],
  },
  'ccusage-monthly.json': {
    format: 'ccusage',
    rows: [2, 0, 0, 0, 0],
    tokens: [31, 3_100, 0, 31_000, 310],
    unsplit: 3_100,
    usd: '3.1',
    period: ['2026-10-01', '2026-10-31'],
    models: ['claude-haiku-4-5', 'claude-opus-5-5'],
  },
  'ccusage-weekly.json': {
    format: 'ccusage',
    rows: [1, 0, 0, 0, 0],
    tokens: [7, 700, 0, 7_000, 70],
    unsplit: 700,
    usd: '0.7',
    period: ['2026-11-08', '2026-11-14'],
    models: ['claude-opus-5-5'],
  },
  'ccusage-type-data.json': {
    format: 'ccusage',
    rows: [2, 0, 0, 0, 0],
    tokens: [30, 300, 0, 3_000, 3],
    unsplit: 300,
    usd: '0.6',
    period: DAY,
    models: ['claude-opus-5-5', 'claude-sonnet-5-5'],
  },
  // without a breakdown: the model is known where a day has but one
  'ccusage-type-data-plain.json': {
    format: 'ccusage',
    rows: [2, 0, 0, 0, 0],
    tokens: [35, 300, 0, 3_000, 8],
    unsplit: 300,
    usd: '0.7',
    period: ['2026-11-17', '2026-11-18'],
    models: ['claude-opus-5-5', null],
  },
  'ccusage-instances.json': {
    format: 'ccusage',
    rows: [2, 0, 0, 2, 0],
    tokens: [20, 60, 0, 80, 40],
    unsplit: 60,
    usd: '1',
    period: DAY,
    models: ['claude-opus-5-5'],
  },
  'ccusage-session.json': {
    format: 'ccusage',
    rows: [1, 0, 0, 0, 0],
    tokens: [1, 3, 0, 4, 2],
    unsplit: 3,
    usd: '0.000001',
    period: DAY,
    models: ['claude-sonnet-4'],
  },
  'portkey-log.jsonl': {
    format: 'portkey',
    rows: [3, 0, 1, 1, 0],
    // 303.75 cents
    usd: '3.0375',
    period: ['2026-11-17', '2026-11-18'],
    models: ['claude-3-5-sonnet', 'claude-opus-4-1', 'claude-sonnet-5-5'],
    platforms: ['anthropic', 'bedrock', 'vertex'],
    says: /As dollars a million tokens would cost \$274\.\d+, more than Claude models do/,
  },
};

function said({ remarks, questions }: StagedReport): string {
  return [...remarks, ...questions.map(({ guess_reason }) => guess_reason)].join(' ');
}

function figuresOf(staged: Staged, { list_usd, requests, period, platforms }: Expected) {
  const { input, cache_write_5m, cache_write_1h, cache_read, output } = staged.tokens;
  const { accepted, rejected, duplicates, set_aside, blank } = staged;
  const models = new Set([...staged.usage, ...staged.costs].map(({ model }) => model));
  const served = new Set([...staged.usage, ...staged.costs].map(({ platform }) => platform));
  return {
    format: staged.format,
    rows: [accepted, rejected, duplicates, set_aside, blank],
    in: staged.rows_in,
    tokens: [input, cache_write_5m, cache_write_1h, cache_read, output],
    unsplit: staged.cache_write_unsplit,
    usd: staged.reported_usd_exact,
    models: [...models].sort(),
    rejects: staged.rejects.map(({ line, column }) => [line, column]),
    ...(list_usd ? { list_usd: staged.list_reported_usd_exact } : {}),
    ...(requests ? { requests: staged.requests } : {}),
    ...(period ? { period: staged.period && [staged.period.from, staged.period.to] } : {}),
    ...(platforms ? { platforms: [...served].sort() } : {}),
  };
}

function expectedFigures({ says: _, answers: __, ...expected }: Expected) {
  return {
    tokens: [0, 0, 0, 0, 0],
    unsplit: 0,
    rejects: [],
    ...expected,
    models: expected.models.toSorted(),
    in: expected.rows.reduce((sum, rows) => sum + rows, 0),
  };
}

describe('harder files of gateways and of Google', { timeout: 60_000 }, () => {
  it('have their totals written down here, every one', () => {
    expect(readdirSync(FOLDER).toSorted()).toEqual(Object.keys(EXPECTED).toSorted());
  });

  it.each(Object.entries(EXPECTED))('imports %s to totals worked out apart', async (name, expected) => {
    const read = await stageWith(join(FOLDER, name), { answers: expected.answers ?? {} });
    expect(figuresOf(read, expected)).toEqual(expectedFigures(expected));
    if (expected.says) expect(said(read)).toMatch(expected.says);
    expect(read.reasons.length).toBeGreaterThan(0);
    expect(read.verified).toBe(expected.format !== 'portkey');
    expect(JSON.stringify(read)).not.toMatch(/jane|secret|@roe/);
  });

  it('keeps nothing of a line of Google that cannot be read, since its labels may name people', async () => {
    const labels = [{ key: 'owner', value: 'Planted Person' }];
    const credits = "[{'name': 'Planted Person";
    const line = {
      usage_start_time: '2026-11-16 20:00:00 UTC',
      sku: { description: 'Claude Opus 5.5 — Output Tokens' },
      cost: 1,
      labels,
      credits,
    };
    const staged = await stageText(JSON.stringify(line));
    expect(staged).toMatchObject({ rejected: 1, mendable: { is_private: true } });
    expect(JSON.stringify(staged)).not.toContain('Planted');
  });

  it('reads Parquet with lists of credits, maps, decimals and times of a zone', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const staged = async (name: string, query: string) => {
      const path = join(scratchFolder(), name);
      await connection.run(`COPY (${query}) TO '${path}' (FORMAT parquet)`);
      return stageWith(path, {});
    };
    const billing = await staged(
      'billing.parquet',
      `SELECT TIMESTAMPTZ '2026-11-16 20:00:00-08' AS usage_start_time,
        {'id': 'sku', 'description': 'Claude Opus 5.5 — Output Tokens — us-east5'} AS sku, 12.5::DECIMAL(18,6) AS cost, 'USD' AS currency,
        {'amount': 500000::BIGINT, 'unit': 'count'} AS usage, [{'name': 'CUD', 'amount': -2.25::DECIMAL(10,4)}, {'name': 'Promo', 'amount': -0.25}] AS credits,
        [{'key': 'team', 'value': 'search'}] AS labels, 'regular' AS cost_type FROM range(2) AS r(i)`,
    );
    expect(figuresOf(billing, EXPECTED['gcp-pandas.csv'] as Expected)).toMatchObject({
      rows: [1, 0, 1, 0, 0],
      tokens: [0, 0, 0, 0, 500_000],
      usd: '10',
      period: ['2026-11-17', '2026-11-17'],
    });
    expect(billing.usage).toMatchObject([{ team: 'search', inference_geo: 'regional' }]);
    const logs = await staged(
      'logs.parquet',
      `SELECT 'r' || i AS request_id, TIMESTAMP '2026-11-17 23:59:59.5' AS "startTime", 'vertex_ai/claude-opus-4-5@20251101' AS model,
        0.25::DECIMAL(20,10) AS spend, 1000::BIGINT AS prompt_tokens, 10::INTEGER AS completion_tokens, false AS cache_hit, ['a'] AS request_tags,
        {'user_api_key_alias': 'prod', 'usage_object': {'cache_read_input_tokens': 600, 'cache_creation': {'ephemeral_5m_input_tokens': 100, 'ephemeral_1h_input_tokens': 50}}} AS metadata FROM range(2) AS r(i)`,
    );
    expect(figuresOf(logs, EXPECTED['litellm-spend-logs.tsv'] as Expected)).toMatchObject({
      rows: [2, 0, 0, 0, 0],
      tokens: [500, 200, 100, 1_200, 20],
      usd: '0.5',
      models: ['claude-opus-4-5'],
      platforms: ['vertex'],
    });
  });
});
