import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRows } from '../../../src/main/backend/csv-rows.ts';
import { csvText, neutralisedCell, restoredCell } from '../../../src/main/export/csv-text.ts';

describe('a cell of an exported table', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠a', "'=1"])(
    'that begins as a formula could is made harmless: %j',
    (text) => {
      expect(neutralisedCell(text)).toBe(`'${text}`);
      expect(restoredCell(neutralisedCell(text))).toBe(text);
    },
  );

  it.each(['Claude Opus 5.5', 'a=b', "Halden's book", '2026-11-22', ''])(
    'that is plain stays as it is: %j',
    (text) => {
      expect(neutralisedCell(text)).toBe(text);
      expect(restoredCell(text)).toBe(text);
    },
  );

  it('stays a number where it is one, also a negative one, and empty where nothing is known', () => {
    expect(csvText(['a', 'b', 'c'], [[-12.5, null, 'x,y']])).toBe('\uFEFFa,b,c\r\n-12.5,,"x,y"\r\n');
  });

  it('reads back as what it was, and never begins as a formula', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', "'", '"', ',', ';', 'a') }),
    );
    fc.assert(
      fc.property(text, text, (a, b) => {
        const table = csvText(
          ['one', 'two'],
          [
            [a, b],
            ['end', 'end'],
          ],
        );
        const rows = csvRows(table.slice(1)) ?? [];
        const read = rows.slice(1).map(({ cells }) => cells.map(restoredCell));
        const isBlank = a.trim() === '' && b.trim() === '';
        expect(read).toEqual(
          isBlank
            ? [['end', 'end']]
            : [
                [a, b],
                ['end', 'end'],
              ],
        );
        for (const { cells } of rows) for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
      }),
    );
  });
});

describe('a table that is read', () => {
  it('may be parted by comma, semicolon or tab, and knows the line each row begins on', () => {
    for (const sign of [',', ';', '\t']) {
      expect(csvRows(`a${sign}b\r\n1${sign}"x\n${sign}y"\r\n\r\n2${sign}z`)).toEqual([
        { line: 1, cells: ['a', 'b'] },
        { line: 2, cells: ['1', `x\n${sign}y`] },
        { line: 5, cells: ['2', 'z'] },
      ]);
    }
  });

  it('is refused where a quotation mark is never closed', () => {
    expect(csvRows('a,b\n1,"x')).toBeNull();
  });
});
