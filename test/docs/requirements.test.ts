import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  missingTests,
  type Requirement,
  readRequirements,
  summary,
  testTitles,
} from '../../scripts/requirements.ts';

const ROOT = join(import.meta.dirname, '../..');
const ROWS_BY_ARTICLE: [article: string, rows: number][] = [
  ['000', 51],
  ['001', 48],
  ['002', 48],
  ['003', 127],
  ['004', 33],
];
const HERE = 'test/docs/requirements.test.ts';

const page = readFileSync(join(ROOT, 'docs/requirements.md'), 'utf8');
const rows = readRequirements(page);

function expectedIds(): string[] {
  return ROWS_BY_ARTICLE.flatMap(([article, count]) =>
    Array.from({ length: count }, (_, n) => `S${article}-${String(n + 1).padStart(3, '0')}`),
  );
}

function closedBy(...closed_by: string[]): Requirement {
  return { id: 'S000-001', text: 'a row', closed_by };
}

describe('the list of requirements', () => {
  it('holds the 307 rows of the five articles, each once and in order', () => {
    expect(rows).toHaveLength(307);
    expect(rows.map((row) => row.id)).toEqual(expectedIds());
  });

  it('says in every row what the product must do, and no two rows say the same', () => {
    expect(rows.filter((row) => row.text.length < 20)).toEqual([]);
    expect(new Set(rows.map((row) => row.text)).size).toBe(rows.length);
  });

  it('keeps every row in the table of its article, three cells wide', () => {
    const tables = page.split(/^## /m).slice(1);
    expect(tables.map((table) => [table.slice(0, 3), readRequirements(table).length])).toEqual(
      ROWS_BY_ARTICLE,
    );
    const rowLines = page.split('\n').filter((line) => line.startsWith('| S'));
    expect(rowLines.filter((line) => line.split(/(?<!\\)\|/).length !== 5)).toEqual([]);
  });

  it('closes rows only by tests that exist', () => {
    expect(missingTests(rows, ROOT)).toEqual([]);
  });

  it('counts a row as closed when it names a test', () => {
    expect(summary([closedBy(), closedBy('a', 'b'), closedBy('c')])).toEqual({ closed: 2, total: 3 });
  });
});

describe('the check of the closing column', () => {
  it('reads open rows, one test, several tests and a pipe in a name', () => {
    const table = [
      '| id | what the product must do | closed by |',
      '|---|---|---|',
      '| S000-001 | first | open |',
      '| S000-002 | second | test/a.test.ts › one |',
      '| S000-003 | third | test/a.test.ts › one<br>test/b.test.ts › two \\| three |',
    ].join('\n');
    expect(readRequirements(table).map((row) => row.closed_by)).toEqual([
      [],
      ['test/a.test.ts › one'],
      ['test/a.test.ts › one', 'test/b.test.ts › two | three'],
    ]);
  });

  it('accepts a test that exists', () => {
    expect(missingTests([closedBy(`${HERE} › accepts a test that exists`)], ROOT)).toEqual([]);
  });

  it.each([
    ['a file that is not there', 'test/docs/nowhere.test.ts › accepts a test that exists'],
    ['a name that no test has', `${HERE} › negotiates by itself`],
    ['a describe block', `${HERE} › the check of the closing column`],
    ['a path alone', HERE],
    ['a path out of the tests', 'test/../scripts/x.test.ts › accepts a test that exists'],
    ['an empty cell', ''],
  ])('reports %s as missing', (_, reference) => {
    expect(missingTests([closedBy(reference)], ROOT)).toMatchObject([{ id: 'S000-001', reference }]);
  });

  it('finds plain and tabled titles, and neither skipped nor commented ones', () => {
    const source = [
      "it('plain', () => {});",
      `  test("it's quoted", () => {});`,
      "it('escaped: it\\'s', () => {});",
      'it(',
      "  'broken over lines',",
      '  () => {},',
      ');',
      "it.each([[f(1), 'not a title']])('tabled %s', () => {});",
      "it.skip('skipped', () => {});",
      "it.todo('planned');",
      "// it('commented', () => {});",
    ].join('\n');
    expect([...testTitles(source)].sort()).toEqual(
      ['plain', "it's quoted", "escaped: it's", 'broken over lines', 'tabled %s'].sort(),
    );
  });
});
