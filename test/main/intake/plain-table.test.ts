import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Engine } from '../../../src/main/intake/engine.ts';
import { KNOWN_FORMATS } from '../../../src/main/intake/formats/known-formats.ts';
import { readPlainTable } from '../../../src/main/intake/plain-table.ts';
import { rejectedPath } from '../../../src/main/intake/rejected-records.ts';
import { stage } from '../../../src/main/intake/stage.ts';
import { rowsPath, type StageRequest, type StageStep } from '../../../src/main/intake/stage-request.ts';
import { readStagedCosts, readStagedUsage } from '../../../src/main/store/staged-rows.ts';
import { scratchFolder, USAGE_HEADER, usageRow } from './staging.ts';

const LOG_HEADER =
  'request_id,api_key,spend,prompt_tokens,completion_tokens,startTime,model,custom_llm_provider,metadata,cache_hit,team_id,end_user';
const MODELS = ['claude-sonnet-5-5', 'gpt-5', 'vertex_ai/claude-opus-4-8@20260301', 'house-model'];
const META = [
  '{}',
  '"{""user_api_key_alias"": ""support, prod""}"',
  '"{""usage_object"": {""cache_read_input_tokens"": 40, ""cache_creation_input_tokens"": 10}}"',
  '',
];

function logLine(i: number): string {
  const day = String(1 + (i % 28)).padStart(2, '0');
  const cached = i % 50 === 0 ? 'True' : 'False';
  return `req-${i},key${i % 7},${(i % 1000) * 1e-7},${100 + (i % 900)},${i % 300},2026-11-${day}T10:15:02.1+00:00,${MODELS[i % 4]},${i % 3 === 0 ? 'bedrock' : 'anthropic'},${META[i % 4]},${cached},team-${i % 5},user-${i}`;
}

const ROWS = 1_000;
const LOG_LINES = Array.from({ length: ROWS }, (_, i) => logLine(i));
const LOG = `${[LOG_HEADER, ...LOG_LINES].join('\n')}\n`;
const EXPORT = `${[
  USAGE_HEADER,
  ...Array.from({ length: ROWS }, (_, i) =>
    usageRow({ api_key: `key-${i}`, usage_output_tokens: String(i), context_window: i % 2 ? '≤ 200k' : '' }),
  ),
].join('\n')}\n`;

function requestFor(text: string | Uint8Array): StageRequest {
  const folder = join(scratchFolder(), 'work');
  mkdirSync(folder);
  const path = join(folder, '..', 'file.csv');
  writeFileSync(path, text);
  return { path, name: 'file.csv', folder, memory_limit: '1GB', known_models: [], answers: {} };
}

/** Whether a table is read straight from the file. */
async function isReadPlainly(text: string | Uint8Array, large?: number): Promise<boolean> {
  const request = requestFor(text);
  const engine = await Engine.open(request.folder, '1GB', request.path);
  try {
    return (await readPlainTable(request, engine, KNOWN_FORMATS, () => undefined, large)) !== null;
  } finally {
    engine.close();
  }
}

/** Stages a text, with what lies beside its report; the checks of a reading record by record begin at the first of them. */
async function staged(text: string | Uint8Array, large?: number) {
  const request = requestFor(text);
  let isPlain = true;
  const onStep = ({ phase, rows_done }: StageStep) => {
    if (phase === 'Checking' && rows_done === 0) isPlain = false;
  };
  const report = await stage(request, onStep, KNOWN_FORMATS, large);
  const [rows, rejected] = [rowsPath(request.folder), rejectedPath(request.folder)];
  const outcome = {
    ...report,
    usage: existsSync(rows) ? readStagedUsage(rows) : null,
    costs: existsSync(rows) ? readStagedCosts(rows) : null,
    rejected_records: existsSync(rejected) ? readFileSync(rejected, 'utf8') : null,
  };
  return { outcome, isPlain };
}

/** The same text, read straight from the file if it can be, and record by record. */
async function readBothWays(text: string | Uint8Array) {
  const { outcome, isPlain } = await staged(text, 0);
  const { outcome: byRecord } = await staged(text, Number.POSITIVE_INFINITY);
  return { plainly: outcome, byRecord, isPlain };
}

const BILL = `${[
  'usage_start_time,sku.description,project.id,cost,cost_at_list,currency,usage.amount,usage.unit,credits,cost_type',
  ...Array.from({ length: ROWS }, (_, i) => {
    const credits = i % 100 === 0 ? '"[{""name"": ""promotion"", ""amount"": -0.25}]"' : '[]';
    return `2026-11-16 08:00:00 UTC,Claude Sonnet 5.5 — Output Tokens — global,project-${i % 3},${i}.5,${i}.5,USD,${1000 + i},count,${credits},regular`;
  }),
].join('\n')}\n`;

