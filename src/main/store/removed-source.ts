import type { WritableDb } from './database.ts';

/** The tables that hold a file and what it brought, the file first; the column that says which file. */
const PARTS = [
  { name: 'source_file', of: 'id' },
  { name: 'reject', of: 'source_id' },
  { name: 'usage_day', of: 'source_id' },
  { name: 'cost_day', of: 'source_id' },
] as const;
const KEPT = 'removed_file';
/** Removals that can be undone at a time. */
const MOST_REMOVED = 5;

export type Restored = 'restored' | 'gone' | 'met_others';

/**
 * Removes a file and everything it brought from the engagement. It is remembered in this connection, in memory alone,
 * until the engagement is closed: nothing of it stays in the file. False if there is no such file.
 */
export function removeSource(db: WritableDb, id: string): boolean {
  return db
    .transaction(() => {
      if (!db.prepare('SELECT 1 FROM main.source_file WHERE id = ?').get(id)) return false;
      remember(db, id);
      db.prepare('DELETE FROM main.source_file WHERE id = ?').run(id);
      return true;
    })
    .immediate();
}

/** Brings a removed file back with the same rows, unless files came in that it was not measured against. */
export function restoreSource(db: WritableDb, id: string): Restored {
  return db
    .transaction((): Restored => {
      prepare(db);
      const kept = db.prepare(`SELECT beside FROM temp.${KEPT} WHERE id = ?`).pluck().get(id);
      if (kept === undefined) return 'gone';
      const beside = new Set(JSON.parse(String(kept)) as string[]);
      if (sourceIds(db).some((other) => !beside.has(other))) return 'met_others';
      for (const { name, of } of PARTS) {
        db.prepare(`INSERT INTO main.${name} SELECT * FROM temp.removed_${name} WHERE ${of} = ?`).run(id);
      }
      forget(db, id);
      return 'restored';
    })
    .immediate();
}

function remember(db: WritableDb, id: string): void {
  prepare(db);
  const others = [...sourceIds(db), ...rememberedIds(db)];
  db.prepare(`INSERT INTO temp.${KEPT} (id, beside) VALUES (?, ?)`).run(id, JSON.stringify(others));
  for (const { name, of } of PARTS) {
    db.prepare(`INSERT INTO temp.removed_${name} SELECT * FROM main.${name} WHERE ${of} = ?`).run(id);
  }
  for (const oldest of rememberedIds(db).slice(0, -MOST_REMOVED)) forget(db, oldest);
}

function prepare(db: WritableDb): void {
  db.exec(`CREATE TEMP TABLE IF NOT EXISTS ${KEPT} (nth INTEGER PRIMARY KEY, id TEXT UNIQUE, beside TEXT)`);
  for (const { name } of PARTS) {
    db.exec(`CREATE TEMP TABLE IF NOT EXISTS removed_${name} AS SELECT * FROM main.${name} WHERE false`);
  }
}

function forget(db: WritableDb, id: string): void {
  for (const { name, of } of PARTS) db.prepare(`DELETE FROM temp.removed_${name} WHERE ${of} = ?`).run(id);
  db.prepare(`DELETE FROM temp.${KEPT} WHERE id = ?`).run(id);
}

function sourceIds(db: WritableDb): string[] {
  return db.prepare('SELECT id FROM main.source_file').pluck().all() as string[];
}

function rememberedIds(db: WritableDb): string[] {
  return db.prepare(`SELECT id FROM temp.${KEPT} ORDER BY nth`).pluck().all() as string[];
}
