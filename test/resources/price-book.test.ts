import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { normaliseModelName } from '../../src/shared/pricing/model-name.ts';
import { TOKEN_CLASSES } from '../../src/shared/units.ts';

type TokenClass = (typeof TOKEN_CLASSES)[number];
type Row = {
  model: string;
  platform: string;
  speed: string;
  prompt_over_tokens: number;
  effective_from: string;
  effective_to: string | null;
  usd_per_mtok: Record<TokenClass, number | null>;
  batch_multiplier: number | null;
  us_inference_multiplier: number | null;
  web_search_usd_per_1000: number;
  aliases: string[];
  display_names: string[];
  confidence: string;
  source: string;
};
type Usage = {
  uncached_input_tokens: number;
  cache_creation: { ephemeral_5m_input_tokens: number; ephemeral_1h_input_tokens: number };
  cache_read_input_tokens: number;
  output_tokens: number;
  model: string;
  service_tier: string;
  inference_geo: string;
  speed: string;
  server_tool_use: { web_search_requests: number };
};
type Expected = { day: string; model: string; speed: string | null; by_class: Record<string, string> };

const read = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
const rows: Row[] = read('../../resources/price-book.json').rows;
const golden = read('../fixtures/samples/expected_totals.json');
const usage = [1, 2].flatMap((page) =>
  read(`../fixtures/samples/anthropic_admin_usage/messages_page${page}.json`).data.flatMap(
    (bucket: { starting_at: string; results: Usage[] }) =>
      bucket.results.map((result) => ({ ...result, day: bucket.starting_at.slice(0, 10) })),
  ),
) as (Usage & { day: string })[];

const COST_NAME: Record<TokenClass, string> = {
  input: 'uncached_input_tokens',
  cache_write_5m: 'cache_creation.ephemeral_5m_input_tokens',
  cache_write_1h: 'cache_creation.ephemeral_1h_input_tokens',
  cache_read: 'cache_read_input_tokens',
  output: 'output_tokens',
};

function tokensOf(row: Usage): Record<TokenClass, number> {
  return {
    input: row.uncached_input_tokens,
    cache_write_5m: row.cache_creation.ephemeral_5m_input_tokens,
    cache_write_1h: row.cache_creation.ephemeral_1h_input_tokens,
    cache_read: row.cache_read_input_tokens,
    output: row.output_tokens,
  };
}

function priceOf(model: string, speed: string, day: string, over: number): Row {
  const found = rows.filter(
    (row) =>
      row.model === model &&
      row.speed === speed &&
      row.prompt_over_tokens === over &&
      row.effective_from <= day &&
      (row.effective_to === null || day < row.effective_to),
  );
  const [price] = found;
  if (price === undefined || found.length > 1)
    throw new Error(`${found.length} prices for ${model} ${speed} ${over} on ${day}`);
  return price;
}

/** Cost by class in units of 1e-13 dollars: exact, so that no rounding can hide a wrong row. */
function costByClass(row: Usage & { day: string }, over = 0): Record<string, bigint> {
  const price = priceOf(normaliseModelName(row.model).model ?? '', row.speed, row.day, over);
  const batch = scaled(row.service_tier === 'batch' ? price.batch_multiplier : 1, 1);
  const geo = scaled(row.inference_geo === 'us' ? price.us_inference_multiplier : 1, 1);
  const tokens = tokensOf(row);
  const costs = TOKEN_CLASSES.filter((c) => tokens[c] > 0).map((c): [string, bigint] => [
    COST_NAME[c],
    BigInt(tokens[c]) * scaled(price.usd_per_mtok[c], 5) * batch * geo,
  ]);
  return Object.fromEntries(costs);
}

function scaled(value: number | null, decimals: number): bigint {
  if (value === null) throw new Error('not offered');
  return decimal(String(value), decimals);
}

function decimal(text: string, decimals: number): bigint {
  const [whole = '', fraction = ''] = text.split('.');
  if (fraction.length > decimals) throw new Error(`${text} has more than ${decimals} decimals`);
  return BigInt(whole + fraction.padEnd(decimals, '0'));
}

function sum(costs: Record<string, bigint>[]): bigint {
  return costs.flatMap((cost) => Object.values(cost)).reduce((total, cost) => total + cost, 0n);
}

