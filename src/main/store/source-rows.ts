import type { SetAside, SourceFile } from '../../shared/engagement/document.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import {
  countOutranked,
  type Incoming,
  insertIncoming,
  joinStaged,
  keepOutranked,
  leaveStaged,
  partsOf,
  removeSupersededOn,
  supersedeWaiting,
} from './incoming-rows.ts';
import { keepSuperseded, recordSuperseded, stopKeeping } from './superseded-rows.ts';

export type Reject = { line: number; column: string | null; text: string; reason: string };

/** What could not be used of a file: each record, and the records in full as a file where they may be kept. */
export type Rejected = { rejects: readonly Reject[]; file: string | null };

const REJECTS_FILE = 'parley:rejected records';

type Row = Omit<SourceFile, 'period' | 'remarks' | 'asides' | 'answers' | 'verified'> & {
  verified: number;
  period_from: string | null;
  period_to: string | null;
  remarks: string;
  asides: string;
  answers: string;
};

export function readSources(db: ReadableDb): SourceFile[] {
  const rows = db.prepare('SELECT * FROM source_file ORDER BY imported_at, name').all() as Row[];
  return rows.map(({ period_from, period_to, remarks, asides, answers, verified, ...row }) => ({
    ...row,
    verified: verified === 1,
    period: period_from && period_to ? { from: period_from, to: period_to } : null,
    remarks: JSON.parse(remarks) as string[],
    asides: JSON.parse(asides) as SetAside[],
    answers: JSON.parse(answers) as Record<string, string>,
  }));
}

export function findSourceByHash(db: ReadableDb, sha256: string): SourceFile | null {
  return readSources(db).find((s) => s.sha256 === sha256) ?? null;
}

/** What a file turned out to be once it is in: how many rows it replaced, and how many of its own do not count. */
export type Saved = { replaced: number; outranked: number };

/** A file with what was found in it, before it is known what it meets in the engagement. */
export type FileToSave = Omit<SourceFile, keyof Saved>;

/** Saves one file with its rows and rejects in a single transaction: all of it or nothing. */
export function saveSource(
  db: WritableDb,
  source: FileToSave,
  incoming: Incoming,
  rejected: Rejected,
): Saved {
  const steps = saveSteps(db, source, incoming, rejected);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * The same in steps, each of some days, that tell which share is done, so that a large file holds up nothing else. All
 * steps are one transaction: until the last one nobody else may use the connection, and giving up changes nothing.
 */
export function* saveSteps(
  db: WritableDb,
  source: FileToSave,
  incoming: Incoming,
  rejected: Rejected,
): Generator<number, Saved> {
  joinStaged(db, incoming);
  try {
    db.exec('BEGIN IMMEDIATE');
    const parts = partsOf(db);
    const saved = { replaced: 0, outranked: countOutranked(db) };
    const since = keepSuperseded(db);
    for (const [i, { measure, days }] of parts.entries()) {
      saved.replaced += removeSupersededOn(db, incoming, measure, days);
      yield (i + 1) / parts.length / 2;
    }
    stopKeeping(db);
    insertSource(db, { ...source, ...saved });
    recordSuperseded(db, source.id, since);
    for (const [i, { measure, days }] of parts.entries()) {
      supersedeWaiting(db, incoming, measure, days, source.id);
      insertIncoming(db, measure, days, source.id);
      keepOutranked(db, measure, days, source.id);
      yield (parts.length + i + 1) / parts.length / 2;
    }
    insertRejects(db, source.id, rejected);
    db.exec('COMMIT');
    return saved;
  } finally {
    if (db.open && db.inTransaction) db.exec('ROLLBACK');
    if (db.open) leaveStaged(db);
  }
}

/** Keeps what was rejected, and the rejected records in full as a file, under a name that no column has. */
export function insertRejects(db: WritableDb, source_id: string, { rejects, file }: Rejected): void {
  const insert = db.prepare(
    'INSERT INTO reject (source_id, line, "column", text, reason) VALUES (?, ?, ?, ?, ?)',
  );
  for (const r of rejects) insert.run(source_id, r.line, r.column, r.text, r.reason);
  if (file !== null) insert.run(source_id, 0, REJECTS_FILE, file, '');
}

/** The rejected records of a file as a file that can be mended; null where they were not kept. */
export function rejectsFile(db: ReadableDb, source_id: string): string | null {
  const kept = db.prepare('SELECT text FROM reject WHERE source_id = ? AND "column" = ?').pluck();
  return (kept.get(source_id, REJECTS_FILE) as string | undefined) ?? null;
}

const SOURCE_COLUMNS = [
  'id',
  'name',
  'size_bytes',
  'sha256',
  'format',
  'measure',
  'authority',
  'verified',
  'granularity',
  'currency',
  'fx_rate',
  'mapping',
  'answers',
  'imported_at',
  'time_zone',
  'unit',
  'rows_in',
  'accepted',
  'rejected',
  'blank',
  'duplicates',
  'set_aside',
  'asides',
  'replaced',
  'outranked',
  'period_from',
  'period_to',
  'remarks',
];

function insertSource(db: WritableDb, { period, ...source }: SourceFile): void {
  db.prepare(
    `INSERT INTO source_file (${SOURCE_COLUMNS.join(', ')}) VALUES (${SOURCE_COLUMNS.map((c) => `@${c}`).join(', ')})`,
  ).run({
    ...source,
    verified: source.verified ? 1 : 0,
    period_from: period?.from ?? null,
    period_to: period?.to ?? null,
    remarks: JSON.stringify(source.remarks),
    asides: JSON.stringify(source.asides),
    answers: JSON.stringify(source.answers),
  });
}
