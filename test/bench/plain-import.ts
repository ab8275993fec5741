import { spawnSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse';
import { COLUMNS } from './console-export.ts';
import { LOG_COLUMNS } from './spend-log.ts';

/** A file of text for SQLite: its columns, and the query that adds its records up by day into `usage_day`. */
export type PlainTable = { columns: readonly string[]; added_up: string };

/** A way to bring a file into a SQLite file without asking anything of it. */
export type PlainImport = {
  name: string;
  /** Gives the sums over `usage_day`, and how long it took. */
  run: (table: PlainTable, csv: string, database: string) => Promise<PlainSums & { ms: number }>;
};

export type PlainSums = { tokens: number; usd: number };

const CONSOLE_TOKENS = COLUMNS.filter((column) => /^usage_.*_tokens/.test(column));
const CONSOLE_COUNTS = [...CONSOLE_TOKENS, 'web_search_count'] as const;
const CONSOLE_DIMENSIONS = COLUMNS.filter((column) => !CONSOLE_COUNTS.some((count) => count === column));

export const CONSOLE_TABLE: PlainTable = {
  columns: COLUMNS,
  added_up: `CREATE TABLE usage_day AS SELECT ${CONSOLE_DIMENSIONS.join(', ')}, 0 AS usd,
    ${CONSOLE_TOKENS.map((c) => `sum(CAST(${c} AS INTEGER))`).join(' + ')} AS tokens,
    ${CONSOLE_COUNTS.map((c) => `sum(CAST(${c} AS INTEGER)) AS ${c}`).join(', ')}
    FROM raw GROUP BY ${CONSOLE_DIMENSIONS.join(', ')}`,
};

const inUsage = (name: string) =>
  `CAST(coalesce(json_extract(metadata, '$.usage_object.${name}'), 0) AS INTEGER)`;

/** The sums that our import makes of a log: Claude alone, without answers from LiteLLM's cache, cached tokens apart. */
export const LOG_TABLE: PlainTable = {
  columns: LOG_COLUMNS,
  added_up: `CREATE TABLE usage_day AS
    SELECT substr(startTime, 1, 10) AS date, model, custom_llm_provider, api_key, team_id,
      CASE WHEN prompt <= 100000 THEN 0 WHEN prompt <= 200000 THEN 1 ELSE 2 END AS band,
      sum(prompt - cache_read - cache_write) AS input, sum(cache_read) AS cache_read, sum(cache_write) AS cache_write,
      sum(output) AS output, sum(prompt + output) AS tokens, sum(CAST(spend AS REAL)) AS usd, count(*) AS requests
    FROM (SELECT *, CAST(prompt_tokens AS INTEGER) AS prompt, CAST(completion_tokens AS INTEGER) AS output,
        ${inUsage('cache_read_input_tokens')} AS cache_read, ${inUsage('cache_creation_input_tokens')} AS cache_write
      FROM raw WHERE cache_hit <> 'True' AND model LIKE '%claude%')
    GROUP BY 1, 2, 3, 4, 5, 6`,
};

/** SQLite's own shell where this machine has it, else better-sqlite3. */
export function plainImport(): PlainImport {
  return spawnSync('sqlite3', ['--version']).status === 0 ? BY_SHELL : BY_INSERTS;
}

const BY_SHELL: PlainImport = {
  name: "the sqlite3 shell's .import of the same file and one GROUP BY, into a file",
  run: async (table, csv, database) => {
    const start = performance.now();
    const input = `${rawSql(table)};\n.mode csv\n.import --skip 1 "${csv}" raw\n${table.added_up};\n`;
    const { status, stderr } = spawnSync('sqlite3', ['-bail', database], { input, encoding: 'utf8' });
    const ms = performance.now() - start;
    if (status !== 0) throw new Error(`sqlite3 failed: ${stderr}`);
    return { ...sumsIn(database), ms };
  },
};

const BY_INSERTS: PlainImport = {
  name: 'csv-parse into better-sqlite3 and one GROUP BY, into a file (the sqlite3 shell is not installed here)',
  run: async (table, csv, database) => {
    const start = performance.now();
    await insertAll(table, csv, database);
    return { ms: performance.now() - start, ...sumsIn(database) };
  },
};

async function insertAll(table: PlainTable, csv: string, database: string): Promise<void> {
  const db = new Database(database);
  db.exec(`${rawSql(table)}; BEGIN`);
  const insert = db.prepare(`INSERT INTO raw VALUES (${table.columns.map(() => '?').join(', ')})`);
  for await (const row of createReadStream(csv).pipe(parse({ from_line: 2 }))) insert.run(row as string[]);
  db.exec(`${table.added_up}; COMMIT`);
  db.close();
}

function rawSql({ columns }: PlainTable): string {
  return `CREATE TABLE raw (${columns.map((column) => `${column} TEXT`).join(', ')})`;
}

function sumsIn(database: string): PlainSums {
  const db = new Database(database, { readonly: true });
  const sums = db.prepare('SELECT sum(tokens) AS tokens, sum(usd) AS usd FROM usage_day').get();
  db.close();
  return sums as PlainSums;
}
