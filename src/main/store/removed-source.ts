import type { Measure } from '../../shared/engagement/document.ts';
import type { WritableDb } from './database.ts';
import { MEASURED_TABLES, MEASURES } from './measured-tables.ts';
import { returnFreed, SUPERSEDED_TABLES } from './superseded-rows.ts';

/** The tables that hold a file and what it brought, the file first; the column that says which file. */
const PARTS = [
  { name: 'source_file', of: 'id' },
  { name: 'reject', of: 'source_id' },
  { name: 'usage_day', of: 'source_id' },
  { name: 'cost_day', of: 'source_id' },
  ...MEASURES.map((measure) => ({ name: SUPERSEDED_TABLES[measure].rows, of: 'source_id' })),
] as const;
const KEPT = 'removed_file';
/** Removals that can be undone at a time. */
const MOST_REMOVED = 5;

export type Restored = 'restored' | 'gone' | 'met_others' | 'needs_others';

/**
 * Removes a file and everything it brought from the engagement; rows of other files that had given way to it alone count
 * again. It is remembered in this connection, in memory alone, until the engagement is closed: nothing of it stays in
 * the file. False if there is no such file.
 */
export function removeSource(db: WritableDb, id: string): boolean {
  return db
    .transaction(() => {
      if (!sourceIds(db).includes(id)) return false;
      takeAway(db, id);
      return true;
    })
    .immediate();
}

/**
 * Brings a removed file back with the same rows, and those that had given way to it out of the figures; unless rows came
 * in that it was not measured against, or a file is gone for good that it met. Removals are undone in any order: those
 * after it are undone with it where it met their files, and then done again.
 */
export function restoreSource(db: WritableDb, id: string): Restored {
  return db
    .transaction((): Restored => {
      prepare(db);
      const outlook = outlookOf(db, id);
      if (outlook !== 'restored') return outlook;
      const since = missingFor(db, id).length === 0 ? [] : rememberedSince(db, id);
      for (const other of [id, ...since].toReversed()) bringBack(db, other);
      for (const other of since) takeAway(db, other);
      return 'restored';
    })
    .immediate();
}

/** The removed files that can still be brought back, in the order of their removals. */
export function restorableSources(db: WritableDb): { id: string; name: string }[] {
  const hasRemoved = db.prepare('SELECT 1 FROM temp.sqlite_master WHERE name = ?').get(KEPT);
  if (hasRemoved === undefined) return [];
  const removed = db
    .prepare(
      `SELECT k.id, f.name FROM temp.${KEPT} AS k JOIN temp.removed_source_file AS f ON f.id = k.id ORDER BY k.nth`,
    )
    .all() as { id: string; name: string }[];
  return removed.filter(({ id }) => outlookOf(db, id) === 'restored');
}

/** No removal so far can be undone any more: rows came in that the removed files were not measured against. */
export function endRestoring(db: WritableDb): void {
  prepare(db);
  db.exec(`UPDATE temp.${KEPT} SET beside = '[]'`);
}

/** What undoing a removal would come to. */
function outlookOf(db: WritableDb, id: string): Restored {
  const kept = db.prepare(`SELECT beside FROM temp.${KEPT} WHERE id = ?`).pluck().get(id);
  if (kept === undefined) return 'gone';
  const beside = new Set(JSON.parse(String(kept)) as string[]);
  if (sourceIds(db).some((other) => !beside.has(other))) return 'met_others';
  const removed = rememberedIds(db);
  return missingFor(db, id).every((other) => removed.includes(other)) ? 'restored' : 'needs_others';
}

/** Files that a removed one met and that are not there either. */
function missingFor(db: WritableDb, id: string): string[] {
  const present = sourceIds(db);
  return metBy(db, id).filter((other) => !present.includes(other));
}

function takeAway(db: WritableDb, id: string): void {
  remember(db, id);
  db.prepare('DELETE FROM main.source_file WHERE id = ?').run(id);
  for (const measure of MEASURES) returnFreed(db, measure);
}

function bringBack(db: WritableDb, id: string): void {
  for (const measure of MEASURES) setAsideAgain(db, measure, id);
  for (const { name, of } of PARTS) {
    db.prepare(`INSERT INTO main.${name} SELECT * FROM temp.removed_${name} WHERE ${of} = ?`).run(id);
  }
  for (const measure of MEASURES) linkAgain(db, measure, id);
  forget(db, id);
}

const heldTable = (measure: Measure) => `temp.removed_held_${measure}`;
const linkTable = (measure: Measure) => `temp.removed_link_${measure}`;

function remember(db: WritableDb, id: string): void {
  prepare(db);
  const others = [...sourceIds(db), ...rememberedIds(db)];
  db.prepare(`INSERT INTO temp.${KEPT} (id, beside) VALUES (?, ?)`).run(id, JSON.stringify(others));
  for (const { name, of } of PARTS) {
    db.prepare(`INSERT INTO temp.removed_${name} SELECT * FROM main.${name} WHERE ${of} = ?`).run(id);
  }
  for (const measure of MEASURES) rememberLinks(db, measure, id);
  for (const oldest of rememberedIds(db).slice(0, -MOST_REMOVED)) forget(db, oldest);
}

