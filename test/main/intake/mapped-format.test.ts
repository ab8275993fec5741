import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { mappedFormat, mappedFormatId } from '../../../src/main/intake/mapped-format.ts';
import { fileOf, look, stageAsSuggested, stageWith } from './mapping-by-hand.ts';
import { sampleText, scratchFolder } from './staging.ts';

/** The tokens of the sample: input includes 900,000 reads and 100,000 writes. */
const TOKENS = {
  input: 500_000,
  cache_write_5m: 100_000,
  cache_write_1h: 0,
  cache_read: 900_000,
  output: 120_000,
};

const HEADER = 'Date,Model,Input Tokens,Cached Tokens,Cache Write Tokens,Output Tokens,Cost (USD)';
const row = (date: string, cost = '2.54') => `${date},claude-sonnet-5-5,1500000,900000,100000,120000,${cost}`;
const open = ({ questions }: { questions: { id: string; required: boolean; answer: string | null }[] }) =>
  questions.filter(({ required, answer }) => required && answer === null).map(({ id }) => id);

describe('a file that no format knows, read as its headers suggest', () => {
  it('imports the plain sample with nothing left to ask', async () => {
    const staged = await stageAsSuggested(sampleText('generic/generic_en.csv'));
    expect(open(staged)).toEqual([]);
    expect(staged).toMatchObject({
      accepted: 1,
      rejected: 0,
      tokens: TOKENS,
      requests: 300,
      reported_usd_exact: '2.54',
      period: { from: '2026-11-17', to: '2026-11-17' },
      measure: 'both',
      verified: false,
      currency: 'USD',
    });
    expect(staged.usage).toMatchObject([
      { team: 'Support', model: 'claude-sonnet-5-5', platform: 'anthropic' },
    ]);
  });

  it('reads semicolons, decimal commas, a byte order mark and euros at a stated rate', async () => {
    const text =
      '\uFEFFDatum;Modell;Eingabe-Tokens;Gecachte Tokens;Ausgabe-Tokens;Kosten (EUR)\r\n' +
      '17.11.2026;claude-sonnet-5-5;1.500.000;900.000;120.000;1.234,50\r\n' +
      '18.11.2026;claude-sonnet-5-5;2.000;1.000;500;0,25\r\n' +
      'Summe;;1.502.000;901.000;120.500;1.234,75\r\n';
    const asked = await stageAsSuggested(text);
    expect(open(asked)).toEqual(['usd_per_eur']);
    const staged = await stageAsSuggested(text, { usd_per_eur: '1.10' });
    expect(staged).toMatchObject({
      accepted: 2,
      blank: 1,
      rejected: 0,
      currency: 'EUR',
      fx_rate: 1.1,
      tokens: { input: 601_000, cache_read: 901_000, output: 120_500 },
      reported_usd_exact: '1358.225',
      period: { from: '2026-11-17', to: '2026-11-18' },
    });
  });

  it('reads UTF-16 with tabs', async () => {
    const text = sampleText('generic/generic_en.csv').replace(
      '"1,500,000","900,000","100,000","120,000"',
      '1500000,900000,100000,120000',
    );
    const tabs = text.replaceAll(',', '\t');
    const staged = await stageAsSuggested(Buffer.from(`\uFEFF${tabs}`, 'utf16le'));
    expect(staged).toMatchObject({ accepted: 1, tokens: TOKENS, reported_usd_exact: '2.54' });
  });

  it('reads Windows-1252, and says so', async () => {
    const text =
      'Datum;Modell;Kostenstelle;Eingabe-Tokens;Ausgabe-Tokens\n2026-11-17;claude-sonnet-5-5;Geschäft;100;5\n';
    const staged = await stageAsSuggested(Buffer.from(text, 'latin1'));
    expect(staged.usage).toMatchObject([{ team: 'Geschäft', tokens: { input: 100, output: 5 } }]);
    expect(staged.remarks.join(' ')).toContain('Windows-1252');
  });

  it('reads Parquet', async () => {
    const path = join(scratchFolder(), 'made.parquet');
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run(
      `COPY (SELECT DATE '2026-11-17' AS day, 'claude-sonnet-5-5' AS model, {'input': 1500::BIGINT, 'output': 120::BIGINT} AS tokens, 0.254::DOUBLE AS cost_usd) TO '${path}' (FORMAT parquet)`,
    );
    const { mapping, shape, columns } = await look(path);
    expect(shape).toBe('Parquet');
    expect(columns.map(({ name }) => name)).toContain('tokens.input');
    expect(mapping.fields).toEqual({
      date: 'day',
      model: 'model',
      input: 'tokens.input',
      output: 'tokens.output',
      cost: 'cost_usd',
    });
    expect(await stageWith(path, { mapping })).toMatchObject({
      position: 'row',
      tokens: { input: 1500, output: 120 },
      reported_usd_exact: '0.254',
    });
  });

  it('reads gzip', async () => {
    const staged = await stageAsSuggested(gzipSync(sampleText('generic/generic_en.csv')));
    expect(staged).toMatchObject({ accepted: 1, tokens: TOKENS });
  });

  it('takes the order of day and month from a day over 12, else asks', async () => {
    const told = await stageAsSuggested(`${HEADER}\n${row('11/05/2026')}\n${row('11/25/2026', '2.55')}\n`);
    expect(told.period).toEqual({ from: '2026-11-05', to: '2026-11-25' });
    const ambiguous = `${HEADER}\n${row('11/05/2026')}\n${row('11/06/2026', '2.55')}\n`;
    expect(open(await stageAsSuggested(ambiguous))).toEqual(['date_style']);
    const dayFirst = await stageAsSuggested(ambiguous, { date_style: 'dmy' });
    expect(dayFirst.period).toEqual({ from: '2026-05-11', to: '2026-06-11' });
  });

  it('spreads the row of a month over its days, however the month is written', async () => {
    const staged = await stageAsSuggested(
      "Month,Model,Input tokens,Cost\n2026-10,claude-sonnet-5-5,3100,31.00\nNov '26,claude-sonnet-5-5,3000,1\n2026M12,claude-sonnet-5-5,3100,1\ngennaio 2027,claude-sonnet-5-5,3100,1\nFeb-27,claude-sonnet-5-5,2800,1\n",
    );
    expect(staged).toMatchObject({
      granularity: 'month',
      tokens: { input: 15_100 },
      reported_usd_exact: '35',
      period: { from: '2026-10-01', to: '2027-02-28' },
      rows: { usage: 151, cost: 151 },
    });
    expect(staged.usage.map((day) => day.tokens.input)).toEqual(Array(151).fill(100));
  });

  it('reads figures rounded for display in full, and says how far they may be off', async () => {
    const text =
      'Date;Model;Input tokens;Output tokens;Cost\n16.11.2026;claude-sonnet-5-5;1,2 Mio.;350k;$1,2K\n17.11.2026;claude-sonnet-5-5;2,15B;12.500;24\n';
    const staged = await stageAsSuggested(text);
    expect(staged).toMatchObject({
      rejected: 0,
      tokens: { input: 2_151_200_000, output: 362_500 },
      reported_usd_exact: '1224',
    });
    const said = staged.remarks.join(' ');
    expect(said).toContain('3 counts are rounded for display');
    expect(said).toContain('up to 5,050,500 either way');
    expect(said).toContain('1 amount is rounded for display');
    expect(said).toContain('up to 50 USD either way');
    const inThousands = await stageAsSuggested(text, { token_unit: '1000' });
    expect(inThousands.rejects.map(({ line, column }) => [line, column])).toEqual([
      [2, 'input tokens'],
      [3, 'input tokens'],
    ]);
  });

  it('is refused with a sentence where a mapping says too little or names a column that is not there', () => {
    const source = { kind: 'table' as const, columns: ['day', 'n'] };
    const refusal = (fields: Record<string, string>) => () =>
      mappedFormat({ name: '', source, fields, answers: {} });
    expect(refusal({ date: 'day' })).toThrow(
      'Say which column holds tokens or the cost. Nothing was imported.',
    );
    expect(refusal({ date: 'day', requests: 'n' })).toThrow('Say which column holds tokens or the cost.');
    expect(refusal({ date: 'day', cost: 'price' })).toThrow('The file has no column price');
  });

  it.each([
    ['seconds since 1970', '1763337600', '2025-11-17'],
    ['milliseconds since 1970', '1763337600000', '2025-11-17'],
    ['a spreadsheet’s number', '46343', '2026-11-17'],
    ['the name of a month', '17 Nov 2026', '2026-11-17'],
    ['slashes, year first', '2026/11/17', '2026-11-17'],
    ['eight digits', '20261117', '2026-11-17'],
    ['a time with an offset', '2026-11-18T00:30:00+02:00', '2026-11-17'],
  ])('reads a date written as %s', async (_, written, day) => {
    const staged = await stageAsSuggested(`Date,Model,Input tokens\n${written},claude-sonnet-5-5,5\n`);
    expect(open(staged)).toEqual([]);
    expect(staged.period).toEqual({ from: day, to: day });
  });

  it('asks which model it is where no column tells, and which days where none does', async () => {
    const staged = await stageAsSuggested('Team,Input tokens,Output tokens\nSupport,3000,30\n');
    expect(open(staged)).toEqual(['period', 'model']);
    const told = await stageAsSuggested('Team,Input tokens,Output tokens\nSupport,3000,30\n', {
      period: '2026-11-01..2026-11-30',
      model: 'claude-sonnet-5-5',
    });
    expect(told).toMatchObject({ tokens: { input: 3000, output: 30 }, rows: { usage: 30, cost: 0 } });
    expect(told.usage[0]?.model).toBe('claude-sonnet-5-5');
  });

  it('reads a file of dollars alone and one of tokens alone', async () => {
    const cost = await stageAsSuggested(
      'Date,Model,Team,Amount\n2026-11-17,claude-sonnet-5-5,Ops,"$1,204.55"\n2026-11-18,claude-sonnet-5-5,Ops,($4.55)\n',
    );
    expect(cost).toMatchObject({ measure: 'cost', reported_usd_exact: '1200', accepted: 2 });
    const tokens = await stageAsSuggested(
      'Date,Model,Input tokens,Output tokens\n2026-11-17,claude-sonnet-5-5,10,2\n',
    );
    expect(tokens).toMatchObject({
      measure: 'usage',
      reported_usd_exact: null,
      tokens: { input: 10, output: 2 },
    });
  });

  it('reads cents where the header says cents, and counts in millions where it says so', async () => {
    const staged = await stageAsSuggested(
      'Date,Model,Input tokens (M),Cost (cents)\n2026-11-17,claude-sonnet-5-5,1.5,254\n',
    );
    expect(staged).toMatchObject({ tokens: { input: 1_500_000 }, reported_usd_exact: '2.54' });
  });

  it('reads periods by their ends, amounts in thousands, and cached tokens as the total adds them up', async () => {
    const staged = await stageAsSuggested(
      'Start date,End date,Model,Token type,Input tokens,Cached tokens,Output tokens,Total tokens,Spend (kUSD)\n' +
        '2026-10-01,2026-10-31,claude-sonnet-5-5,all,3100,1000,62,4162,1.55\n' +
        '2026-11-01,2026-11-30,claude-sonnet-5-5,all,3000,1000,60,4060,1.5\n',
    );
    expect(staged).toMatchObject({
      tokens: { input: 6100, cache_read: 2000, output: 122 },
      reported_usd_exact: '3050',
      period: { from: '2026-10-01', to: '2026-11-30' },
      rows: { usage: 61, cost: 61 },
    });
    expect(staged.questions.find(({ id }) => id === 'input_includes_cache')).toMatchObject({
      answer: 'no',
      guess_reason: expect.stringContaining('The total of 2 of 2 rows'),
    });
  });

  it('asks for the decimal mark where every amount could be either', async () => {
    const text = 'Date;Model;Cost\n2026-11-17;claude-sonnet-5-5;1,234\n';
    expect(open(await stageAsSuggested(text))).toEqual(['decimal_mark']);
    expect((await stageAsSuggested(text, { decimal_mark: 'comma' })).reported_usd_exact).toBe('1.234');
    expect((await stageAsSuggested(text, { decimal_mark: 'point' })).reported_usd_exact).toBe('1234');
    const both = await stageAsSuggested(
      `${text.replace('1,234', '1.25')}2026-11-18;claude-sonnet-5-5;12,5\n`,
    );
    expect(open(both)).toEqual(['decimal_mark']);
    expect(both).toMatchObject({ accepted: 1, rejected: 1, reported_usd_exact: '1.25' });
  });

  it('takes input that is less than its cached tokens for uncached input', async () => {
    const staged = await stageAsSuggested(
      `${HEADER}\n2026-11-17,claude-sonnet-5-5,500000,900000,100000,120000,2.54\n`,
    );
    expect(staged.tokens).toEqual(TOKENS);
  });

  it('reads one kind of token a row', async () => {
    const staged = await stageAsSuggested(
      'Date,Model,Token type,Tokens\n' +
        ['Input,100', 'Cache read,50', 'Cache write (1h),7', 'Output,9', 'Reasoning,3']
          .map((kind) => `2026-11-17,claude-sonnet-5-5,${kind}\n`)
          .join(''),
    );
    expect(staged).toMatchObject({
      accepted: 4,
      rejected: 1,
      tokens: { input: 100, cache_read: 50, cache_write_1h: 7, cache_write_5m: 0, output: 9 },
    });
  });

  it('passes over a title above the header and sets totals and other vendors aside', async () => {
    const staged = await stageAsSuggested(
      `Usage report of November\n\n${HEADER}\n${row('2026-11-17')}\n2026-11-17,gpt-5,9,0,0,9,9\n2026-11-17,Total,1500009,900000,100000,120009,11.54\n`,
    );
    expect(staged).toMatchObject({ accepted: 1, set_aside: 2, tokens: TOKENS });
    expect(staged.remarks.join(' ')).toContain('above the header');
  });

  it('asks whether rows that are the same in every column count once', async () => {
    const text = `${HEADER}\n${row('2026-11-17')}\n${row('2026-11-17')}\n`;
    expect(await stageAsSuggested(text)).toMatchObject({ accepted: 1, duplicates: 1 });
    expect(await stageAsSuggested(text, { repeated_rows: 'each' })).toMatchObject({
      accepted: 2,
      duplicates: 0,
    });
  });

  it('finds the records of nested JSON, and a date around them', async () => {
    const page = {
      report: {
        days: [
          {
            day: '2026-11-17',
            calls: [{ model: 'claude-sonnet-5-5', usage: { input_tokens: 7, output_tokens: 3 } }],
          },
          {
            day: '2026-11-18',
            calls: [{ model: 'claude-sonnet-5-5', usage: { input_tokens: 8, output_tokens: 4 } }],
          },
        ],
      },
    };
    const staged = await stageAsSuggested(JSON.stringify(page));
    expect(staged).toMatchObject({
      accepted: 2,
      tokens: { input: 15, output: 7 },
      period: { from: '2026-11-17', to: '2026-11-18' },
    });
    const lines = [1, 2].map((n) =>
      JSON.stringify({
        ts: `2026-11-1${n}T10:00:00Z`,
        model_name: 'claude-opus-5',
        promptTokens: n,
        completionTokens: n,
      }),
    );
    expect((await stageAsSuggested(lines.join('\n'))).tokens).toMatchObject({ input: 3, output: 3 });
  });
});

