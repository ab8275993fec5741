import { describe, expect, it } from 'vitest';
import { JsonShapes } from '../../../src/main/intake/json-shapes.ts';
import type { JsonValue } from '../../../src/main/intake/json-stream.ts';
import { refusalOf, sampleText, stageText } from './staging.ts';

type Page = {
  data: { starting_at: string; ending_at: string; results: Record<string, unknown>[] }[];
  has_more: boolean;
};

const page1 = JSON.parse(sampleText('anthropic_admin_usage/messages_page1.json')) as Page;
const page2 = JSON.parse(sampleText('anthropic_admin_usage/messages_page2.json')) as Page;
const lines = (...values: unknown[]) => values.map((value) => JSON.stringify(value)).join('\n');
const NINE_ROWS = { rows_in: 9, accepted: 9, rejected: 0, blank: 0, duplicates: 0 };

function day(date: string, results: Record<string, unknown>[], hours = 24) {
  const start = Date.parse(`${date}T00:00:00Z`);
  return {
    starting_at: `${date}T00:00:00Z`,
    ending_at: new Date(start + hours * 3_600_000).toISOString(),
    results,
  };
}

function record(changes: Record<string, unknown> = {}) {
  return { uncached_input_tokens: 100, output_tokens: 10, model: 'claude-opus-5-5', ...changes };
}

/** The records of the pages as a program lays them flat, with dotted names of what stands deeper. */
function flatRecords(): Record<string, unknown>[] {
  const flat = (object: object, above = ''): [string, unknown][] =>
    Object.entries(object).flatMap(([name, value]) =>
      typeof value === 'object' && value !== null
        ? flat(value, `${above}${name}.`)
        : [[above + name, value] as [string, unknown]],
    );
  return [...page1.data, ...page2.data].flatMap(({ results, ...interval }) =>
    results.map((one) => Object.fromEntries(flat({ ...interval, ...one }))),
  );
}

/** The same records by number, in milliseconds, as rows below their names, and as columns. */
function asTables() {
  const records = flatRecords();
  const columns = Object.keys(records[0] ?? {});
  const rows = records.map((one) => columns.map((column) => one[column] ?? null));
  const byNumber = <T>(list: readonly T[]) => Object.fromEntries(list.map((one, i) => [String(i), one]));
  const moment = (value: unknown) => Date.parse(String(value));
  return {
    rows: { columns, index: records.map((_, i) => i), data: rows },
    header: [columns, ...rows],
    columns: Object.fromEntries(columns.map((column, i) => [column, byNumber(rows.map((row) => row[i]))])),
    lists: Object.fromEntries(columns.map((column, i) => [column, rows.map((row) => row[i])])),
    numbered: byNumber(records),
    moments: records.map((one) => ({
      ...one,
      starting_at: moment(one.starting_at),
      ending_at: moment(one.ending_at),
    })),
  };
}

