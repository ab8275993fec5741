import type { Band, PriceRow } from '../../shared/engagement/document.ts';
import type { ReadableDb, WritableDb } from './database.ts';

export function readPriceBook(db: ReadableDb): PriceRow[] {
  const rows = db.prepare('SELECT document FROM price_row ORDER BY position').all() as { document: string }[];
  return rows.map((row) => JSON.parse(row.document) as PriceRow);
}

/** Replaces the engagement's own copy of the price book, so that the same file gives the same figures years later. */
export function writePriceBook(db: WritableDb, rows: readonly PriceRow[]): void {
  db.transaction(() => {
    db.prepare('DELETE FROM price_row').run();
    const insert = db.prepare('INSERT INTO price_row (position, document) VALUES (?, ?)');
    for (const [i, row] of rows.entries()) insert.run(i, JSON.stringify(row));
  })();
}

export function readBands(db: ReadableDb): Band[] {
  const rows = db
    .prepare(
      'SELECT min_annual_commit_usd, p25, p50, p75, n, source, as_of, illustrative FROM band ORDER BY min_annual_commit_usd',
    )
    .all() as (Omit<Band, 'illustrative'> & { illustrative: number })[];
  return rows.map((row) => ({ ...row, illustrative: row.illustrative === 1 }));
}

export function writeBands(db: WritableDb, bands: readonly Band[]): void {
  db.transaction(() => {
    db.prepare('DELETE FROM band').run();
    const insert = db.prepare(
      `INSERT INTO band (min_annual_commit_usd, p25, p50, p75, n, source, as_of, illustrative)
       VALUES (@min_annual_commit_usd, @p25, @p50, @p75, @n, @source, @as_of, @illustrative)`,
    );
    for (const band of bands) insert.run({ ...band, illustrative: band.illustrative ? 1 : 0 });
  })();
}
