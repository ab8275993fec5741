import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { csvRows } from '../../../src/main/backend/csv-rows.ts';
import { type Said, type Staged, sampleText, scratchFolder, stagePath, stageText } from './staging.ts';

const HARDER = join(import.meta.dirname, '../../fixtures/harder');

type Expected = {
  format: string;
  /** accepted, rejected, duplicates, set aside, blank */
  rows: [number, number, number, number, number];
  /** input, 5-minute writes, 1-hour writes, cache reads, output */
  tokens?: [number, number, number, number, number];
  unsplit?: number;
  searches?: number;
  usd?: string;
  list?: string;
  period?: string | null;
  /** line, column and words of the reason of what is rejected */
  rejects?: [number, string | null, string][];
  /** rows and words of the reason of what is set aside */
  asides?: [number, string][];
  /** words that the remarks hold */
  says?: string[];
  /** words that they do not hold */
  never?: string[];
  /** questions with the answers that hold */
  asks?: Record<string, string | null>;
  answers?: Record<string, string>;
};

const NO_TOKENS: [number, number, number, number, number] = [0, 0, 0, 0, 0];
const CONSOLE_COSTS_OF_TWO: Expected = {
  format: 'anthropic_console_cost_csv',
  rows: [2, 0, 0, 0, 0],
  usd: '1247.06',
  list: '1313',
  period: '2026-11-16..2026-11-17',
};
const SPENT: Partial<Expected> = {
  format: 'claude_enterprise_spend_csv',
  rows: [3, 0, 0, 0, 1],
  usd: '1620.41',
  list: '1672.68',
};