describe('the shapes of an API answer', () => {
  it.each([
    ['an array of pages', JSON.stringify([page1, page2], null, 2)],
    ['one page per line', lines(page1, page2)],
    ['pages written one after the other', JSON.stringify(page1, null, 2) + JSON.stringify(page2, null, 2)],
    ['the data alone', JSON.stringify([...page1.data, ...page2.data])],
    ['one interval per line', lines(...page1.data, ...page2.data)],
    ['lists of the data in a list', JSON.stringify([[], page1.data, page2.data])],
    ['pages by name', JSON.stringify({ first: { body: page1 }, second: { body: page2 } })],
    ['pages with commas too many', JSON.stringify([page1, page2], null, 1).replaceAll('\n }', ',\n }')],
  ])('gives the same nine records from %s', async (_, text) => {
    const staged = await stageText(text);
    expect(staged).toMatchObject(NINE_ROWS);
    expect(staged.tokens.input).toBe(464_510_500);
    expect(staged.period).toEqual({ from: '2026-11-15', to: '2026-11-17' });
  });

  it('gives them from a table with moments in milliseconds too, but for the days without any', async () => {
    const staged = await stageText(JSON.stringify(asTables().moments));
    expect(staged).toMatchObject(NINE_ROWS);
    expect(staged.tokens.input).toBe(464_510_500);
    expect(staged.period).toEqual({ from: '2026-11-16', to: '2026-11-17' });
  });

  it.each(Object.entries(asTables()).filter(([way]) => way !== 'moments'))(
    'finds the same records in a table by its %s',
    (_, table) => {
      const shapes = new JsonShapes();
      const pieces = Array.isArray(table) ? table : [table, { data: table }];
      const found = pieces.flatMap((piece) => shapes.objectsIn(piece as JsonValue) ?? []);
      expect(found.slice(0, 9)).toEqual(flatRecords());
    },
  );

  it('counts a page pasted twice once', async () => {
    const staged = await stageText(lines(page1, page1, page2));
    expect(staged).toMatchObject({ rows_in: 13, accepted: 9, duplicates: 4 });
    expect(staged.tokens.input).toBe(464_510_500);
    expect(staged.remarks.join(' ')).toContain('4 records repeat others');
  });

  it('says that the set is incomplete when the last page has more to come', async () => {
    const said = async (text: string) =>
      (await stageText(text)).remarks.filter((r) => r.includes('incomplete'));
    expect(await said(lines(page1))).toHaveLength(1);
    expect(await said(lines(page1, page2))).toEqual([]);
  });
});

