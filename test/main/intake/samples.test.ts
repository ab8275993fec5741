import { describe, expect, it } from 'vitest';
import { microsFromDecimal } from '../../../src/shared/money.ts';
import type { TokenCounts } from '../../../src/shared/units.ts';
import { type Staged, sample, sampleText, stagePath, stageText } from './staging.ts';

type Golden = {
  rows: number;
  tokens: { unc: number; cw5: number; cw1: number; rd: number; out: number };
  web_searches: number;
  list_cost_usd_tokens: Record<string, string>;
  list_cost_usd_web: Record<string, string>;
  list_cost_usd_code_execution: Record<string, string>;
};

const expected = JSON.parse(sampleText('expected_totals.json')) as {
  anthropic_golden_org: Golden;
  console_cost_csv_v4: {
    rows: number;
    sum_cost_usd_rounded_rows: string;
    sum_list_price_usd_rounded_rows: string;
  };
};
const golden = expected.anthropic_golden_org;
const goldenTokens: TokenCounts = {
  input: golden.tokens.unc,
  cache_write_5m: golden.tokens.cw5,
  cache_write_1h: golden.tokens.cw1,
  cache_read: golden.tokens.rd,
  output: golden.tokens.out,
};

function sumUsage(staged: Staged): TokenCounts {
  const sum = { input: 0, cache_write_5m: 0, cache_write_1h: 0, cache_read: 0, output: 0 };
  for (const { tokens } of staged.usage) {
    for (const c of Object.keys(sum) as (keyof TokenCounts)[]) sum[c] += tokens[c];
  }
  return sum;
}

function sumMicros(staged: Staged): number {
  return staged.costs.reduce((sum, row) => sum + row.cost_usd_micros, 0);
}

function usd(...amounts: (string | undefined)[]): number {
  return amounts.reduce((sum, text) => sum + (microsFromDecimal(text ?? '') ?? 0), 0);
}

describe('usage of the sample organisation', () => {
  it.each([
    ['the Admin API, as an array of pages', 'anthropic_admin_usage/messages_array_of_pages.json'],
    ['the Console export of 2026', 'anthropic_console_usage_csv/claude_api_tokens_2026_11_v3.csv'],
  ])('comes out of %s with the golden counts of every token class', async (_, file) => {
    const staged = await stagePath(sample(file));
    expect(staged.tokens).toEqual(goldenTokens);
    expect(sumUsage(staged)).toEqual(goldenTokens);
    expect(staged.web_searches).toBe(golden.web_searches);
    expect(staged).toMatchObject({
      rows_in: golden.rows,
      accepted: golden.rows,
      rejected: 0,
      duplicates: 0,
      blank: 0,
    });
    expect(staged.models.every(({ model }) => model !== null)).toBe(true);
  });

  it('adds up to the golden counts over two pages imported one by one', async () => {
    const first = await stagePath(sample('anthropic_admin_usage/messages_page1.json'));
    const second = await stagePath(sample('anthropic_admin_usage/messages_page2.json'));
    expect(first.rows_in + second.rows_in).toBe(golden.rows);
    expect(first.tokens.input + second.tokens.input).toBe(golden.tokens.unc);
    expect(first.tokens.output + second.tokens.output).toBe(golden.tokens.out);
    expect(first.remarks.join(' ')).toContain('The set is incomplete');
    expect(second.remarks.join(' ')).not.toContain('incomplete');
  });

  it('has the same sums ungrouped, with every dimension left empty and said so', async () => {
    const staged = await stagePath(sample('anthropic_admin_usage/messages_ungrouped.json'));
    expect(staged.tokens).toEqual(goldenTokens);
    expect(staged.usage.map(({ workspace, api_key, model }) => [workspace, api_key, model])).toEqual([
      ['', '', null],
      ['', '', null],
    ]);
    expect(staged.remarks.join(' ')).toContain('not split by model');
  });

  it('covers the empty day before the first use', async () => {
    const staged = await stagePath(sample('anthropic_admin_usage/messages_array_of_pages.json'));
    expect(staged.period).toEqual({ from: '2026-11-15', to: '2026-11-17' });
  });

  it('keeps batch, fast mode, US inference and long context apart', async () => {
    const { usage } = await stagePath(sample('anthropic_admin_usage/messages_array_of_pages.json'));
    const of = (model_raw: string) => usage.filter((row) => row.model_raw === model_raw);
    expect(of('claude-haiku-4-5-20251001')[0]).toMatchObject({ batch: true, model: 'claude-haiku-4-5' });
    expect(of('claude-opus-5')[0]).toMatchObject({ speed: 'fast' });
    expect(of('claude-opus-5-5')[0]).toMatchObject({ inference_geo: 'us' });
    expect(of('claude-opus-4-8')[0]).toMatchObject({
      context_window: '200k-1M',
      workspace: 'Default',
      api_key: 'Console Playground',
    });
  });

  it('reads the older Console exports, and says where cache writes have no lifetime', async () => {
    const v2 = await stagePath(sample('anthropic_console_usage_csv/claude_api_tokens_2025_06_v2.csv'));
    expect(v2.tokens).toEqual({
      input: 10_200_345,
      cache_write_5m: 88_000,
      cache_write_1h: 0,
      cache_read: 640_210,
      output: 1_310_088,
    });
    expect(v2.usage.map(({ date, batch }) => [date, batch])).toEqual([
      ['2025-06-10', true],
      ['2025-06-10', false],
    ]);
    const v1 = await stagePath(sample('anthropic_console_usage_csv/claude_api_tokens_2024_v1.csv'));
    expect(v1.usage[0]).toMatchObject({ cache_write_unsplit: 30_000, tokens: { cache_write_5m: 30_000 } });
    expect(v1.remarks.join(' ')).toContain('without their lifetime');
  });
});