const EXPECTED: Record<string, Expected> = {
  // What programs make of answers of the API: a row a record, with dotted names, underscores or objects in cells.
  'admin_cost_flattened.csv': {
    format: 'anthropic_admin_cost',
    rows: [3, 0, 0, 0, 0],
    usd: '12',
    period: '2026-11-16..2026-11-17',
  },
  'admin_usage_objects_in_cells.csv': {
    format: 'anthropic_admin_usage',
    rows: [2, 0, 0, 0, 0],
    tokens: [3_000, 60, 9, 1_200, 150],
    searches: 3,
    period: '2026-11-16..2026-11-17',
  },
  'claude_code_flattened.csv': {
    format: 'anthropic_claude_code',
    rows: [2, 0, 0, 1, 0],
    tokens: [300, 60, 0, 90, 150],
    unsplit: 60,
    usd: '3.695',
    period: '2026-11-17..2026-11-17',
    asides: [[1, 'under a subscription']],
  },
  'enterprise_cost_flattened.csv': {
    format: 'anthropic_enterprise_cost',
    rows: [2, 0, 0, 0, 0],
    usd: '413.805',
    list: '459.71',
    period: '2026-11-16..2026-11-17',
  },
  'enterprise_usage_flattened.csv': {
    format: 'anthropic_enterprise_usage',
    rows: [2, 0, 0, 0, 0],
    tokens: [3_000, 60, 9, 1_200, 150],
    searches: 3,
    period: '2026-11-16..2026-11-17',
  },
  'cur_consumption_units.csv': {
    format: 'aws_cur2',
    rows: [2, 0, 0, 0, 0],
    usd: '173.45',
    period: '2026-11-16..2026-11-17',
    says: ['2 lines are Claude Consumption Units'],
  },
  'cur_printed_by_pandas.csv': {
    format: 'aws_cur2',
    rows: [2, 0, 0, 0, 0],
    tokens: [10_500_000, 0, 0, 0, 2_000_000],
    usd: '82',
    period: '2026-11-16..2026-11-16',
  },
  'admin_usage_every_dimension.json': {
    format: 'anthropic_admin_usage',
    rows: [14, 0, 0, 0, 0],
    tokens: [14_105, 2_100, 315, 5_705, 805],
    searches: 14,
    period: '2026-11-15..2026-11-16',
    says: ['The set is incomplete', 'has_more'],
  },
  // The page with the latest days stands in the middle, and the first one at the end once more.
  'admin_usage_pages_in_any_order.json': {
    format: 'anthropic_admin_usage',
    rows: [3, 0, 4, 0, 0],
    tokens: [3_048, 960, 144, 1_248, 198],
    searches: 3,
    period: '2026-11-16..2026-11-18',
    says: ['the figures differ, and the later ones hold'],
    never: ['incomplete'],
  },
  'admin_usage_odd_values.json': {
    format: 'anthropic_admin_usage',
    rows: [3, 4, 0, 0, 0],
    tokens: [10_000_000_000_101, 0, 0, 0, 60],
    period: '2026-11-16..2026-11-16',
    rejects: [
      [5, 'uncached_input_tokens', 'missing'],
      [6, 'uncached_input_tokens', 'negative'],
      [7, 'uncached_input_tokens', 'not a whole number'],
      [8, 'output_tokens', 'not a whole number'],
    ],
  },
  'admin_usage_moments.json': {
    format: 'anthropic_admin_usage',
    rows: [4, 1, 0, 0, 0],
    tokens: [4_078, 1_560, 234, 1_678, 278],
    searches: 4,
    period: '2026-11-16..2026-11-18',
    rejects: [[5, 'starting_at', 'not written YYYY-MM-DD']],
  },
  'admin_usage_flattened.csv': {
    format: 'anthropic_admin_usage',
    rows: [2, 0, 0, 0, 0],
    tokens: [1_234_567 + 12_345, 41, 7, 801, 101],
    searches: 1,
    says: ['uncached_input_tokens are written with a decimal comma or with points between thousands'],
  },
  'admin_cost_every_kind.json': {
    format: 'anthropic_admin_cost',
    rows: [15, 4, 0, 0, 0],
    usd: '1000000007.1604907678',
    rejects: [
      [17, 'amount', 'not an amount in US cents'],
      [18, 'currency', 'not US dollars'],
      [19, 'amount', 'missing'],
      [20, 'amount', 'more than 10 decimals'],
    ],
    says: ['1 record names a token type', '2 records are negative'],
  },
  'admin_cost_ungrouped.json': {
    format: 'anthropic_admin_cost',
    rows: [2, 0, 0, 0, 0],
    usd: '412.815',
    says: ['2 records do not tell what kind of cost they are'],
  },
  'claude_code_people_and_keys.json': {
    format: 'anthropic_claude_code',
    rows: [6, 0, 1, 1, 0],
    tokens: [210, 147, 0, 2_100, 105],
    unsplit: 147,
    usd: '2.8940625',
    period: '2026-11-17..2026-11-18',
    asides: [[1, 'under a subscription']],
    never: ['incomplete'],
  },
  'claude_code_without_customer_type.ndjson': {
    format: 'anthropic_claude_code',
    rows: [2, 0, 0, 0, 0],
    tokens: [30, 14, 0, 200, 15],
    unsplit: 14,
    usd: '0.275625',
    says: ['2 records do not say whether a subscription pays for them'],
  },
  'enterprise_cost_groups.json': {
    format: 'anthropic_enterprise_cost',
    rows: [8, 0, 0, 0, 0],
    usd: '420.63',
    list: '3669.33333336',
    says: ['3 records from 2026-11-17 on were not complete', '2 records are split by group'],
  },
  'enterprise_cost_without_list.json': {
    format: 'anthropic_enterprise_cost',
    rows: [1, 0, 0, 0, 0],
    usd: '1.005',
  },
  'enterprise_usage_ungrouped.json': {
    format: 'anthropic_enterprise_usage',
    rows: [2, 0, 0, 0, 0],
    tokens: [200, 40, 6, 800, 100],
    searches: 2,
    says: ['1 record from 2026-11-17 on was not complete'],
  },
  'enterprise_user_cost.json': {
    format: 'anthropic_enterprise_cost',
    rows: [2, 0, 0, 0, 0],
    usd: '3.005',
    list: '3.3',
    period: '2026-11-01..2026-11-07',
  },
  'cookbook_semicolons.csv': {
    format: 'anthropic_cookbook_csv',
    rows: [3, 0, 0, 0, 1],
    tokens: [1_234_767, 60, 0, 1_200, 150],
    unsplit: 60,
    searches: 1,
    says: ['1 row of totals was left out', 'Columns that are not used: owner'],
  },
  'console_usage_v3.csv': {
    format: 'anthropic_console_usage_csv',
    rows: [18, 10, 1, 0, 1],
    tokens: [17_249, 340, 51, 6_800, 850],
    searches: 17,
    rejects: [
      [21, 'speed', 'none of standard, fast'],
      [22, 'usage_input_tokens_no_cache', 'shortened by a spreadsheet'],
      [23, 'usage_output_tokens', 'missing'],
      [24, 'usage_output_tokens', 'not a whole number'],
      [25, 'usage_input_tokens_cache_read', 'not a whole number'],
      [26, 'usage_date_utc', 'missing'],
      [27, 'usage_date_utc', 'no such day'],
      [28, 'usage_date_utc', 'never guessed'],
      [29, null, '2 values where the header names 14'],
      [30, null, '15 values where the header names 14'],
    ],
    says: ['1 row of totals was left out', '1 row has a usage type that Parley does not know'],
  },
  'console_usage_v1.csv': {
    format: 'anthropic_console_usage_csv',
    rows: [1, 0, 0, 0, 0],
    tokens: [1, 2, 0, 0, 4],
    unsplit: 2,
    period: '2024-12-01..2024-12-01',
  },
  'console_usage_month_first.csv': {
    format: 'anthropic_console_usage_csv',
    rows: [2, 0, 0, 0, 0],
    tokens: [200, 40, 6, 800, 100],
    searches: 2,
    period: '2026-11-05..2026-11-16',
    asks: { date_style: 'mdy' },
    says: ['usage_date_utc are not written as the export writes them; they were read as: Month first'],
  },
  'console_usage_day_first.csv': {
    format: 'anthropic_console_usage_csv',
    rows: [2, 0, 0, 0, 0],
    tokens: [1_333, 40, 6, 800, 100],
    searches: 2,
    period: '2026-11-05..2026-11-16',
    asks: { date_style: 'dmy' },
  },
  'console_usage_either_order.csv': {
    format: 'anthropic_console_usage_csv',
    rows: [0, 2, 0, 0, 0],
    period: null,
    rejects: [
      [2, 'usage_date_utc', 'never guessed'],
      [3, 'usage_date_utc', 'never guessed'],
    ],
    asks: { date_style: null },
  },
  'console_cost_signs.csv': {
    format: 'anthropic_console_cost_csv',
    rows: [24, 10, 0, 0, 0],
    usd: '3764.96',
    rejects: [
      ...[26, 27, 28].map((line): [number, string, string] => [line, 'cost_usd', 'another currency']),
      [29, 'cost_usd', 'decimal comma'],
      [30, 'cost_usd', 'missing'],
      [31, 'cost_usd', 'not an amount'],
      [32, 'cost_usd', 'thousands or decimals'],
      ...[33, 34, 35].map((line): [number, string, string] => [line, 'cost_usd', 'not an amount']),
    ],
    says: ['6 rows are negative', '1 row names a token type', '1 row names a kind of cost'],
  },
  'console_cost_google_sheets_german.csv': {
    ...CONSOLE_COSTS_OF_TWO,
    says: ['cost_usd, list_price_usd are written with a decimal comma'],
  },
  'console_cost_excel_us.csv': { ...CONSOLE_COSTS_OF_TWO, asks: { date_style: 'mdy' } },
  'console_cost_excel_german.csv': {
    ...CONSOLE_COSTS_OF_TWO,
    asks: { date_style: 'dmy' },
    says: ['cost_usd, list_price_usd are written with a decimal comma'],
  },
  'console_cost_euros.csv': {
    format: 'anthropic_console_cost_csv',
    rows: [0, 2, 0, 0, 0],
    usd: '0',
    period: null,
    rejects: [
      [2, 'cost_usd', 'another currency'],
      [3, 'cost_usd', 'another currency'],
    ],
    asks: { date_style: 'dmy' },
  },
  // One value of the column settles that commas stand between thousands.
  'console_cost_grouped.csv': { ...CONSOLE_COSTS_OF_TWO, usd: '1235801.5', list: '1301300' },
  // Keys have ids in version 4, so the later of two rows of a day holds.
  'console_cost_v4_joined.csv': {
    format: 'anthropic_console_cost_csv',
    rows: [3, 0, 1, 0, 1],
    usd: '26.68',
    list: '41.13',
    says: ['The header line stands 2 times', 'the figures differ, and the later ones hold'],
  },
  'spend_report_2026-10-01_2026-10-10.csv': {
    ...SPENT,
    period: '2026-10-01..2026-10-10',
    asks: { period: '2026-10-01..2026-10-10', requests_used_caching: 'yes' },
  } as Expected,
  'spend_report_without_people.csv': {
    ...SPENT,
    period: null,
    asks: { period: null, requests_used_caching: 'yes' },
  } as Expected,
  'cur_every_grammar.csv': {
    format: 'aws_cur2',
    rows: [32, 2, 1, 3, 0],
    tokens: [58_500_000, 1_000_000, 4_000_000, 11_000_000, 85_234_001],
    usd: '5001239.310022',
    answers: { usd_per_eur: '1.1' },
    asks: { usd_per_eur: '1.1', token_unit: 'usual' },
    rejects: [
      [32, 'line_item_usage_amount', 'not a quantity'],
      [33, 'line_item_unblended_cost', 'not an amount'],
    ],
    asides: [
      [1, 'names no product'],
      [2, 'not for Claude'],
    ],
    says: ['2 lines are Claude Consumption Units', '2 lines are reserved', '6 lines are taxes', '1 line for'],
  },
  'cur_without_product.csv': {
    format: 'aws_cur2',
    rows: [2, 0, 0, 3, 0],
    tokens: [1_000_000, 0, 0, 0, 1_000_000],
    usd: '11.55',
    asides: [[3, 'names no product']],
  },
  'cur_printed_by_athena.csv': {
    format: 'aws_cur2',
    rows: [1, 0, 0, 1, 0],
    tokens: [0, 0, 0, 0, 2_000_000],
    usd: '40',
    asides: [[1, 'not for Claude']],
  },
  'cost_explorer_by_usage_type.csv': {
    format: 'aws_cost_explorer',
    rows: [2, 0, 0, 6, 0],
    usd: '1002.9998',
    asides: [
      [5, 'total of the other values'],
      [1, 'does not name it'],
    ],
    asks: { grain: 'day' },
  },
  'cost_explorer_by_month.csv': {
    format: 'aws_cost_explorer',
    rows: [2, 0, 0, 6, 0],
    usd: '31.5',
    period: '2026-10-01..2026-11-30',
    asides: [
      [5, 'total of the other values'],
      [1, 'not Claude'],
    ],
    asks: { grain: 'month' },
  },
  'cost_explorer_api.json': {
    format: 'aws_cost_explorer_api',
    rows: [5, 0, 0, 2, 0],
    tokens: [3_000_000, 0, 3_000_000, 0, 1_500_000],
    usd: '62.05',
    period: '2026-10-01..2026-11-16',
    asides: [
      [1, 'any model'],
      [1, 'not for Claude'],
    ],
    says: ['more to fetch (NextPageToken)', '2 amounts as estimates, from 2026-11-01 on'],
  },
  'cost_explorer_api_totals.json': {
    format: 'aws_cost_explorer_api',
    rows: [3, 0, 0, 0, 0],
    usd: '7.5',
    period: '2026-11-01..2026-11-03',
    answers: { all_for_claude: 'yes' },
    asks: { all_for_claude: 'yes' },
  },
  // Two rows differ in nothing but a column that is not read.
  'focus_1_1.csv': {
    format: 'focus',
    rows: [20, 0, 0, 1, 0],
    tokens: [12_000_000, 4_000_000, 2_000_000, 2_000_000, 3_001_000],
    unsplit: 2_000_000,
    usd: '119.796',
    list: '201',
    period: '2026-11-16..2026-11-17',
    answers: { usd_per_eur: '1.1' },
    asks: { usd_per_eur: '1.1' },
    asides: [[1, 'not for Claude']],
    says: ['4 rows are taxes', '1 row is of Claude Consumption Units', '1 row counts something else'],
  },
};