describe('records of an API report', () => {
  it('keeps the later of two records for the same day and dimensions', async () => {
    const staged = await stageText(
      JSON.stringify([day('2026-11-01', [record()]), day('2026-11-01', [record({ output_tokens: 77 })])]),
    );
    expect(staged).toMatchObject({ rows_in: 2, accepted: 1, duplicates: 1, tokens: { output: 77 } });
    expect(staged.remarks.join(' ')).toContain('In 1 case the figures differ');
  });

  it('tells keys apart by id, so that equal figures of two keys both count', async () => {
    const staged = await stageText(
      JSON.stringify([day('2026-11-01', [record({ api_key_id: 'a' }), record({ api_key_id: 'b' })])]),
    );
    expect(staged).toMatchObject({ accepted: 2, duplicates: 0, tokens: { input: 200 } });
  });

  it('rolls hours up to the day', async () => {
    const hour = (h: number) => ({
      starting_at: `2026-11-01T${String(h).padStart(2, '0')}:00:00Z`,
      ending_at: `2026-11-01T${String(h + 1).padStart(2, '0')}:00:00Z`,
      results: [record()],
    });
    const staged = await stageText(JSON.stringify({ data: [hour(0), hour(1), hour(22)], has_more: false }));
    expect(staged.usage).toHaveLength(1);
    expect(staged.usage[0]).toMatchObject({ date: '2026-11-01', tokens: { input: 300, output: 30 } });
  });

  it('does not add hours to the whole day that contains them', async () => {
    const staged = await stageText(
      JSON.stringify([
        day('2026-11-01', [record()], 1),
        day('2026-11-01', [record()]),
        day('2026-11-02', [record()], 1),
      ]),
    );
    expect(staged).toMatchObject({ rows_in: 3, accepted: 2, duplicates: 1, tokens: { input: 200 } });
  });

  it('rejects the record that sums up models where others are split by model', async () => {
    const staged = await stageText(JSON.stringify([day('2026-11-01', [record(), record({ model: null })])]));
    expect(staged).toMatchObject({ accepted: 1, rejected: 1, tokens: { input: 100 } });
    expect(staged.rejects[0]).toMatchObject({ column: 'model', line: 1 });
    expect(staged.rejects[0]?.reason).toContain('counted twice');
  });

  it('names the column and what to do for a count that is no count', async () => {
    const staged = await stageText(
      JSON.stringify([
        day('2026-11-01', [record({ output_tokens: -5 }), record({ uncached_input_tokens: null })]),
      ]),
    );
    expect(staged.rejects.map(({ column, text }) => [column, text])).toEqual([
      ['output_tokens', '-5'],
      ['uncached_input_tokens', ''],
    ]);
  });

  it('keeps every digit of an amount in fractions of a cent', async () => {
    const results = [
      {
        amount: '123.78912',
        currency: 'USD',
        cost_type: 'tokens',
        token_type: 'output_tokens',
        model: 'claude-opus-5-5',
      },
      {
        amount: '0.0000001',
        currency: 'USD',
        cost_type: 'tokens',
        token_type: 'output_tokens',
        model: 'claude-opus-5',
      },
    ];
    const staged = await stageText(JSON.stringify([day('2026-11-01', results)]));
    expect(staged.reported_usd_exact).toBe('1.237891201');
    expect(staged.costs.map((row) => row.cost_usd_micros)).toEqual([0, 1_237_891]);
  });

  it.each(['', '\n'])('keeps the digits of amounts written as numbers (line end "%s")', async (newline) => {
    const amounts = ['8250.10', '0.1', '123456789012.3456', '0.0000000001'];
    const results = amounts.map(
      (a, i) => `{"amount": ${a}, "currency": "USD", "cost_type": "tokens", "model": "m${i}"}`,
    );
    const staged = await stageText(
      `[{"starting_at": "2026-11-01T00:00:00Z", "ending_at": "2026-11-02T00:00:00Z",${newline} "results": [${results.join(',')}]}]`,
    );
    expect(staged.models.map((m) => m.reported_usd_exact)).toEqual([
      '82.501',
      '0.001',
      '1234567890.123456',
      '0.000000000001',
    ]);
  });

  it('rejects another currency, and says that a credit lowers the total', async () => {
    const results = [
      { amount: '100', currency: 'EUR', cost_type: 'tokens', model: 'a' },
      { amount: '-250.5', currency: 'USD', cost_type: 'tokens', token_type: 'output_tokens', model: 'b' },
    ];
    const staged = await stageText(JSON.stringify([day('2026-11-01', results)]));
    expect(staged).toMatchObject({ accepted: 1, rejected: 1, reported_usd_exact: '-2.505' });
    expect(staged.rejects[0]).toMatchObject({ column: 'currency', text: 'EUR' });
    expect(staged.remarks.join(' ')).toContain('negative');
  });

  it('keeps a name as it stands, whatever its characters', async () => {
    const names = ['\u202Eturned', '🦜', 'a\\"b', '\u0001'];
    const results = names.map((model) => record({ model }));
    const staged = await stageText(JSON.stringify([day('2026-11-01', results)]));
    expect(staged.models.map(({ model_raw }) => model_raw).toSorted()).toEqual(names.toSorted());
  });

  it('gives the line of a record in an indented file', async () => {
    const text = JSON.stringify(
      { data: [day('2026-11-01', [record(), record({ output_tokens: 1.5 })])] },
      null,
      2,
    );
    const line = text.slice(0, text.indexOf('1.5')).split('\n').length - 2;
    const staged = await stageText(text);
    expect(staged.rejects[0]?.line).toBe(line);
  });

  it('rejects what is not an object without losing count', async () => {
    const staged = await stageText(
      '{"data":[{"starting_at":"2026-11-01T00:00:00Z","ending_at":"2026-11-02T00:00:00Z","results":[{"uncached_input_tokens":1,"output_tokens":2},7,null]}]}',
    );
    expect(staged).toMatchObject({ rows_in: 3, accepted: 1, rejected: 2 });
  });
});

