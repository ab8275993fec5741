import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { costFile, costRow, refusalOf, stageText, USAGE_HEADER, usageFile, usageRow } from './staging.ts';

const TWO_ROWS = usageFile(usageRow(), usageRow({ usage_date_utc: '2026-11-17' }));

async function rejectOf(changes: Record<string, string>) {
  const staged = await stageText(usageFile(usageRow(changes)));
  expect(staged).toMatchObject({ rows_in: 1, accepted: 0, rejected: 1 });
  return staged.rejects[0];
}

describe('how a table may be written', () => {
  it.each([
    ['plainly', TWO_ROWS],
    ['with a byte order mark', `\uFEFF${TWO_ROWS}`],
    ['with the line breaks of Windows', TWO_ROWS.replaceAll('\n', '\r\n')],
    ['with the line breaks of old Macs', TWO_ROWS.replaceAll('\n', '\r')],
    ['without a line break at its end', TWO_ROWS.trimEnd()],
    ['with semicolons', TWO_ROWS.replaceAll(',', ';')],
    ['with tabs', TWO_ROWS.replaceAll(',', '\t')],
    ['with the separator line of a spreadsheet', `sep=,\n${TWO_ROWS}`],
    [
      'with upper-case column names in quotation marks',
      TWO_ROWS.replace(USAGE_HEADER, USAGE_HEADER.toUpperCase().replace(/[^,]+/g, '"$&"')),
    ],
    [
      'with blanks and capitals in the names, and no column that is not the export’s own',
      TWO_ROWS.replace(USAGE_HEADER, `Usage Date (UTC)${USAGE_HEADER.slice(14).replaceAll('_', ' ')}`),
    ],
    [
      'with exponents that lose no digit',
      TWO_ROWS.replaceAll(',100,20,3,400,', ',1.00E+02,2.0e1,3.0E+00,4.000E+02,'),
    ],
    ['packed with gzip', gzipSync(TWO_ROWS)],
    ['in UTF-16, little end first', Buffer.from(`\uFEFF${TWO_ROWS}`, 'utf16le')],
    ['in UTF-16, big end first', Buffer.from(`\uFEFF${TWO_ROWS}`, 'utf16le').swap16()],
    ['in UTF-16 without a mark', Buffer.from(TWO_ROWS, 'utf16le')],
  ])('reads it %s', async (_, text) => {
    const staged = await stageText(text);
    expect(staged).toMatchObject({ rows_in: 2, accepted: 2, rejected: 0 });
    expect(staged.usage.map((row) => row.context_window)).toEqual(['≤ 200k', '≤ 200k']);
    expect(staged.tokens).toEqual({
      input: 200,
      cache_write_5m: 40,
      cache_write_1h: 6,
      cache_read: 800,
      output: 100,
    });
  });

  it('keeps names with commas, quotation marks and line breaks', async () => {
    const staged = await stageText(
      usageFile(
        usageRow({ api_key: '"research, shared"', workspace: '"two\nlines and ""quotes"""' }),
        usageRow(),
      ),
    );
    expect(staged.rows_in).toBe(2);
    expect(staged.usage.map((row) => [row.api_key, row.workspace])).toContainEqual([
      'research, shared',
      'two\nlines and "quotes"',
    ]);
  });

  it('keeps hostile cells as the text they are', async () => {
    const cells = [
      '=cmd|" /C calc"!A0',
      '+1+1',
      '-2',
      '@SUM(A1)',
      "'; DROP TABLE kept; --",
      '<script>',
      '$(x)',
    ];
    const staged = await stageText(
      usageFile(...cells.map((cell) => usageRow({ workspace: `"${cell.replaceAll('"', '""')}"` }))),
    );
    expect(staged.usage.map((row) => row.workspace).toSorted()).toEqual(cells.toSorted());
  });

  it.each(['? 200k', 'â‰¤ 200k', '= 200k', '<= 200k', '≤200k'])(
    'mends the broken sign in "%s"',
    async (written) => {
      const staged = await stageText(usageFile(usageRow({ context_window: written })));
      expect(staged.usage[0]?.context_window).toBe('≤ 200k');
    },
  );

  it('mends the sign that a Mac code page left as one byte', async () => {
    const [before = '', after = ''] = usageFile(usageRow()).split('≤');
    const staged = await stageText(
      Buffer.concat([Buffer.from(before), Buffer.from([0xb2]), Buffer.from(after)]),
    );
    expect(staged.usage[0]?.context_window).toBe('≤ 200k');
  });
});