describe('cost of the sample organisation', () => {
  it('is read from the cost report in cents, exact to the fraction', async () => {
    const first = await stagePath(sample('anthropic_admin_cost/cost_page1.json'));
    const second = await stagePath(sample('anthropic_admin_cost/cost_page2.json'));
    const [day1, day2] = ['2026-11-16', '2026-11-17'];
    expect(usd(first.reported_usd_exact ?? '')).toBe(
      usd(golden.list_cost_usd_tokens[day1], golden.list_cost_usd_web[day1]),
    );
    expect(usd(second.reported_usd_exact ?? '')).toBe(
      usd(
        golden.list_cost_usd_tokens[day2],
        golden.list_cost_usd_web[day2],
        golden.list_cost_usd_code_execution[day2],
      ),
    );
    expect(sumMicros(first) + sumMicros(second)).toBe(
      usd(first.reported_usd_exact ?? '', second.reported_usd_exact ?? ''),
    );
  });

  it('tells tokens, web searches and code execution apart', async () => {
    const { costs } = await stagePath(sample('anthropic_admin_cost/cost_page2.json'));
    const of = (type: string) => costs.filter((row) => row.cost_type === type);
    expect(of('code_execution').map((row) => row.cost_usd_micros)).toEqual([usd('0.85')]);
    expect(of('web_search').map((row) => row.cost_usd_micros)).toEqual([usd('5.05')]);
    expect(of('tokens').every((row) => row.token_class !== null)).toBe(true);
  });

  it('is read from the Console export in dollars, with the list price beside it', async () => {
    const staged = await stagePath(sample('anthropic_console_cost_csv/claude_api_cost_2026_11_v4.csv'));
    const v4 = expected.console_cost_csv_v4;
    expect(staged.rows_in).toBe(v4.rows);
    expect(usd(staged.reported_usd_exact ?? '')).toBe(usd(v4.sum_cost_usd_rounded_rows));
    expect(usd(staged.list_reported_usd_exact ?? '')).toBe(usd(v4.sum_list_price_usd_rounded_rows));
    expect(sumMicros(staged)).toBe(usd(v4.sum_cost_usd_rounded_rows));
    expect(staged.remarks.join(' ')).toContain('up to $0.17');
  });

  it('reads the older Console exports, thousands commas included', async () => {
    const v1 = await stagePath(sample('anthropic_console_cost_csv/claude_api_cost_2024_12_v1.csv'));
    expect(v1.reported_usd_exact).toBe('1204.72');
    expect(v1.list_reported_usd).toBeNull();
    expect(v1.costs.map(({ model, token_class }) => [model, token_class])).toEqual([
      ['claude-3-opus', 'output'],
      ['claude-3-5-sonnet', 'cache_write_5m'],
    ]);
    const v2 = await stagePath(sample('anthropic_console_cost_csv/claude_api_cost_2025_12_v2.csv'));
    expect(v2.reported_usd_exact).toBe('4.91');
    const v3 = await stagePath(sample('anthropic_console_cost_csv/claude_api_cost_2026_03_v3.csv'));
    expect(v3).toMatchObject({ rows_in: 3, reported_usd_exact: '43.42', list_reported_usd_exact: '43.42' });
    expect(v3.costs.map((row) => row.context_window)).toContain('> 200k');
  });
});

it('says why it took a file for what it is', async () => {
  const staged = await stagePath(sample('anthropic_console_cost_csv/claude_api_cost_2026_11_v4.csv'));
  expect(staged.reasons).toEqual([
    'The header names usage_date_utc, model, token_type, cost_usd.',
    'It is version 4 (2026-08) by its columns.',
  ]);
  const bom = await stageText(`\uFEFF${sampleText('anthropic_admin_usage/messages_page2.json')}`);
  expect(bom.reasons[0]).toContain('uncached_input_tokens');
});