describe('a large table that is as it should be', () => {
  it.each([
    ['a log of requests, some of them set aside', LOG],
    ['a log without a line break at its end', LOG.trimEnd()],
    ['a log with a byte order mark and line breaks of Windows', `\uFEFF${LOG}`.replaceAll('\n', '\r\n')],
    ['an export of the Console', EXPORT],
  ])('is read straight from the file with the same outcome: %s', async (_, text) => {
    expect(await isReadPlainly(text, 0)).toBe(true);
    const { plainly, byRecord } = await readBothWays(text);
    expect(plainly).toEqual(byRecord);
    expect(plainly.rows_in).toBe(ROWS);
  });

  it('keeps what credits take off a bill', async () => {
    const { plainly, byRecord, isPlain } = await readBothWays(BILL);
    expect(plainly).toEqual(byRecord);
    expect(isPlain).toBe(true);
    const credits = (plainly.costs ?? []).filter(({ cost_type }) => cost_type === 'credit');
    const taken_off = credits.reduce((sum, { cost_usd_micros }) => sum + cost_usd_micros, 0);
    expect(taken_off).toBe((-ROWS / 100) * 250_000);
  });
});

describe('a table', () => {
  it('whose first records show less than the rest is read by what all of them show', async () => {
    const line = (id: string, rest: string) =>
      `${id},key,0.1,9,5,2026-11-01,claude-sonnet-5-5,anthropic,${rest}`;
    const without = Array.from({ length: 11_000 }, (_, i) => line(`req-${i}`, '{},,,'));
    const cached = Array.from({ length: 500 }, (_, i) => line(`late-${i}`, `${META[2]},,team-1,`));
    const odd = [
      line('late-1', '{},,,'),
      line('late-2', '{},,,').replace(',9,', ',x,'),
      ',,1,2,3,Total,,,,,,',
    ];
    const text = `${[LOG_HEADER, ...without, ...cached, ...odd].join('\n')}\n`;
    const { plainly, byRecord, isPlain } = await readBothWays(text);
    expect(plainly).toEqual(byRecord);
    expect(isPlain).toBe(true);
    expect(plainly.questions.find(({ id }) => id === 'input_includes_cache')?.answer).toBe('no');
  });

  it('tells what prompt tokens include where they have commas between thousands, too', async () => {
    const lines = [1, 2].map(
      (i) => `req-${i},k,0.1,"1,204",5,2026-11-01,claude-sonnet-5-5,anthropic,${META[2]},,,`,
    );
    const { plainly, byRecord } = await readBothWays(`${[LOG_HEADER, ...lines].join('\n')}\n`);
    expect(plainly).toEqual(byRecord);
    expect(plainly.questions.find(({ id }) => id === 'input_includes_cache')?.answer).toBe('yes');
    expect(plainly.tokens).toMatchObject({ input: 2 * (1204 - 50), cache_read: 80, cache_write_5m: 20 });
  });

  it('is read straight from the file where it is large', async () => {
    const long = Array.from({ length: 9_000 }, (_, i) => `${logLine(i)}${'-'.repeat(900)}`);
    const large = [LOG_HEADER, ...long, long[0]].join('\n');
    expect(await isReadPlainly(large)).toBe(true);
    expect(await isReadPlainly(LOG)).toBe(false);
  });
});

const odd = (...lines: string[]) => `${[LOG_HEADER, ...LOG_LINES, ...lines].join('\n')}\n`;
const first = logLine(2).replace('req-2', 'req-x');
const TOTALS = ',,12,3,4,Total,,,,,,';

/** A log with a little of everything that needs a closer look, in the middle and at its end. */
const WITH_EVERYTHING = [
  ...LOG_LINES.slice(0, 400),
  logLine(3),
  first.replace(',102,', ',many,'),
  '',
  logLine(8).replace(',108,', ',208,'),
  LOG_HEADER,
  TOTALS,
  logLine(8).replace(',108,', ',308,'),
  first.replace('2026-11', '16.11'),
  'req-y,"key, in marks",',
  ...LOG_LINES.slice(400),
  logLine(400).replace('True', 'False'),
  logLine(402).replace(',502,', ',-1,'),
  `${first},one,two`,
  first.replace(',0.', ',free,0.').replace(/,[^,]*$/, ''),
  '   ',
  first.replace('req-x', 'req-z').replace(',102,', ',"1,020",'),
  first.replace('req-x', 'req-z').replace('2026-11-03', '2026-13-03'),
];
const EXPORT_ROWS = EXPORT.trimEnd().split('\n').slice(1);
const EXPORT_WITH_ODD = [
  USAGE_HEADER,
  ...EXPORT_ROWS,
  usageRow({ api_key: '"key, of two"' }),
  usageRow({ api_key: '"key, of two"' }),
  EXPORT_ROWS[7],
  EXPORT_ROWS[7],
  usageRow({ usage_output_tokens: '-3' }),
  usageRow({ usage_date_utc: 'Total', usage_output_tokens: '"1,234,567"' }),
  usageRow({ usage_date_utc: '' }),
].join('\n');