const TOTALS = [
  'Total',
  'Grand total',
  'Gesamtsumme',
  'Totales',
  'Totale',
  'Somme',
  'Totaal',
  'Suma',
  '合計',
  '总计',
];

describe('rows that do not count', () => {
  it('leaves out totals, blank lines and a second header, and says so', async () => {
    const staged = await stageText(
      usageFile(
        usageRow(),
        '',
        ',,,,,,,,,,,,,',
        `\uFEFF${USAGE_HEADER}`,
        ...TOTALS.map((total) => `${total},,,,,,100,20,3,400,50,1,,`),
        ',Summe,,,,,100,20,3,400,50,1,,',
      ),
    );
    const blank = 4 + TOTALS.length;
    expect(staged).toMatchObject({ accepted: 1, blank, rejected: 0, tokens: { input: 100 } });
    expect(staged.remarks.join(' ')).toContain(`${TOTALS.length + 1} rows of totals`);
    expect(staged.remarks.join(' ')).toContain('header line stands 2 times');
  });

  it('counts a row pasted twice once, and adds rows that differ only in their counts', async () => {
    const staged = await stageText(
      usageFile(usageRow(), usageRow(), usageRow({ usage_output_tokens: '51' })),
    );
    expect(staged).toMatchObject({ rows_in: 3, accepted: 2, duplicates: 1 });
    expect(staged.usage).toHaveLength(1);
    expect(staged.usage[0]?.tokens.output).toBe(101);
  });

  it('counts a row pasted twice once where a name in it goes on over two lines', async () => {
    const row = usageRow({ api_key: '"support\nprod"' });
    expect(await stageText(usageFile(row, usageRow(), row))).toMatchObject({
      rows_in: 3,
      accepted: 2,
      duplicates: 1,
    });
  });

  it('always accounts for every record', async () => {
    const staged = await stageText(
      usageFile(
        usageRow(),
        usageRow(),
        '',
        usageRow({ usage_date_utc: 'soon' }),
        'one,two',
        'a"b,c',
        'Total',
      ),
    );
    const { rows_in, accepted, rejected, blank, duplicates } = staged;
    expect({ rows_in, accepted, rejected, blank, duplicates }).toEqual({
      rows_in: 7,
      accepted: 1,
      rejected: 3,
      blank: 2,
      duplicates: 1,
    });
    expect(staged.rejects.map(({ line }) => line)).toEqual([5, 6, 7]);
  });
});