describe('a saved mapping', () => {
  it('knows a later file with the same header by itself, and no other', async () => {
    const first = fileOf(`${HEADER}\n${row('2026-11-17')}\n`);
    const { mapping } = await look(first);
    const saved_mappings = [
      { ...mapping, name: 'Our gateway', answers: { ...mapping.answers, origin: 'bill' } },
    ];
    const later = await stageWith(fileOf(`${HEADER}\n${row('2026-12-03')}\n`), { saved_mappings });
    expect(later).toMatchObject({
      format: mappedFormatId(mapping),
      authority: 'summary',
      mapping: { name: 'Our gateway' },
    });
    expect(later.reasons.join(' ')).toContain('Our gateway');
    const other = stageWith(fileOf(`${HEADER},Region\n${row('2026-12-03')},eu\n`), { saved_mappings });
    await expect(other).rejects.toMatchObject({ name: 'Refusal' });
  });
});

describe('a look at a file', () => {
  it('shows its first rows without people and their texts', async () => {
    const found = await look(
      fileOf(
        'Date,User,Comment,Note,Tokens in\n2026-11-17,Planted Person,please mail planted.person@fabrikam.example,a b c d e f g h i,5\n',
      ),
    );
    expect(found.rows).toEqual([
      ['2026-11-17', '(not shown)', 'please mail (e-mail address)', '(text, not shown)', '5'],
    ]);
  });

  it('finds every list of records in JSON, and reads the one that somebody chooses', async () => {
    const path = fileOf(
      JSON.stringify({
        made_on: '2026-12-01',
        days: [{ date: '2026-11-17', model: 'claude-opus-5-5', input_tokens: 100, output_tokens: 10 }],
        teams: [
          { day: '2026-11-17', model: 'claude-opus-5-5', team: 'Claims', tokens_in: 60 },
          { day: '2026-11-17', model: 'claude-opus-5-5', team: 'Fraud', tokens_in: 40 },
        ],
      }),
    );
    const likely = await look(path);
    expect(likely.lists.map(({ records }) => records).toSorted()).toEqual(['days[]', 'teams[]']);
    const [first, other] = likely.lists.map(({ records }) => records);
    expect(likely.mapping.source).toMatchObject({ kind: 'json', records: first });
    const chosen = await look(path, other ?? '');
    expect(chosen.lists).toEqual(likely.lists);
    expect(chosen.mapping.source).toMatchObject({ kind: 'json', records: other });
    const rowsIn = async (mapping: typeof chosen.mapping) => {
      const { input_uncached: _, ...fields } = mapping.fields;
      const input =
        mapping.source.kind === 'json' && mapping.source.records === 'teams[]' ? 'tokens_in' : 'input_tokens';
      return stageWith(path, { mapping: { ...mapping, fields: { ...fields, input } } });
    };
    const counts = [await rowsIn(likely.mapping), await rowsIn(chosen.mapping)].map((s) => s.rows_in);
    expect(counts.toSorted()).toEqual([1, 2]);
    await expect(look(path, 'gone[]')).rejects.toThrow('The JSON holds no records in gone[].');
  });

  it.each([
    ['a letter', 'Dear buyer\nthe price is what it is\n', 'no table'],
    ['a bare number', '[1, 2]', 'no records'],
    ['a header alone', 'Date,Model\n', 'no rows'],
  ])('refuses %s with one short sentence', async (_, text, words) => {
    const error = await look(fileOf(text)).catch((e: Error) => e);
    expect(error).toBeInstanceOf(Error);
    const { message } = error as Error;
    expect(message).toContain(words);
    expect(message.length).toBeLessThan(120);
  });
});