describe('a large table of which a few lines are not as they should be', () => {
  const log = [LOG_HEADER, ...WITH_EVERYTHING].join('\n');

  it.each<[string, string | Uint8Array]>([
    ['a record with a problem', odd(first.replace(',102,', ',many,'))],
    ['a record twice', odd(logLine(2))],
    ['a blank line', odd('')],
    ['all there is, packed', gzipSync(log)],
    ['all there is, with line breaks of Windows', `\uFEFF${log}\n`.replaceAll('\n', '\r\n')],
    ['an export of the Console', EXPORT_WITH_ODD],
    ['an export with semicolons', EXPORT_WITH_ODD.replaceAll(/, of|"1,234,567"|"/g, '').replaceAll(',', ';')],
    [
      'a bill of a cloud',
      `${BILL}${BILL.split('\n')[2]}\n,Total,,1000.5,,,,,,\n${BILL.split('\n')[3]?.replace(',2.5,2.5,', ',x,2.5,')}\n`,
    ],
  ])('is read straight from the file all the same, those lines one by one: %s', async (_, text) => {
    const { plainly, byRecord, isPlain } = await readBothWays(text);
    expect(plainly).toEqual(byRecord);
    expect(isPlain).toBe(true);
    const { rows_in, accepted, set_aside, rejected, blank, duplicates } = plainly;
    expect(rejected + blank + duplicates).toBeGreaterThan(0);
    expect(accepted + set_aside + rejected + blank + duplicates).toBe(rows_in);
  });

  it('tells of each of them what it is', async () => {
    const { plainly, byRecord, isPlain } = await readBothWays(log);
    expect(plainly).toEqual(byRecord);
    expect(isPlain).toBe(true);
    const { blank, duplicates, rejects, remarks } = plainly;
    expect({ blank, duplicates, lines: rejects.map(({ line }) => line) }).toMatchInlineSnapshot(`
      {
        "blank": 4,
        "duplicates": 3,
        "lines": [
          403,
          409,
          410,
          1012,
          1013,
          1014,
          1017,
        ],
      }
    `);
    expect(remarks.filter((remark) => /repeat|totals|header/.test(remark))).toMatchInlineSnapshot(`
      [
        "1 row of totals was left out: it repeats the other rows.",
        "The header line stands 2 times in the file; files seem to have been joined. Import them one by one: then days that both hold are replaced, which a joined file cannot tell.",
        "3 records repeat others of the file and count once. In 1 case the figures differ, and the later ones hold. Each request is in the log once; a second record with its id comes from overlapping exports.",
      ]
    `);
  });
});

describe('a large table with something unusual in it', () => {
  it.each([
    ['line breaks of two kinds', `${LOG}${first}\r\n`],
    ['line breaks of Windows, but for one', `${LOG.replaceAll('\n', '\r\n')}${first}\n`],
    ['line breaks of Windows, and half a one', LOG.replaceAll('\n', '\r\n').replace('req-3,', 'req\r-3,')],
    ['a break inside a value', odd(first.replace('req-x', '"req\n-x"'))],
    ['a quotation mark where none may be', odd(first.replace('req-x', '"req"-x'))],
    ['more odd lines than a few', odd(...LOG_LINES.slice(0, 80))],
    [
      'a record of which only the others tell what its number means',
      EXPORT_WITH_ODD.replace(',-3,', ',1.234,'),
    ],
    [
      'an amount whose currency is stated in a record without a day',
      `${BILL}x${BILL.split('\n')[2]?.replace('USD', 'EUR')}\n`,
    ],
  ])('is read record by record, and says what: %s', async (_, text) => {
    const { plainly, byRecord, isPlain } = await readBothWays(text);
    expect(plainly).toEqual(byRecord);
    expect(isPlain).toBe(false);
    const { rows_in, accepted, set_aside, rejected, blank, duplicates } = plainly;
    expect(accepted + set_aside + rejected + blank + duplicates).toBe(rows_in);
  });

  it('is read in its code page where a byte is no UTF-8', async () => {
    const text = Buffer.from(odd(first.replace('team-2', 'M\u00fcller')), 'latin1');
    expect(await isReadPlainly(text, 0)).toBe(false);
  });
});
