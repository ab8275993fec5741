import type { StoredOffer } from '../../shared/engagement/document.ts';
import type { ReadableDb, WritableDb } from './database.ts';

export function readOffers(db: ReadableDb): StoredOffer[] {
  const rows = db
    .prepare('SELECT id, side, offer, note, received_on FROM offer ORDER BY position')
    .all() as (Omit<StoredOffer, 'offer'> & {
    offer: string;
  })[];
  return rows.map((row) => ({ ...row, offer: JSON.parse(row.offer) as StoredOffer['offer'] }));
}

export function saveOffer(db: WritableDb, offer: StoredOffer): void {
  db.prepare(
    `INSERT INTO offer (id, position, side, offer, note, received_on)
     VALUES (@id, (SELECT coalesce(max(position), 0) + 1 FROM offer), @side, @offer, @note, @received_on)
     ON CONFLICT (id) DO UPDATE SET side = excluded.side, offer = excluded.offer, note = excluded.note, received_on = excluded.received_on`,
  ).run({ ...offer, offer: JSON.stringify(offer.offer) });
}

/** Removes an offer together with the term statuses that were set for it. */
export function removeOffer(db: WritableDb, id: string): void {
  db.transaction(() => {
    db.prepare('DELETE FROM offer WHERE id = ?').run(id);
    db.prepare('DELETE FROM term_status WHERE offer_id = ?').run(id);
  })();
}
