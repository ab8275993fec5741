import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import priceBook from '../../../resources/price-book.json' with { type: 'json' };
import { makeSample, SAMPLE_COST_FILE, SAMPLE_USAGE_FILE } from '../../../scripts/make-sample.ts';
import { SAMPLE_FILES, sample } from '../../../src/main/backend/sample.ts';
import { monthsInRange } from '../../../src/shared/calendar.ts';
import type { PriceEntry } from '../../../src/shared/pricing/price-book.ts';
import { priceUsage, type UsageRow } from '../../../src/shared/pricing/price-usage.ts';
import { allTokens } from '../../../src/shared/units.ts';

type Record = { [column: string]: string };

const folders: string[] = [];
let usage: Record[] = [];
let costs: Record[] = [];

function made(): { usage: string; cost: string } {
  const folder = mkdtempSync(join(tmpdir(), 'parley-sample-'));
  folders.push(folder);
  makeSample(folder);
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  return { usage: read(SAMPLE_USAGE_FILE), cost: read(SAMPLE_COST_FILE) };
}

function records(csv: string): Record[] {
  const [header = '', ...lines] = csv.trimEnd().split('\n');
  const columns = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? '']));
  });
}

function usageRow(record: Record, i: number): UsageRow {
  const count = (column: string) => Number(record[column]);
  return {
    id: String(i),
    date: record.usage_date_utc ?? '',
    platform: 'anthropic',
    model: (record.model_version ?? '').replace(/-\d{8}$/, ''),
    speed: 'standard',
    batch: record.usage_type === 'batch',
    inference_geo: null,
    prompt_over_tokens: 0,
    tokens: {
      input: count('usage_input_tokens_no_cache'),
      cache_write_5m: count('usage_input_tokens_cache_write_5m'),
      cache_write_1h: count('usage_input_tokens_cache_write_1h'),
      cache_read: count('usage_input_tokens_cache_read'),
      output: count('usage_output_tokens'),
    },
    web_searches: count('web_search_count'),
    reported_usd: null,
  };
}

function price(records: readonly Record[]) {
  const { contract } = sample;
  return priceUsage({
    price_book: priceBook.rows as unknown as PriceEntry[],
    contract: {
      discount: contract.discount,
      from: contract.start_date,
      to: contract.renewal_date,
      rates: [],
    },
    rows: records.map(usageRow),
  });
}

function total(records: readonly Record[], column: string): number {
  return records.reduce((sum, record) => sum + Number(record[column]), 0);
}

const inContract = (record: Record) => (record.usage_date_utc ?? '') >= sample.contract.start_date;
const inBaseline = (record: Record) => (record.usage_date_utc ?? '') < '2026-11-01';

beforeAll(() => {
  const files = made();
  usage = records(files.usage);
  costs = records(files.cost);
});

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('the files of the sample engagement', () => {
  it('are the same bytes every time they are made', () => {
    expect(made()).toEqual(made());
  });

  it('bear the names that the sample is imported under', () => {
    expect(SAMPLE_FILES).toEqual([SAMPLE_USAGE_FILE, SAMPLE_COST_FILE]);
  });

  it('cover every day of twelve full months and the running month up to the day before the as-of date', () => {
    const dates = new Set(usage.map((record) => record.usage_date_utc ?? ''));
    const months = new Set([...dates].map((date) => date.slice(0, 7)));
    expect([...months]).toEqual(monthsInRange('2025-11', '2026-11'));
    expect(dates.size).toBe(386);
    expect([...dates].at(-1)).toBe('2026-11-21');
  });

  it('stay modest in size', () => {
    expect(usage.length).toBeLessThan(7_000);
    expect(costs.length).toBeLessThan(15_000);
  });

  it('hold one workspace for each workload and one small key beside them', () => {
    const claimed = sample.workloads.flatMap((w) => w.rules.map((rule) => rule.value));
    const workspaces = new Set(usage.map((record) => record.workspace ?? ''));
    expect([...workspaces].filter((w) => w !== 'Default').sort()).toEqual(claimed.sort());
  });

  it('price every token but those of the preview model, which are a ten-thousandth at most', () => {
    const unpriced = price(usage).rows.filter((row) => row.priced_from === 'unpriced');
    const models = new Set(unpriced.map((row) => usage[Number(row.id)]?.model_version));
    const tokens = usage.reduce((n, record, i) => n + allTokens(usageRow(record, i).tokens), 0);
    expect([...models]).toEqual(['claude-mythos-preview']);
    expect(price(usage).totals.unpriced_tokens / tokens).toBeLessThan(0.0001);
  });

  it('bill 82 % of list from the first day of the contract, within half a cent a row', () => {
    const billed = total(costs.filter(inContract), 'cost_usd');
    const { list_usd } = price(usage.filter(inContract)).totals;
    expect(Math.abs(billed - 0.82 * list_usd)).toBeLessThan(0.005 * costs.length);
  });

  it('agree in net dollars over all days, within half a cent a row', () => {
    const billed = total(costs, 'cost_usd');
    expect(Math.abs(billed - price(usage).totals.net_usd)).toBeLessThan(0.005 * costs.length);
  });

  it('agree in list dollars over all days, within half a cent a row', () => {
    const listed = total(costs, 'list_price_usd');
    expect(Math.abs(listed - price(usage).totals.list_usd)).toBeLessThan(0.005 * costs.length);
  });

  it.each([
    ['Claims Assistant', 2.5],
    ['Policy Extraction', 1.94],
    ['Coding Assistant', 3.02],
    ['Broker Email Triage', 1.01],
    ['Underwriting Research', 2.03],
    ['Regulatory Digest', 1.81],
  ])('put %s at %d million dollars of list a year, within 1 %%', (workspace, millions) => {
    const year = usage.filter((record) => inBaseline(record) && record.workspace === workspace);
    expect(Math.abs(price(year).totals.list_usd / 1e6 / millions - 1)).toBeLessThan(0.01);
  });

  it('put the year at 12.3 million dollars of list', () => {
    expect(price(usage.filter(inBaseline)).totals.list_usd / 1e6).toBeCloseTo(12.3, 1);
  });

  it('name no person', () => {
    const keys = new Set([...usage, ...costs].map((record) => record.api_key));
    expect([...keys].every((key) => /^[a-z]+(-[a-z]+)+$/.test(key ?? ''))).toBe(true);
  });
});