/** The rows that gave way to the file, and the files that rows of its own gave way to. */
function rememberLinks(db: WritableDb, measure: Measure, id: string): void {
  const { rows, by } = SUPERSEDED_TABLES[measure];
  db.prepare(
    `INSERT INTO ${heldTable(measure)} SELECT b.source_id, t.* FROM main.${by} AS b JOIN main.${rows} AS t ON t.row_id = b.row_id
     WHERE b.source_id = ?`,
  ).run(id);
  db.prepare(
    `INSERT INTO ${linkTable(measure)} SELECT t.source_id, b.row_id, b.source_id FROM main.${rows} AS t JOIN main.${by} AS b ON b.row_id = t.row_id
     WHERE t.source_id = ?`,
  ).run(id);
}

/** Files whose rows gave way to the removed one, or the other way round. */
function metBy(db: WritableDb, id: string): string[] {
  return MEASURES.flatMap(
    (measure) =>
      db
        .prepare(
          `SELECT source_id FROM ${heldTable(measure)} WHERE removed_id = ? UNION SELECT by_id FROM ${linkTable(measure)} WHERE removed_id = ?`,
        )
        .pluck()
        .all(id, id) as string[],
  );
}

/** Rows that came back when the file went wait again. */
function setAsideAgain(db: WritableDb, measure: Measure, id: string): void {
  const { name, key, values } = MEASURED_TABLES[measure];
  const { rows } = SUPERSEDED_TABLES[measure];
  const columns = ['row_id', 'source_id', ...key, ...values].join(', ');
  const isSame = ['source_id', ...key].map((c) => `h.${c} = t.${c}`).join(' AND ');
  db.prepare(
    `INSERT OR IGNORE INTO main.${rows} (${columns}) SELECT ${columns} FROM ${heldTable(measure)} WHERE removed_id = ?`,
  ).run(id);
  db.prepare(
    `DELETE FROM main.${name} AS t WHERE EXISTS (SELECT 1 FROM ${heldTable(measure)} AS h WHERE h.removed_id = ? AND ${isSame})`,
  ).run(id);
}

function linkAgain(db: WritableDb, measure: Measure, id: string): void {
  const { by } = SUPERSEDED_TABLES[measure];
  db.prepare(
    `INSERT OR IGNORE INTO main.${by} (row_id, source_id) SELECT row_id, removed_id FROM ${heldTable(measure)} WHERE removed_id = ?
     UNION SELECT row_id, by_id FROM ${linkTable(measure)} WHERE removed_id = ?`,
  ).run(id, id);
}

function prepare(db: WritableDb): void {
  db.exec(`CREATE TEMP TABLE IF NOT EXISTS ${KEPT} (nth INTEGER PRIMARY KEY, id TEXT UNIQUE, beside TEXT)`);
  for (const { name } of PARTS) {
    db.exec(`CREATE TEMP TABLE IF NOT EXISTS removed_${name} AS SELECT * FROM main.${name} WHERE false`);
  }
  for (const measure of MEASURES) {
    const { rows } = SUPERSEDED_TABLES[measure];
    db.exec(
      `CREATE TEMP TABLE IF NOT EXISTS removed_held_${measure} AS SELECT '' AS removed_id, * FROM main.${rows} WHERE false;
       CREATE TEMP TABLE IF NOT EXISTS removed_link_${measure} (removed_id TEXT, row_id INTEGER, by_id TEXT);
       CREATE INDEX IF NOT EXISTS temp.removed_held_${measure}_day ON removed_held_${measure} (removed_id, date, model_raw)`,
    );
  }
}

function forget(db: WritableDb, id: string): void {
  for (const { name, of } of PARTS) db.prepare(`DELETE FROM temp.removed_${name} WHERE ${of} = ?`).run(id);
  for (const measure of MEASURES) {
    for (const table of [heldTable(measure), linkTable(measure)]) {
      db.prepare(`DELETE FROM ${table} WHERE removed_id = ?`).run(id);
    }
  }
  db.prepare(`DELETE FROM temp.${KEPT} WHERE id = ?`).run(id);
}

function sourceIds(db: WritableDb): string[] {
  return db.prepare('SELECT id FROM main.source_file').pluck().all() as string[];
}

function rememberedSince(db: WritableDb, id: string): string[] {
  const removed = rememberedIds(db);
  return removed.slice(removed.indexOf(id) + 1);
}

function rememberedIds(db: WritableDb): string[] {
  return db.prepare(`SELECT id FROM temp.${KEPT} ORDER BY nth`).pluck().all() as string[];
}
