import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { COLUMNS } from './console-export.ts';

/** A way to bring the same file into a SQLite file without asking anything of it. */
export type PlainImport = {
  name: string;
  /** Gives the sum of all tokens, and how long it took. */
  run: (csv: string, database: string) => { tokens: number; ms: number };
};

const TOKENS = COLUMNS.filter((column) => /^usage_.*_tokens/.test(column));
const COUNTS = [...TOKENS, 'web_search_count'] as const;
const DIMENSIONS = COLUMNS.filter((column) => !COUNTS.some((count) => count === column));
const ADDED_UP = `CREATE TABLE usage_day AS SELECT ${DIMENSIONS.join(', ')}, ${COUNTS.map(
  (column) => `sum(CAST(${column} AS INTEGER)) AS ${column}`,
).join(', ')} FROM raw GROUP BY ${DIMENSIONS.join(', ')}`;
const RAW = `CREATE TABLE raw (${COLUMNS.map((column) => `${column} TEXT`).join(', ')})`;
const ALL_TOKENS = TOKENS.join(' + ');

/** SQLite's own shell where this machine has it, else better-sqlite3. */
export function plainImport(): PlainImport {
  return spawnSync('sqlite3', ['--version']).status === 0 ? BY_SHELL : BY_INSERTS;
}

const BY_SHELL: PlainImport = {
  name: "the sqlite3 shell's .import of the same file and one GROUP BY, into a file",
  run: (csv, database) => {
    const start = performance.now();
    const input = `${RAW};\n.mode csv\n.import --skip 1 "${csv}" raw\n${ADDED_UP};\n`;
    const { status, stderr } = spawnSync('sqlite3', ['-bail', database], { input, encoding: 'utf8' });
    const ms = performance.now() - start;
    if (status !== 0) throw new Error(`sqlite3 failed: ${stderr}`);
    return { tokens: tokensIn(database), ms };
  },
};

const BY_INSERTS: PlainImport = {
  name: 'better-sqlite3 inserting lines that were split beforehand and one GROUP BY, into a file',
  run: (csv, database) => {
    const lines = readFileSync(csv, 'utf8').trimEnd().split('\n').slice(1);
    const rows = lines.map((line) => line.split(','));
    const start = performance.now();
    insertAll(database, rows);
    return { ms: performance.now() - start, tokens: tokensIn(database) };
  },
};

function insertAll(database: string, rows: readonly string[][]): void {
  const db = new Database(database);
  db.exec(RAW);
  const insert = db.prepare(`INSERT INTO raw VALUES (${COLUMNS.map(() => '?').join(', ')})`);
  db.transaction(() => {
    for (const row of rows) insert.run(row);
  })();
  db.exec(ADDED_UP);
  db.close();
}

function tokensIn(database: string): number {
  const db = new Database(database, { readonly: true });
  const { tokens } = db.prepare(`SELECT sum(${ALL_TOKENS}) AS tokens FROM usage_day`).get() as {
    tokens: number;
  };
  db.close();
  return tokens;
}