/** What a test compares: everything that is added up, and why the rest is not. */
function summary(staged: Staged) {
  const { input, cache_write_5m, cache_write_1h, cache_read, output } = staged.tokens;
  return {
    format: staged.format,
    rows: [staged.accepted, staged.rejected, staged.duplicates, staged.set_aside, staged.blank],
    tokens: [input, cache_write_5m, cache_write_1h, cache_read, output],
    unsplit: staged.cache_write_unsplit,
    searches: staged.web_searches,
    usd: staged.reported_usd_exact,
    rejects: staged.rejects.map(({ line, column }) => [line, column]),
    asides: staged.asides.map(({ rows }) => rows),
    asks: Object.fromEntries(staged.questions.map(({ id, answer }) => [id, answer])),
  };
}

const shared = new Map<string, Promise<Staged>>();

/** A harder file as it is staged, once for all tests. */
function harder(name: string, said: Said = {}): Promise<Staged> {
  const staged = shared.get(name) ?? stagePath(join(HARDER, name), { ...EXPECTED[name], ...said });
  shared.set(name, staged);
  return staged;
}

describe('a harder file', () => {
  it.each(Object.entries(EXPECTED))('%s is imported to its totals', async (name, expected) => {
    const staged = await harder(name, { answers: expected.answers ?? {} });
    expect(summary(staged)).toEqual({
      format: expected.format,
      rows: expected.rows,
      tokens: expected.tokens ?? NO_TOKENS,
      unsplit: expected.unsplit ?? 0,
      searches: expected.searches ?? 0,
      usd: expected.usd ?? null,
      rejects: (expected.rejects ?? []).map(([line, column]) => [line, column]),
      asides: (expected.asides ?? []).map(([rows]) => rows),
      asks: expected.asks ?? {},
    });
    if (expected.list !== undefined) expect(staged.list_reported_usd_exact).toBe(expected.list);
    const { period } = staged;
    const days = period && `${period.from}..${period.to}`;
    if (expected.period !== undefined) expect(days).toBe(expected.period);
    for (const [i, [, , words]] of (expected.rejects ?? []).entries()) {
      expect(staged.rejects[i]?.reason).toContain(words);
    }
    for (const [i, [, words]] of (expected.asides ?? []).entries()) {
      expect(staged.asides[i]?.reason).toContain(words);
    }
    const remarks = staged.remarks.join(' ');
    for (const words of expected.says ?? []) expect(remarks).toContain(words);
    for (const words of expected.never ?? []) expect(remarks).not.toContain(words);
  });

  it('has its totals written down here', () => {
    expect(readdirSync(HARDER).toSorted()).toEqual(Object.keys(EXPECTED).toSorted());
  });

  it('is the same in gzip, in UTF-16 and with a name that says nothing', async () => {
    const text = readFileSync(join(HARDER, 'cur_every_grammar.csv'), 'utf8');
    const answers = { usd_per_eur: '1.1' };
    const plain = summary(await harder('cur_every_grammar.csv', { answers }));
    expect(summary(await stageText(gzipSync(text), { answers }))).toEqual(plain);
    const usage = readFileSync(join(HARDER, 'console_usage_v3.csv'), 'utf8');
    const utf16 = Buffer.from(`\uFEFF${usage}`, 'utf16le');
    expect(summary(await stageText(utf16))).toEqual(summary(await harder('console_usage_v3.csv')));
  });
});

