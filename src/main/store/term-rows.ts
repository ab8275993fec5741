import type { TermStance } from '../../shared/engagement/document.ts';
import type { TermStatus } from '../../shared/terms/library.ts';
import type { ReadableDb, WritableDb } from './database.ts';

type StatusRow = { term_id: string; offer_id: string; status: TermStatus };

export function readStances(db: ReadableDb): TermStance[] {
  const stances = new Map<string, TermStance>();
  const stance = (term_id: string) => {
    const found = stances.get(term_id) ?? { term_id, owner: '', note: '', status: {} };
    stances.set(term_id, found);
    return found;
  };
  for (const row of db.prepare('SELECT term_id, owner, note FROM term_stance').all() as Omit<
    TermStance,
    'status'
  >[]) {
    Object.assign(stance(row.term_id), row);
  }
  for (const row of db.prepare('SELECT term_id, offer_id, status FROM term_status').all() as StatusRow[]) {
    stance(row.term_id).status[row.offer_id] = row.status;
  }
  return [...stances.values()].sort((a, b) => (a.term_id < b.term_id ? -1 : 1));
}

export function saveStance(db: WritableDb, stance: Pick<TermStance, 'term_id' | 'owner' | 'note'>): void {
  db.prepare(
    `INSERT INTO term_stance (term_id, owner, note) VALUES (@term_id, @owner, @note)
     ON CONFLICT (term_id) DO UPDATE SET owner = excluded.owner, note = excluded.note`,
  ).run(stance);
}

export function saveTermStatus(db: WritableDb, row: StatusRow): void {
  db.prepare(
    `INSERT INTO term_status (term_id, offer_id, status) VALUES (@term_id, @offer_id, @status)
     ON CONFLICT (term_id, offer_id) DO UPDATE SET status = excluded.status`,
  ).run(row);
}