describe('JSON that cannot be read as a whole', () => {
  it.each([0.2, 0.5, 0.9, 0.999])('is refused where it breaks off (at %f of its length)', async (share) => {
    const text = JSON.stringify([page1, page2], null, 2);
    const message = await refusalOf(text.slice(0, Math.floor(text.length * share)));
    expect(message).toMatch(/breaks off.*line \d+.*nothing was imported/s);
  });

  it('is refused with line and byte where it breaks its own rules', async () => {
    expect(await refusalOf('{"data": [\n  {"results": [1 2]}\n]}')).toContain('line 2, byte 18');
    expect(await refusalOf('[{"data": []} {"data": []}]')).toContain('line 1, byte 15');
    expect(await refusalOf('{"data": [01]}')).toContain('line 1, byte 12');
    expect(await refusalOf('{"data":\n["a\tb"]}')).toContain('line 2, byte 4');
  });

  it.each([
    '{"data": []} 7',
    '[]x',
    '{}"',
    "{'data': []}",
    '{"data": [],}',
    '[NaN]',
    '{"a": "\\x"}',
    '"text"',
    '7',
  ])('is refused for what is no JSON: %s', async (text) => {
    expect(await refusalOf(text)).toMatch(/imported\.$/);
  });

  it.each([
    ['{"data": [ // pages\n]}', /a comment in the JSON at line 1, byte 12.*delete it/],
    ["{'data': []}", /single quotation marks at line 1, byte 2.*json\.dumps/],
    ['{“data”: []}', /typographic quotation marks at line 1, byte 2/],
    ['{"data": [NaN]}', /no number stands in the JSON at line 1, byte 11.*write null/],
    ['{"data": []}\n$ exit\n', /after the JSON, at line 2, byte 1: delete it/],
    ['$ curl https://api.example.com\n{"data": []}', /before the JSON, which begins at line 2, column 1/],
    ['# saved, by hand\n[\n {"data": []}]', /before the JSON, which begins at line 2, column 1/],
    ['const answer = {"data": []};', /before the JSON, which begins at line 1, column 16/],
  ])('is refused with the place of what is no JSON, and what to do: %s', async (text, words) => {
    expect(await refusalOf(text)).toMatch(words);
  });

  it('is refused where it is nested without end', async () => {
    expect(await refusalOf('[['.repeat(100_000))).toContain('more than 64 levels deep');
  });

  it('is refused when every interval is empty', async () => {
    expect(await refusalOf(JSON.stringify([day('2026-11-01', [])]))).toContain('all of them are empty');
  });

  it('is refused in short when it is something else', async () => {
    const message = await refusalOf('{"type":"message","content":[{"type":"text","text":"Hello"}]}');
    expect(message).toContain('does not recognise the columns');
    expect(message).toContain('Nothing was imported.');
  });

  it('is refused with what an API says that answers with an error', async () => {
    const told = { type: 'authentication_error', message: 'invalid x-api-key of planted@example.com' };
    for (const answer of [{ type: 'error', error: told }, [{ error: told }], { detail: told.message }]) {
      const message = await refusalOf(JSON.stringify(answer));
      expect(message).toMatch(/an API answered.*“invalid x-api-key of .*Nothing was imported\.$/);
      expect(message).not.toContain('planted@');
    }
  });

  it('rejects an error among pages, wherever it stands, and says that the set is incomplete', async () => {
    const error = { type: 'error', error: { type: 'rate_limit_error', message: 'slow down' } };
    const staged = await stageText(lines(error, page1, error));
    expect(staged).toMatchObject({ rows_in: 6, accepted: 4, rejected: 2 });
    expect(staged.rejects[1]).toMatchObject({ line: 3, reason: expect.stringContaining('“slow down”') });
    expect(staged.remarks.join(' ')).toContain('incomplete');
  });

  it('does not take an Enterprise analytics report for the Admin report it resembles', async () => {
    const staged = await stageText(sampleText('anthropic_enterprise_analytics/usage_report.json'));
    expect(staged.format).not.toBe('anthropic_admin_usage');
  });
});