describe('a harder table written as JSON', () => {
  const records = (name: string) => {
    const text = readFileSync(join(HARDER, name), 'utf8').replace(/^\uFEFF/, '');
    const [header = [], ...rows] = (csvRows(text) ?? []).map(({ cells }) => cells);
    const whole = rows.filter(({ length }) => length === header.length);
    return whole.map((cells) => Object.fromEntries(cells.map((cell, i) => [header[i] ?? '', cell])));
  };

  it.each([
    ['cur_every_grammar.csv', (all: object[]) => JSON.stringify(all)],
    ['focus_1_1.csv', (all: object[]) => JSON.stringify({ data: all })],
    ['console_usage_v1.csv', (all: object[]) => all.map((one) => JSON.stringify(one)).join('\n')],
  ])('comes to the totals of %s', async (name, write) => {
    const answers = EXPECTED[name]?.answers ?? {};
    const staged = await stageText(write(records(name)), { answers });
    expect(staged.reasons).toContain('It is a table written as JSON.');
    const { rejects: _, ...told } = summary(staged);
    expect(await harder(name, { answers }).then(summary)).toMatchObject(told);
  });
});

describe('what a harder file tells of each row', () => {
  it('keeps every tier, region, window and speed of the Admin API, and null as what it stands for', async () => {
    const { usage } = await harder('admin_usage_every_dimension.json');
    const of = (part: (row: (typeof usage)[number]) => string) => [...new Set(usage.map(part))].toSorted();
    expect(of((row) => row.service_tier)).toEqual(
      ['', 'batch', 'flex', 'flex_discount', 'priority', 'priority_on_demand', 'standard'].toSorted(),
    );
    expect(of((row) => row.inference_geo)).toEqual(['global', 'not_available', 'us']);
    expect(of((row) => row.context_window)).toEqual(['0-200k', '200k-1M']);
    expect(of((row) => row.workspace)).toEqual(['Default', 'wrkspc_1']);
    expect(of((row) => row.api_key)).toEqual(['Console Playground', 'apikey_1']);
    expect(usage.filter(({ batch }) => batch).map(({ service_tier }) => service_tier)).toEqual(['batch']);
    expect(usage.filter(({ speed }) => speed === 'fast').map(({ model }) => model)).toEqual([
      'claude-opus-4-7',
    ]);
    expect(usage.find(({ model_raw }) => model_raw === 'claude-unknown-9')?.model).toBeNull();
  });

  it('counts a moment to its day in UTC', async () => {
    const { usage } = await harder('admin_usage_moments.json');
    expect(usage.map(({ date, tokens }) => [date, tokens.output])).toEqual([
      ['2026-11-16', 68],
      ['2026-11-17', 139],
      ['2026-11-18', 71],
    ]);
  });

  it('tells kinds of cost and token classes apart, in cents', async () => {
    const { costs } = await harder('admin_cost_every_kind.json');
    const dollars = (kind: string) =>
      costs.filter(({ cost_type }) => cost_type === kind).reduce((n, row) => n + row.cost_usd_micros, 0) /
      1e6;
    expect(['web_search', 'code_execution', 'session_usage', 'other'].map(dollars)).toEqual([
      4.2, 0.05, 0.08, 0.01,
    ]);
    const classes = costs.filter(({ cost_type }) => cost_type === 'tokens').map((row) => row.token_class);
    expect(new Set(classes)).toEqual(
      new Set(['input', 'output', 'cache_write_1h', 'cache_write_5m', 'cache_read', null]),
    );
  });

  it('mends the context window that a code page has broken, and hears batch in other words', async () => {
    const { usage } = await harder('console_usage_v3.csv');
    expect(new Set(usage.map((row) => row.context_window))).toEqual(new Set(['≤ 200k', '> 200k']));
    const batches = usage.filter(({ batch }) => batch).map((row) => row.service_tier);
    expect(new Set(batches)).toEqual(new Set(['Message Batches', 'batch']));
    expect(usage.find(({ api_key }) => api_key === 'a, "b"\nc')).toBeDefined();
  });

  it('takes the model of each line of an AWS bill from where its grammar has it', async () => {
    const { usage, costs } = await harder('cur_every_grammar.csv');
    const models = [...new Set(usage.map(({ model_raw, model }) => `${model_raw}: ${model}`))].toSorted();
    expect(models).toEqual([
      'Claude 3 Haiku: claude-3-haiku',
      'Claude 3.5 Haiku: claude-3-5-haiku',
      'Claude 4.6 Sonnet: claude-sonnet-4-6',
      'Claude Opus 5.5: claude-opus-5-5',
      'Claude Sonnet 4.5: claude-sonnet-4-5',
      'Claude Sonnet 4.6: claude-sonnet-4-6',
    ]);
    const kinds = new Map<string, number>();
    for (const { cost_type: kind, cost_usd_micros: micros } of costs) {
      kinds.set(kind, (kinds.get(kind) ?? 0) + micros);
    }
    kinds.delete('tokens');
    expect(Object.fromEntries(kinds)).toEqual({
      tax: 18_220_000,
      credit: -50_000_000,
      refund: -20_000_000,
      fee: 7_000_000,
      adjustment: -5_000_000,
      commitment: 199_000_000,
      consumption_units: 124_450_000,
      other: 100_000,
    });
    const units = costs.find(({ cost_type }) => cost_type === 'consumption_units');
    expect(units).toMatchObject({ platform: 'claude_platform_aws', model_raw: '', token_class: null });
  });

  it('asks what a unit is where the price of a line fits no model', async () => {
    const text = readFileSync(join(HARDER, 'cur_every_grammar.csv'), 'utf8');
    const told = await stageText(text, { answers: { usd_per_eur: '1.1', token_unit: '1' } });
    expect(told.tokens.output).toBe(85_234_001 - 999_999);
  });

  it('takes the platform, the model and the class of a FOCUS row from its words', async () => {
    const { usage, costs } = await harder('focus_1_1.csv');
    const told = usage.map(({ platform, model, batch, tokens }) => [
      `${platform} ${model}${batch ? ' batch' : ''}`,
      tokens.input + tokens.output,
    ]);
    expect(told).toContainEqual(['anthropic claude-opus-5-5 batch', 2_000_000]);
    expect(told).toContainEqual(['bedrock claude-sonnet-4-6 batch', 1_000_000]);
    expect(told).toContainEqual(['vertex claude-sonnet-4-6', 2_000_000]);
    expect(usage.find(({ workspace }) => workspace === 'night')?.date).toBe('2026-11-17');
    expect(costs.find(({ platform }) => platform === 'foundry')?.cost_type).toBe('consumption_units');
  });

  it('says that pages of an Enterprise report come from two refreshes', async () => {
    const page = readFileSync(join(HARDER, 'enterprise_usage_ungrouped.json'), 'utf8');
    const later = page.replaceAll('2026-11-17T12', '2026-11-18T12').replaceAll('2026-11-16T', '2026-11-19T');
    const { remarks } = await stageText(`${page}\n${later}`);
    expect(remarks.join(' ')).toContain('The pages come from 2 refreshes of the report');
    expect((await harder('enterprise_usage_ungrouped.json')).remarks.join(' ')).not.toContain('refreshes of');
  });

  it('spreads what a person spent in a week over its days', async () => {
    const { costs } = await harder('enterprise_user_cost.json');
    expect(costs.map(({ date }) => date)).toEqual([1, 2, 3, 4, 5, 6, 7].map((day) => `2026-11-0${day}`));
    expect(costs.reduce((n, row) => n + row.cost_usd_micros, 0)).toBe(3_005_000);
  });

  it('reads day and month as somebody says where the file does not tell', async () => {
    const text = readFileSync(join(HARDER, 'console_usage_either_order.csv'), 'utf8');
    for (const [style, days] of [
      ['dmy', ['2026-05-10', '2026-05-11']],
      ['mdy', ['2026-10-05', '2026-11-05']],
    ] as const) {
      const { usage } = await stageText(text, { answers: { date_style: style } });
      expect(usage.map(({ date }) => date)).toEqual(days);
    }
  });

  it('knows the model of every spelling there is', async () => {
    const vectors: { raw: string; model_id: string | null; speed: string | null }[] = JSON.parse(
      sampleText('model_normalisation/vectors.json'),
    );
    const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const rows = vectors.map(({ raw }, i) => `2026-11-16,${cell(raw)},${i + 1},0`);
    const header = 'usage_date_utc,model_version,usage_input_tokens_no_cache,usage_output_tokens';
    const { usage } = await stageText(`${[header, ...rows].join('\n')}\n`);
    const found = vectors.map((_, i) => {
      const row = usage.find(({ tokens }) => tokens.input === i + 1);
      return [row?.model ?? null, row?.speed];
    });
    expect(found).toEqual(vectors.map(({ model_id, speed }) => [model_id, speed ?? 'standard']));
  });
});

