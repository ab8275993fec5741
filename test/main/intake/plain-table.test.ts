import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Engine } from '../../../src/main/intake/engine.ts';
import { KNOWN_FORMATS } from '../../../src/main/intake/formats/known-formats.ts';
import { readPlainTable } from '../../../src/main/intake/plain-table.ts';
import { stage } from '../../../src/main/intake/stage.ts';
import { rowsPath, type StageRequest } from '../../../src/main/intake/stage-request.ts';
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

const ROWS = 3_000;
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

/** The same text, read straight from the file if it can be, and record by record. */
async function readBothWays(text: string) {
  const [plainly, byRecord] = [requestFor(text), requestFor(text)];
  const of = async (request: StageRequest, large: number) => ({
    ...(await stage(request, () => undefined, KNOWN_FORMATS, large)),
    usage: readStagedUsage(rowsPath(request.folder)),
    costs: readStagedCosts(rowsPath(request.folder)),
  });
  return { plainly: await of(plainly, 0), byRecord: await of(byRecord, Number.POSITIVE_INFINITY) };
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
    ['a bill of a cloud, some of whose lines have credits', BILL],
    ['a log of requests, some of them set aside', LOG],
    ['a log without a line break at its end', LOG.trimEnd()],
    ['a log with a byte order mark', `\uFEFF${LOG}`],
    ['a log with line breaks of Windows', LOG.replaceAll('\n', '\r\n')],
    ['an export of the Console', EXPORT],
  ])('is read straight from the file with the same outcome: %s', async (_, text) => {
    expect(await isReadPlainly(text, 0)).toBe(true);
    const { plainly, byRecord } = await readBothWays(text);
    expect(plainly).toEqual(byRecord);
    expect(plainly.rows_in).toBe(ROWS);
  });
});

describe('a table', () => {
  it('keeps what credits take off a bill, however it is read', async () => {
    const { plainly } = await readBothWays(BILL);
    const credits = plainly.costs.filter(({ cost_type }) => cost_type === 'credit');
    expect(credits.reduce((sum, { cost_usd_micros }) => sum + cost_usd_micros, 0)).toBe(-30 * 250_000);
  });

  it('whose first records show less than the rest is read by what all of them show', async () => {
    const line = (id: string, rest: string) =>
      `${id},key,0.1,9,5,2026-11-01,claude-sonnet-5-5,anthropic,${rest}`;
    const without = Array.from({ length: 11_000 }, (_, i) => line(`req-${i}`, '{},,,'));
    const cached = Array.from({ length: 500 }, (_, i) => line(`late-${i}`, `${META[2]},,team-1,`));
    const text = `${[LOG_HEADER, ...without, ...cached].join('\n')}\n`;
    expect(await isReadPlainly(text, 0)).toBe(true);
    const { plainly, byRecord } = await readBothWays(text);
    expect(plainly).toEqual(byRecord);
    expect(plainly.questions.find(({ id }) => id === 'input_includes_cache')?.answer).toBe('no');
  });

  it('is read straight from the file where it is large', { timeout: 60_000 }, async () => {
    expect(await isReadPlainly(LOG)).toBe(false);
    const large = `${[LOG_HEADER, ...Array.from({ length: 90_000 }, (_, i) => logLine(i))].join('\n')}\n`;
    expect(await isReadPlainly(large)).toBe(true);
  });
});

describe('a large table with something unusual in it', () => {
  const odd = (line: string) => `${[LOG_HEADER, ...LOG_LINES, line].join('\n')}\n`;
  const first = logLine(2).replace('req-2', 'req-x');

  it.each([
    ['a record with a problem', odd(first.replace(',102,', ',many,'))],
    ['a record twice', odd(logLine(2))],
    ['a value too few', odd('req-x,key')],
    ['a blank line', odd('')],
    ['a row of totals', odd(',,12,3,4,Total,,,,,,')],
    ['the header once more', odd(LOG_HEADER)],
    ['line breaks of two kinds', `${LOG}${first}\r\n`],
    ['line breaks of Windows, but for one', `${LOG.replaceAll('\n', '\r\n')}${first}\n`],
    ['line breaks of Windows, and half a one', LOG.replaceAll('\n', '\r\n').replace('req-3,', 'req\r-3,')],
    ['a break inside a value', odd(first.replace('req-x', '"req\n-x"'))],
  ])('is read record by record, and says what: %s', async (_, text) => {
    expect(await isReadPlainly(text, 0)).toBe(false);
    const { plainly, byRecord } = await readBothWays(text);
    expect(plainly).toEqual(byRecord);
    const { rows_in, accepted, set_aside, rejected, blank, duplicates } = plainly;
    expect(accepted + set_aside + rejected + blank + duplicates).toBe(rows_in);
  });

  it('is read in its code page where a byte is no UTF-8', async () => {
    const text = Buffer.from(odd(first.replace('team-2', 'M\u00fcller')), 'latin1');
    expect(await isReadPlainly(text, 0)).toBe(false);
  });
});
