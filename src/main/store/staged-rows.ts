import { closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { CostDay, Measure, UsageDay } from '../../shared/engagement/document.ts';
import { mapClasses, TOKEN_CLASSES, type TokenCounts } from '../../shared/units.ts';
import { GROUP_BOUNDS, MEASURED_TABLES, MEASURES, SUMMED } from './measured-tables.ts';

export type StagedUsageDay = Omit<UsageDay, 'source_id'>;
export type StagedCostDay = Omit<CostDay, 'source_id'>;

/** A value of a column: a whole number may come as a bigint. */
export type StagedValue = string | number | bigint | null;

/**
 * Rolled-up rows on their way into an engagement: a small database of its own, written by the process that read the
 * file and then joined to the engagement, so that no row passes through the program that a person is using.
 */
export class StagedRows {
  readonly #db: Database.Database;
  readonly #inserts: Record<Measure, Database.Statement>;
  readonly #numbered: Partial<Record<Measure, Numbered>> = {};
  #rows = 0;

  constructor(path: string) {
    closeSync(openSync(path, 'wx', 0o600));
    this.#db = new Database(path);
    for (const pragma of ['journal_mode = OFF', 'synchronous = OFF', 'temp_store = MEMORY']) {
      this.#db.pragma(pragma);
    }
    for (const measure of MEASURES) this.#db.exec(createSql(measure));
    this.#inserts = { usage: this.#insert('usage'), cost: this.#insert('cost') };
    this.#db.exec('BEGIN');
  }

  /** Adds a row of values in the order of {@link stagedColumns}; rows in the order of their key are fastest. */
  add(measure: Measure, values: readonly StagedValue[]): void {
    this.#inserts[measure].run(values);
  }

  /** Adds the dimensions of rows but for their day, with the model, under a number: in the order of their key. */
  addKey(measure: Measure, number: number, values: readonly StagedValue[]): void {
    this.#numbered[measure] ??= numbered(this.#db, measure);
    this.#numbered[measure].key.run(number, ...values);
  }

  /** Adds a row whose dimensions were added; rows in the order of their days, then of those numbers. */
  addNumbered(measure: Measure, date: string, key: number, values: readonly StagedValue[]): void {
    this.#numbered[measure]?.row.run(date, key, ...values);
    this.#rows += 1;
  }

  /**
   * Adds up what has to be priced and compared here too, where nobody waits for an answer to something else; `onShare` is
   * told how much of it is done, from 0 to 1.
   */
  close(onShare: (share: number) => void = () => undefined): void {
    let done = 0;
    for (const measure of MEASURES) {
      if (!this.#numbered[measure]) continue;
      for (const rows of putTogether(this.#db, measure)) {
        done += rows;
        onShare(done / this.#rows);
      }
    }
    this.#db.exec(`${PRICED_SQL}; ${MEASURES.map(sumsSql).join('; ')}; COMMIT`);
    this.#db.close();
  }

  #insert(measure: Measure): Database.Statement {
    const columns = stagedColumns(measure);
    return this.#db.prepare(
      `INSERT INTO ${tableName(measure)} (${columns.join(', ')}) VALUES (${placesFor(columns)})`,
    );
  }
}

const PUT_TOGETHER_AT_ONCE = 100_000;

/** What of a row goes by its number, and what is its own beside its day. */
export function keyColumns(measure: Measure): { key: string[]; own: string[] } {
  const { key, values } = MEASURED_TABLES[measure];
  return { key: [...key.filter((c) => c !== 'date'), 'model'], own: values.filter((c) => c !== 'model') };
}

type Numbered = { key: Database.Statement; row: Database.Statement };

function numbered(db: Database.Database, measure: Measure): Numbered {
  const { key, own } = keyColumns(measure);
  db.exec(`CREATE TABLE ${measure}_key (number INTEGER PRIMARY KEY, ${key.join(', ')});
    CREATE TABLE ${measure}_numbered (date, key, ${own.join(', ')})`);
  return {
    key: db.prepare(`INSERT INTO ${measure}_key VALUES (?, ${placesFor(key)})`),
    row: db.prepare(`INSERT INTO ${measure}_numbered VALUES (?, ?, ${placesFor(own)})`),
  };
}

function placesFor(columns: readonly string[]): string {
  return columns.map(() => '?').join(', ');
}

/** Puts the rows and their dimensions together, some at a time; gives how many. */
function* putTogether(db: Database.Database, measure: Measure): Generator<number> {
  const columns = stagedColumns(measure).join(', ');
  const insert = db.prepare(
    `INSERT INTO ${tableName(measure)} (${columns}) SELECT ${columns} FROM ${measure}_numbered AS n CROSS JOIN ${measure}_key AS k
     WHERE n.rowid > ? AND n.rowid <= ? AND k.number = n.key ORDER BY n.rowid`,
  );
  const rows = Number(db.prepare(`SELECT count(*) FROM ${measure}_numbered`).pluck().get());
  for (let from = 0; from < rows; from += PUT_TOGETHER_AT_ONCE) {
    yield insert.run(from, from + PUT_TOGETHER_AT_ONCE).changes;
  }
  db.exec(`DROP TABLE ${measure}_numbered; DROP TABLE ${measure}_key`);
}

/** What a price depends on, in the order in which rows are staged. */
const PRICED_BY = [
  'date',
  'platform',
  'model_raw',
  'speed',
  'batch',
  'service_tier',
  'inference_geo',
  'context_window',
].join(', ');
const PRICED = [...TOKEN_CLASSES, 'cache_write_unsplit', 'web_searches'].map((c) => `sum(${c}) AS ${c}`);
const PRICED_SQL = `CREATE TABLE usage_priced AS SELECT ${PRICED_BY}, max(model) AS model, ${PRICED.join(', ')} FROM usage_row GROUP BY ${PRICED_BY}`;

function sumsSql(measure: Measure): string {
  return `CREATE TABLE ${measure}_sum AS SELECT date, platform, ${SUMMED[measure]}, ${GROUP_BOUNDS} FROM ${tableName(measure)} GROUP BY date, platform;
    CREATE UNIQUE INDEX ${measure}_sum_of ON ${measure}_sum (date, platform)`;
}

/** The columns of a staged row: its key, then its values. */
export function stagedColumns(measure: Measure): string[] {
  const { key, values } = MEASURED_TABLES[measure];
  return [...key, ...values];
}

function tableName(measure: Measure): string {
  return `${measure}_row`;
}

function createSql(measure: Measure): string {
  const { key, values } = MEASURED_TABLES[measure];
  return `CREATE TABLE ${tableName(measure)} (${[...key, ...values].join(', ')}, PRIMARY KEY (${key.join(', ')})) WITHOUT ROWID`;
}

/** Stages rows that are at hand; gives how many there are of each measure. */
export function writeStagedRows(
  path: string,
  rows: { usage?: readonly StagedUsageDay[]; costs?: readonly StagedCostDay[] },
): Record<Measure, number> {
  const { usage = [], costs = [] } = rows;
  const staged = new StagedRows(path);
  for (const { tokens, ...row } of usage) staged.add('usage', valuesOf('usage', { ...row, ...tokens }));
  for (const row of costs)
    staged.add('cost', valuesOf('cost', { ...row, token_class: row.token_class ?? '' }));
  staged.close();
  return { usage: usage.length, cost: costs.length };
}

function valuesOf(measure: Measure, row: Record<string, unknown>): StagedValue[] {
  return stagedColumns(measure).map((column) => {
    const value = row[column];
    return typeof value === 'boolean' ? Number(value) : (value as StagedValue);
  });
}

/** The staged rows of one measure, in the order of their key. */
export function readStagedUsage(path: string): StagedUsageDay[] {
  return readRows(path, 'usage').map(usageOf);
}

export function readStagedCosts(path: string): StagedCostDay[] {
  return readRows(path, 'cost').map(
    (row) => ({ ...row, batch: row.batch === 1, token_class: row.token_class || null }) as StagedCostDay,
  );
}

function usageOf(row: Record<string, unknown>): StagedUsageDay {
  const { input, cache_write_5m, cache_write_1h, cache_read, output, ...rest } = row;
  const counts = { input, cache_write_5m, cache_write_1h, cache_read, output } as TokenCounts;
  return { ...rest, batch: row.batch === 1, tokens: mapClasses((c) => counts[c]) } as StagedUsageDay;
}

function readRows(path: string, measure: Measure): Record<string, unknown>[] {
  return withRows(path, (db) => db.prepare(`SELECT * FROM ${tableName(measure)}`).all()) as Record<
    string,
    unknown
  >[];
}

function withRows(path: string, read: (db: Database.Database) => unknown[]): unknown[] {
  const db = new Database(path, { readonly: true });
  try {
    return read(db);
  } finally {
    db.close();
  }
}

/** Staged usage summed over everything that no price depends on: who used it. */
export function readStagedForPricing(path: string): StagedUsageDay[] {
  return withRows(path, (db) => db.prepare('SELECT * FROM usage_priced').all()).map((row) => ({
    ...usageOf(row as Record<string, unknown>),
    ...NOBODY,
    requests: null,
  }));
}

const NOBODY = { workspace: '', api_key: '', team: '', customer: '', product: '' };

/** Names of models of staged cost that say no model. */
export function readUnknownCostModels(path: string): string[] {
  return withRows(path, (db) =>
    db
      .prepare(
        "SELECT DISTINCT model_raw FROM cost_row WHERE model IS NULL AND model_raw <> '' ORDER BY model_raw",
      )
      .pluck()
      .all(),
  ) as string[];
}
