import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Requirement {
  id: string;
  text: string;
  /** References `test/….test.ts › name of the test`; none while the row is open. */
  closed_by: string[];
}

export interface MissingTest {
  id: string;
  reference: string;
  why: string;
}

const ROW = /^\|\s*S\d/;
const CELL_BORDER = /(?<!\\)\|/;
const REFERENCE = /^(test\/(?!.*\.\.\/).+\.test\.ts) › (.+)$/;
const TITLE_OPENING = String.raw`(['"\x60])((?:\\.|(?!\1).)*)\1`;
const PLAIN_TEST = new RegExp(String.raw`^[ \t]*(?:it|test)(?:\.concurrent)?\(\s*${TITLE_OPENING}`, 'gm');
const TABLE_TEST = new RegExp(
  String.raw`^[ \t]*(?:it|test)\.(?:each|for|runIf|skipIf)\b(?:(?!^[ \t]*(?:it|test)\b)[\s\S])*?[)\x60]\s*\(\s*${TITLE_OPENING}`,
  'gm',
);

/** The rows of docs/requirements.md, in the order of the page. */
export function readRequirements(markdown: string): Requirement[] {
  return markdown
    .split('\n')
    .filter((line) => ROW.test(line))
    .map(readRow);
}

function readRow(line: string): Requirement {
  const [, id = '', text = '', closing = ''] = line.split(CELL_BORDER).map((cell) => cell.trim());
  return { id, text, closed_by: readClosing(closing.replaceAll('\\|', '|')) };
}

function readClosing(cell: string): string[] {
  return cell === 'open' ? [] : cell.split('<br>').map((reference) => reference.trim());
}

/** The references of closed rows that name no test of the suite; a skipped test is none. */
export function missingTests(rows: readonly Requirement[], root: string): MissingTest[] {
  const titles = new Map<string, Set<string> | null>();
  const titlesOf = (path: string) => {
    if (!titles.has(path)) titles.set(path, readTitles(join(root, path)));
    return titles.get(path) ?? null;
  };
  return rows.flatMap(({ id, closed_by }) =>
    closed_by.flatMap((reference) => {
      const why = whyMissing(reference, titlesOf);
      return why === null ? [] : [{ id, reference, why }];
    }),
  );
}

function whyMissing(reference: string, titlesOf: (path: string) => Set<string> | null): string | null {
  const [, path, name] = REFERENCE.exec(reference) ?? [];
  if (path === undefined || name === undefined) return 'not written as `test/….test.ts › name of the test`';
  const titles = titlesOf(path);
  if (titles === null) return `${path} does not exist`;
  return titles.has(name) ? null : `${path} has no such test`;
}

function readTitles(file: string): Set<string> | null {
  return existsSync(file) ? testTitles(readFileSync(file, 'utf8')) : null;
}

/** The titles of the tests that a test file runs, as written there. */
export function testTitles(source: string): Set<string> {
  const found = [...source.matchAll(PLAIN_TEST), ...source.matchAll(TABLE_TEST)];
  return new Set(found.map(([, , title = '']) => title.replace(/\\(.)/g, '$1')));
}

/** How many rows name a test, of how many. */
export function summary(rows: readonly Requirement[]): { closed: number; total: number } {
  return { closed: rows.filter((row) => row.closed_by.length > 0).length, total: rows.length };
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..');
  const rows = readRequirements(readFileSync(join(root, 'docs/requirements.md'), 'utf8'));
  const missing = missingTests(rows, root);
  const { closed, total } = summary(rows);
  console.log(`${closed} of ${total} requirements are closed by a test`);
  for (const { id, reference, why } of missing) console.error(`${id}: ${reference}: ${why}`);
  if (missing.length > 0) process.exitCode = 1;
}