describe('rows that are rejected with line, column, text and reason', () => {
  it.each([
    [{ usage_date_utc: '05/11/2026' }, 'usage_date_utc', 'never guessed'],
    [{ usage_date_utc: '2026-11' }, 'usage_date_utc', 'not written YYYY-MM-DD'],
    [{ usage_date_utc: '2026-02-30' }, 'usage_date_utc', 'no such day'],
    [{ usage_date_utc: '1026-11-16' }, 'usage_date_utc', 'outside 2020 to 2100'],
    [{ usage_output_tokens: '-1' }, 'usage_output_tokens', 'negative'],
    [{ usage_output_tokens: '1.5' }, 'usage_output_tokens', 'not a whole number'],
    [{ usage_output_tokens: '4.1E+07' }, 'usage_output_tokens', 'shortened by a spreadsheet'],
    [{ usage_output_tokens: '9999999999999999' }, 'usage_output_tokens', 'at most 15 digits'],
    [{ usage_output_tokens: 'many' }, 'usage_output_tokens', 'not a whole number'],
    [{ usage_output_tokens: '' }, 'usage_output_tokens', 'missing'],
    [{ usage_output_tokens: '١٢' }, 'usage_output_tokens', 'not a whole number'],
    [{ speed: 'warp' }, 'speed', 'none of standard, fast'],
    [{ workspace: 'w'.repeat(501) }, 'workspace', 'longer than 500'],
  ])('%o', async (changes, column, words) => {
    const reject = await rejectOf(changes as Record<string, string>);
    expect(reject).toMatchObject({ line: 2, column });
    expect(reject?.text).toBe(Object.values(changes)[0]?.slice(0, 200));
    expect(reject?.reason).toContain(words);
  });

  it('a row with a value too many or too few', async () => {
    const staged = await stageText(usageFile(`${usageRow()},extra`, usageRow(), '2026-11-16,claude'));
    expect(staged.rejects.map(({ line, reason }) => [line, reason.slice(0, 20)])).toEqual([
      [2, 'The row has 15 value'],
      [4, 'The row has 2 values'],
    ]);
  });

  it('text after a quoted value, while a quotation mark within an unquoted one is text', async () => {
    const staged = await stageText(
      usageFile(
        usageRow({ workspace: 'a"b' }),
        usageRow({ workspace: '"a"b' }),
        usageRow({ workspace: '"a"' }),
      ),
    );
    expect(staged).toMatchObject({ rows_in: 3, accepted: 2, rejected: 1 });
    expect(staged.usage.map((row) => row.workspace).toSorted()).toEqual(['a', 'a"b']);
    expect(staged.rejects.map(({ line }) => line)).toEqual([3]);
    expect(staged.rejects[0]?.reason).toContain('quotation mark');
  });

  it('says which lines a quotation mark left open has swallowed', async () => {
    const staged = await stageText(
      usageFile(usageRow({ workspace: '"open' }), usageRow(), usageRow({ workspace: '"a, b"' }), usageRow()),
    );
    expect(staged).toMatchObject({ rows_in: 2, accepted: 1, rejected: 1 });
    expect(staged.rejects[0]?.reason).toContain('The lines 2 to 4 were taken for one record.');
  });

  it('gives the line of the file, not of the record, after a value of several lines', async () => {
    const staged = await stageText(
      usageFile(usageRow({ api_key: '"a\nb\nc"' }), usageRow({ usage_output_tokens: 'x' })),
    );
    expect(staged.rejects[0]?.line).toBe(5);
  });

  it('gives the line after blank lines, between records as within a value', async () => {
    const staged = await stageText(
      usageFile(
        '',
        usageRow({ api_key: '"a\n\nb"' }),
        '',
        '',
        usageRow({ usage_output_tokens: 'x' }),
        'one,two',
      ),
    );
    expect(staged).toMatchObject({ rows_in: 6, accepted: 1, blank: 3, rejected: 2 });
    expect(staged.rejects.map(({ line }) => line)).toEqual([8, 9]);
    expect(staged.usage[0]?.api_key).toBe('a\n\nb');
  });

  it('finds every record of a large file whose values go on over several lines', async () => {
    const value = `"${'first line\n1,2,say ""hi"", to\n'.repeat(40)}end"`;
    const rows = Array.from({ length: 12_000 }, (_, i) =>
      usageRow({ workspace: value, usage_output_tokens: String(i) }),
    );
    const staged = await stageText(usageFile(...rows, usageRow({ usage_output_tokens: 'x' })));
    expect(staged).toMatchObject({ rows_in: 12_001, accepted: 0, rejected: 12_001 });
    expect(staged.rejects.slice(0, 3).map(({ line }) => line)).toEqual([2, 83, 164]);
  });
});

