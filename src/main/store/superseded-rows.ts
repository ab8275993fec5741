import type { Measure } from '../../shared/engagement/document.ts';
import { TOKEN_CLASSES } from '../../shared/units.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { MEASURED_TABLES, MEASURES } from './measured-tables.ts';

/** Where the rows of a measure wait that gave way to another file, and which files each gave way to. */
export const SUPERSEDED_TABLES: Readonly<Record<Measure, { rows: string; by: string }>> = {
  usage: { rows: 'superseded_usage_day', by: 'superseded_usage_by' },
  cost: { rows: 'superseded_cost_day', by: 'superseded_cost_by' },
};

/** Rows of one file that come back when another is removed. */
export type Returning = { source_id: string; rows: number; tokens: number; usd_micros: number };

/** What of a table is kept of a row, but for its number. */
function columnsOf(measure: Measure): string {
  const { key, values } = MEASURED_TABLES[measure];
  return ['source_id', ...key, ...values].join(', ');
}

/**
 * From here to {@link stopKeeping} every row that leaves the tables of the figures is kept beside them. Gives the last
 * row that waited before, by measure. The caller holds the transaction.
 */
export function keepSuperseded(db: WritableDb): Record<Measure, number> {
  for (const measure of MEASURES) {
    const columns = columnsOf(measure);
    const old = columns.replaceAll(/\w+/g, (column) => `OLD.${column}`);
    db.exec(
      `CREATE TEMP TRIGGER keep_superseded_${measure} AFTER DELETE ON main.${MEASURED_TABLES[measure].name}
       BEGIN INSERT INTO ${SUPERSEDED_TABLES[measure].rows} (${columns}) VALUES (${old}); END`,
    );
  }
  return { usage: lastWaiting(db, 'usage'), cost: lastWaiting(db, 'cost') };
}

/** Stops keeping rows; not an error where nothing was kept. */
export function stopKeeping(db: WritableDb): void {
  for (const measure of MEASURES) db.exec(`DROP TRIGGER IF EXISTS temp.keep_superseded_${measure}`);
}

/** Says which file the rows gave way to that were kept since. The file is there by now. */
export function recordSuperseded(db: WritableDb, source_id: string, since: Record<Measure, number>): void {
  for (const measure of MEASURES) {
    const { rows, by } = SUPERSEDED_TABLES[measure];
    db.prepare(`INSERT INTO ${by} (row_id, source_id) SELECT row_id, ? FROM ${rows} WHERE row_id > ?`).run(
      source_id,
      since[measure],
    );
  }
}

/** The row that waits since last; every later one has a higher number. */
export function lastWaiting(db: ReadableDb, measure: Measure): number {
  const last = db.prepare(`SELECT coalesce(max(row_id), 0) FROM ${SUPERSEDED_TABLES[measure].rows}`);
  return Number(last.pluck().get());
}

/** Rows that give way to no file any more count again; gives how many. */
export function returnFreed(db: WritableDb, measure: Measure): number {
  const { name, values } = MEASURED_TABLES[measure];
  const { rows, by } = SUPERSEDED_TABLES[measure];
  const isFree = `NOT EXISTS (SELECT 1 FROM ${by} AS b WHERE b.row_id = t.row_id)`;
  const sums = values.filter((c) => c !== 'model').map((c) => `${c} = ${c} + excluded.${c}`);
  db.exec(
    `INSERT INTO main.${name} (${columnsOf(measure)}) SELECT ${columnsOf(measure)} FROM ${rows} AS t WHERE ${isFree}
     ON CONFLICT DO UPDATE SET ${sums.join(', ')} WHERE source_id = excluded.source_id`,
  );
  return db.prepare(`DELETE FROM ${rows} AS t WHERE ${isFree}`).run().changes;
}

/** What counts again, by file, once a file is removed. */
export function returningWithout(db: ReadableDb, source_id: string): Returning[] {
  const found = MEASURES.flatMap((measure) => returningOf(db, measure, source_id));
  return [...Map.groupBy(found, (one) => one.source_id)].map(([id, parts]) => ({
    source_id: id,
    rows: parts.reduce((n, part) => n + part.rows, 0),
    tokens: parts.reduce((n, part) => n + part.tokens, 0),
    usd_micros: parts.reduce((n, part) => n + part.usd_micros, 0),
  }));
}

/** Rows that gave way to a file and keep waiting once it is removed, since they gave way to another as well. */
export function stillOutWithout(db: ReadableDb, source_id: string): number {
  const counts = MEASURES.map((measure) => {
    const { by } = SUPERSEDED_TABLES[measure];
    return Number(
      db
        .prepare(
          `SELECT count(*) FROM ${by} AS b WHERE b.source_id = ?
           AND EXISTS (SELECT 1 FROM ${by} AS o WHERE o.row_id = b.row_id AND o.source_id <> b.source_id)`,
        )
        .pluck()
        .get(source_id),
    );
  });
  return counts.reduce((sum, n) => sum + n, 0);
}

function returningOf(db: ReadableDb, measure: Measure, source_id: string): Returning[] {
  const { rows, by } = SUPERSEDED_TABLES[measure];
  return db
    .prepare(
      `SELECT t.source_id, ${sumsOf(measure)} FROM ${by} AS b JOIN ${rows} AS t ON t.row_id = b.row_id
       WHERE b.source_id = ? AND NOT EXISTS (SELECT 1 FROM ${by} AS o WHERE o.row_id = b.row_id AND o.source_id <> ?)
       GROUP BY t.source_id ORDER BY t.source_id`,
    )
    .all(source_id, source_id) as Returning[];
}

/** What a file counts for now. */
export function countedOf(db: ReadableDb, source_id: string): Omit<Returning, 'source_id'> {
  const [usage, cost] = MEASURES.map(
    (measure) =>
      db
        .prepare(`SELECT ${sumsOf(measure)} FROM ${MEASURED_TABLES[measure].name} AS t WHERE t.source_id = ?`)
        .get(source_id) as Omit<Returning, 'source_id'>,
  );
  return {
    rows: (usage?.rows ?? 0) + (cost?.rows ?? 0),
    tokens: usage?.tokens ?? 0,
    usd_micros: cost?.usd_micros ?? 0,
  };
}

function sumsOf(measure: Measure): string {
  const tokens = measure === 'usage' ? TOKEN_CLASSES.map((c) => `t.${c}`).join(' + ') : '0';
  const usd = measure === 'usage' ? '0' : 't.cost_usd_micros';
  return `count(*) AS rows, coalesce(sum(${tokens}), 0) AS tokens, coalesce(sum(${usd}), 0) AS usd_micros`;
}