describe('a harder Parquet file', () => {
  it('is imported to its totals, with lines that differ in a column nobody reads', async () => {
    const bill = `SELECT TIMESTAMP '2026-11-16 23:00:00' AS line_item_usage_start_date, ut AS line_item_usage_type,
      amount AS line_item_usage_amount, cost AS line_item_unblended_cost, 'USD' AS line_item_currency_code,
      MAP {'product_name': 'Claude Opus 5.5 (Amazon Bedrock Edition)'} AS product, MAP {'user_team': 'support'} AS resource_tags, zone AS line_item_availability_zone
      FROM (VALUES ('USE1-MP:USE1_output_tokens_global_standard-Units', 0.1::DOUBLE, 2.0::DOUBLE, 'a'),
        ('USE1-MP:USE1_output_tokens_global_standard-Units', 0.1, 2.0, 'b'), ('USE1-MP:USE1_output_tokens_global_standard-Units', 0.1, 2.0, 'b')) AS line(ut, amount, cost, zone)`;
    const costs = `SELECT TIMESTAMPTZ '2026-11-16 22:00:00-05' AS "ChargePeriodStart", 8.25::DECIMAL(18,6) AS "BilledCost", 'Usage' AS "ChargeCategory",
      8.25::DECIMAL(18,6) AS "EffectiveCost", 10::DECIMAL(18,6) AS "ListCost", 'Amazon Bedrock' AS "ServiceName", 2e6::DOUBLE AS "ConsumedQuantity", 'Tokens' AS "ConsumedUnit",
      'USD' AS "BillingCurrency", 'AWS' AS "ProviderName", 'Anthropic' AS "PublisherName", 'Output Tokens' AS "SkuMeter", MAP {'team': 'support'} AS "Tags",
      'arn:aws:bedrock:us-east-1:1:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0' AS "ResourceName"`;
    const [cur, focus] = await parquet(bill, costs);
    expect(await stageText(cur as Buffer)).toMatchObject({
      format: 'aws_cur2',
      accepted: 2,
      duplicates: 1,
      tokens: { output: 200_000 },
      reported_usd_exact: '4',
      usage: [{ team: 'support', date: '2026-11-16', model: 'claude-opus-5-5' }],
    });
    expect(await stageText(focus as Buffer)).toMatchObject({
      format: 'focus',
      tokens: { output: 2_000_000 },
      reported_usd_exact: '8.25',
      list_reported_usd_exact: '10',
      usage: [{ date: '2026-11-17', model: 'claude-sonnet-4-5', inference_geo: 'geo:us' }],
    });
  });
});

async function parquet(...queries: string[]): Promise<Buffer[]> {
  const folder = scratchFolder();
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  const files: Buffer[] = [];
  for (const [i, query] of queries.entries()) {
    const path = join(folder, `${i}.parquet`);
    await connection.run(`COPY (${query}) TO '${path}' (FORMAT parquet)`);
    files.push(readFileSync(path));
  }
  connection.closeSync();
  instance.closeSync();
  return files;
}