describe('amounts', () => {
  it.each([
    ['"1,204.55"', '1204.55'],
    ['"12,345,678.90"', '12345678.9'],
    ['.5', '0.5'],
    ['-3.10', '-3.1'],
    ['0.00', '0'],
    ['0.123456789012', '0.123456789012'],
    ['0.123456789012000', '0.123456789012'],
    ['"12,40"', '12.4'],
    ['$12.40', '12.4'],
    ['"$1,204.55"', '1204.55'],
    ['12.40 USD', '12.4'],
    ['(12.40)', '-12.4'],
    ['12.40-', '-12.4'],
    ['1’204.55', '1204.55'],
  ])('reads %s as %s dollars', async (written, exact) => {
    expect((await stageText(costFile(costRow({ cost_usd: written })))).reported_usd_exact).toBe(exact);
  });

  it.each([
    ['"1,204"', 'thousands or decimals'],
    ['€12.40', 'another currency'],
    ['12.40 GBP', 'another currency'],
    ['<0.01', 'not an amount'],
    ['-', 'not an amount'],
    ['1e3', 'not an amount'],
    ['0.1234567890123', 'more than 12 decimals'],
    ['', 'missing'],
  ])('rejects %s', async (written, words) => {
    const staged = await stageText(costFile(costRow({ cost_usd: written })));
    expect(staged).toMatchObject({ accepted: 0, rejected: 1 });
    expect(staged.rejects[0]?.reason).toContain(words);
  });

  it('adds ten thousand cents without losing one', async () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => costRow({ api_key: `key-${i}`, cost_usd: '0.01' }));
    expect((await stageText(costFile(...rows))).reported_usd_exact).toBe('100');
  });
});

describe('files that are refused as a whole', () => {
  it.each([
    ['an empty file', '', 'The file is empty.'],
    ['blank space', ' \n\n', 'nothing but blank'],
    ['a header alone', `${USAGE_HEADER}\n`, 'no rows below its header'],
    [
      'a file of Windows-1252',
      Buffer.from(`${usageFile(usageRow(), usageRow({ workspace: 'Zürich' }))}`, 'latin1'),
      'line 3 holds the byte 0xFC',
    ],
    ['a zero byte', usageFile(usageRow({ workspace: 'a\0b' })), 'line 2 holds a zero byte'],
    ['a ZIP or Excel file', 'PK\u0003\u0004rest', 'save the sheet as CSV'],
    [
      'a web page',
      '\n<!DOCTYPE html><html><head><title>Sign in</title></head></html>',
      'in place of the export',
    ],
    [
      'a quotation mark left open',
      `${USAGE_HEADER}\n"${usageRow()}\n${usageRow()}\n`,
      'record that starts at line 2',
    ],
    [
      'a quotation mark left open below whole records',
      `${usageFile(usageRow())}\n2026-11-16,"open,${usageRow()}\n${usageRow()}`,
      'record that starts at line 3 or just below',
    ],
    ['a cut-off last row', usageFile(usageRow()) + usageRow().slice(0, 40), 'breaks off in line 3'],
    ['a cut-off gzip', gzipSync(TWO_ROWS).subarray(0, 60), 'cut off or damaged'],
    [
      'a cut-off UTF-8 character',
      Buffer.from(`${usageFile(usageRow())}2026-11-17,a,≤`).subarray(0, -1),
      'not UTF-8: line 3',
    ],
    [
      'a column twice',
      usageFile(usageRow()).replace('speed', 'workspace'),
      'names the column workspace twice',
    ],
  ])('%s', async (_, text, words) => {
    expect(await refusalOf(text)).toContain(words);
  });

  it('a table of which most records are cut short', async () => {
    const message = await refusalOf(
      usageFile(usageRow(), ...Array<string>(20_000).fill('2026-11-16,claude')),
    );
    expect(message).toContain('Too many records are broken');
    expect(message).toContain('the first at line 3.');
  });

  it('says in two sentences that it does not know a table, and what to do', async () => {
    const message = await refusalOf('name;age\nAda;36\n');
    expect(message).toContain('does not recognise the columns');
    expect(message).toContain('Nothing was imported');
    expect(message.length).toBeLessThan(160);
  });
});

describe('a line with far too many values', () => {
  it('is refused at once, with its number', async () => {
    const text = `${usageFile(usageRow())}${','.repeat(150_000)}\n`;
    expect(await refusalOf(text)).toMatch(/^Line 3 has 150,001 values where the header names 14 columns/);
  });
});

describe('a header with far too many columns', () => {
  it('is refused at once, with its number', async () => {
    const text = `\n${usageFile(usageRow()).replace('\n', `${','.repeat(150_000)}\n`)}`;
    expect(await refusalOf(text)).toMatch(/^Line 2 names more than 5,000 columns/);
  });
});
