import type { SourceFile } from '../../shared/engagement/document.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { type MeasuredRows, replaceRows } from './measured-rows.ts';

export type Reject = { line: number; column: string | null; text: string; reason: string };

type Row = Omit<SourceFile, 'period' | 'remarks'> & {
  period_from: string | null;
  period_to: string | null;
  remarks: string;
};

export function readSources(db: ReadableDb): SourceFile[] {
  const rows = db.prepare('SELECT * FROM source_file ORDER BY imported_at, name').all() as Row[];
  return rows.map(({ period_from, period_to, remarks, ...row }) => ({
    ...row,
    period: period_from && period_to ? { from: period_from, to: period_to } : null,
    remarks: JSON.parse(remarks) as string[],
  }));
}

export function findSourceByHash(db: ReadableDb, sha256: string): SourceFile | null {
  return readSources(db).find((s) => s.sha256 === sha256) ?? null;
}

/** Saves one file with its rows and rejects in a single transaction: all of it or nothing. */
export function saveSource(
  db: WritableDb,
  source: SourceFile,
  rows: MeasuredRows,
  rejects: readonly Reject[],
): void {
  const save = db.transaction(() => {
    insertSource(db, source);
    replaceRows(db, rows, source.format, source.id);
    const insert = db.prepare(
      'INSERT INTO reject (source_id, line, "column", text, reason) VALUES (?, ?, ?, ?, ?)',
    );
    for (const r of rejects) insert.run(source.id, r.line, r.column, r.text, r.reason);
  });
  save.immediate();
}

function insertSource(db: WritableDb, { period, remarks, ...source }: SourceFile): void {
  db.prepare(
    `INSERT INTO source_file (id, name, size_bytes, sha256, format, measure, imported_at, time_zone, unit, rows_in, accepted,
       rejected, blank, duplicates, replaced, period_from, period_to, remarks)
     VALUES (@id, @name, @size_bytes, @sha256, @format, @measure, @imported_at, @time_zone, @unit, @rows_in, @accepted,
       @rejected, @blank, @duplicates, @replaced, @period_from, @period_to, @remarks)`,
  ).run({
    ...source,
    period_from: period?.from ?? null,
    period_to: period?.to ?? null,
    remarks: JSON.stringify(remarks),
  });
}

/** Removes a file and everything it brought. */
export function removeSource(db: WritableDb, id: string): boolean {
  return db.prepare('DELETE FROM source_file WHERE id = ?').run(id).changes > 0;
}