describe('the shipped price book', () => {
  it('prices the golden organisation to the last decimal, row by row and class by class', () => {
    const expected: Expected[] = golden.per_row_list_cost_usd;
    expect(usage).toHaveLength(expected.length);
    usage.forEach((row, i) => {
      const line = expected[i];
      expect([row.day, row.model]).toEqual([line?.day, line?.model]);
      if (row.model === 'claude-haiku-5-5') return;
      const exact = Object.entries(line?.by_class ?? {}).map(([c, usd]) => [c, decimal(usd, 13)]);
      expect(costByClass(row)).toEqual(Object.fromEntries(exact));
    });
  });

  it('bounds the Haiku 5.5 day, whose split at 100,000 tokens a usage report does not tell', () => {
    const haiku = usage.filter((row) => row.model === 'claude-haiku-5-5');
    const bounds = golden['haiku_5_5_bounds_2026-11-17'];
    const low = sum(haiku.map((row) => costByClass(row)));
    const high = sum(haiku.map((row) => costByClass(row, 100_000)));
    expect([low, high]).toEqual([
      decimal(bounds.all_at_or_below_100k, 13),
      decimal(bounds.all_above_100k, 13),
    ]);
    const reported = decimal(bounds.actual_in_cost_report, 13);
    expect((reported - low) * 10n).toBe((high - low) * 3n);
  });

  it('adds up to the golden daily totals, with Haiku 5.5 as reported, and to the golden search fees', () => {
    for (const [day, total] of Object.entries<string>(golden.anthropic_golden_org.list_cost_usd_tokens)) {
      const ofDay = usage.filter((row) => row.day === day);
      const plain = sum(
        ofDay.filter((row) => row.model !== 'claude-haiku-5-5').map((row) => costByClass(row)),
      );
      const haiku = ofDay.some((row) => row.model === 'claude-haiku-5-5') ? decimal('29.37', 13) : 0n;
      expect(plain + haiku).toBe(decimal(total, 13));
      const searches = ofDay.reduce((n, row) => n + row.server_tool_use.web_search_requests, 0);
      const fee = searches * priceOf('claude-sonnet-5-5', 'standard', day, 0).web_search_usd_per_1000;
      expect(fee).toBe(Number(golden.anthropic_golden_org.list_cost_usd_web[day]) * 1000);
    }
  });

  it('has at most one price for a model, platform, speed, prompt band and day', () => {
    const key = (row: Row) => [row.model, row.platform, row.speed, row.prompt_over_tokens].join('|');
    for (const group of Map.groupBy(rows, key).values()) {
      const byDate = group.toSorted((a, b) => (a.effective_from < b.effective_from ? -1 : 1));
      byDate.slice(1).forEach((row, i) => {
        const before = byDate[i]?.effective_to ?? '9999';
        expect([key(row), before <= row.effective_from]).toEqual([key(row), true]);
      });
    }
  });

  it('ends every price change where the next price begins', () => {
    const ended = rows.filter(
      (row) => row.speed === 'standard' && row.prompt_over_tokens === 0 && row.effective_to,
    );
    for (const row of ended) expect(priceOf(row.model, row.speed, row.effective_to ?? '', 0)).not.toBe(row);
    expect(ended.length).toBeGreaterThan(0);
  });

  it('never makes a larger prompt band cheaper, in any class', () => {
    const bands = rows.filter((row) => row.prompt_over_tokens > 0);
    for (const band of bands) {
      const base = priceOf(band.model, band.speed, band.effective_from, 0);
      for (const c of TOKEN_CLASSES) {
        expect(band.usd_per_mtok[c] ?? 0).toBeGreaterThan(base.usd_per_mtok[c] ?? Number.POSITIVE_INFINITY);
      }
    }
    const newest = bands
      .filter((band) => band.effective_to === null)
      .map((band) => [band.model, band.prompt_over_tokens]);
    expect(newest).toEqual([['claude-haiku-5-5', 100_000]]);
  });

  it('offers no batch in fast mode and no US-only inference before Claude 4.6', () => {
    for (const row of rows) {
      expect([row.model, row.speed, row.batch_multiplier]).toEqual([
        row.model,
        row.speed,
        row.speed === 'fast' ? null : 0.5,
      ]);
    }
    const multiplier = (model: string) => rows.find((row) => row.model === model)?.us_inference_multiplier;
    expect(['claude-haiku-4-5', 'claude-opus-4-5', 'claude-3-opus'].map(multiplier)).toEqual([
      null,
      null,
      null,
    ]);
    expect(['claude-opus-4-6', 'claude-sonnet-4-6', 'claude-haiku-5-5'].map(multiplier)).toEqual([
      1.1, 1.1, 1.1,
    ]);
  });

  it('lists cache reads instead of deriving them, and leaves null what was never offered', () => {
    const read = (model: string, day: string) => priceOf(model, 'standard', day, 0).usd_per_mtok.cache_read;
    expect(read('claude-fable-5-1', '2026-11-22')).toBe(0.25);
    expect(read('claude-opus-5-5', '2026-11-22')).toBe(0.2);
    expect(read('claude-sonnet-5-5', '2026-10-06')).toBe(0.2);
    expect(read('claude-sonnet-5-5', '2026-10-07')).toBe(0.1);
    expect(read('claude-3-haiku', '2025-01-01')).toBe(0.03);
    expect(read('claude-3-sonnet', '2025-01-01')).toBeNull();
  });

  it('says for every row how sure it is and where it comes from', () => {
    for (const row of rows) {
      expect(row.confidence).toMatch(/^[ABC]$/);
      expect(row.source.length).toBeGreaterThan(10);
    }
  });
});

describe('the shipped discount bands', () => {
  const { bands, schedule, illustrative } = read('../../resources/bands.json');

  it('are marked as illustrative and hold no count of deals', () => {
    expect(illustrative).toBe(true);
    for (const band of bands)
      expect(band).toMatchObject({ illustrative: true, n: null, as_of: '2026-11-22' });
  });

  it('deepen with the commit, and their medians are the schedule', () => {
    for (const band of bands) expect(band.p25 < band.p50 && band.p50 < band.p75).toBe(true);
    const medians = bands.map(({ min_annual_commit_usd, p50 }: Record<string, number>) => ({
      min_annual_commit_usd,
      discount: p50,
    }));
    expect(schedule).toEqual(medians);
    expect(schedule).toEqual(
      schedule.toSorted((a: { discount: number }, b: { discount: number }) => a.discount - b.discount),
    );
  });
});
