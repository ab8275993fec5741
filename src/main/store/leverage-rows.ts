import type { LeverageItem } from '../../shared/engagement/document.ts';
import type { ReadableDb, WritableDb } from './database.ts';

export function readLeverage(db: ReadableDb): LeverageItem[] {
  return db
    .prepare('SELECT id, title, owner, proof, note, library_id FROM leverage_item ORDER BY position')
    .all() as LeverageItem[];
}

export function saveLeverageItem(db: WritableDb, item: LeverageItem): void {
  db.prepare(
    `INSERT INTO leverage_item (id, position, title, owner, proof, note, library_id)
     VALUES (@id, (SELECT coalesce(max(position), 0) + 1 FROM leverage_item), @title, @owner, @proof, @note, @library_id)
     ON CONFLICT (id) DO UPDATE SET title = excluded.title, owner = excluded.owner, proof = excluded.proof,
       note = excluded.note, library_id = excluded.library_id`,
  ).run(item);
}

export function removeLeverageItem(db: WritableDb, id: string): void {
  db.prepare('DELETE FROM leverage_item WHERE id = ?').run(id);
}
