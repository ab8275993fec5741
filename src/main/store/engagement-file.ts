import { closeSync, existsSync, fsyncSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { EngagementHead } from '../../shared/engagement/document.ts';
import { DEFAULT_SETTINGS } from '../../shared/engagement/document.ts';
import { AppError } from '../../shared/rpc.ts';
import { connect, connectReadOnly, type WritableDb } from './database.ts';
import { migrate, SCHEMA_VERSION, schemaVersion } from './migrate.ts';

/** "Parl" in ASCII: marks a SQLite file as an engagement of ours. */
export const APPLICATION_ID = 0x5061726c;

const SQLITE_MAGIC = 'SQLite format 3\0';

/** Creates a new engagement file; refuses to overwrite one that is there. */
export function createEngagementFile(path: string, head: EngagementHead): WritableDb {
  if (existsSync(path)) {
    throw new AppError(
      'refused',
      `A file named "${basename(path)}" is already there. It was left untouched: choose another name or open it.`,
    );
  }
  if (!existsSync(dirname(path))) {
    throw new AppError(
      'not_found',
      `The folder "${dirname(path)}" does not exist. Nothing was created: choose a folder that does.`,
    );
  }
  const draft = `${path}.new`;
  rmSync(draft, { force: true });
  try {
    writeDraft(draft, head);
    renameSync(draft, path);
    syncFolder(dirname(path));
  } catch (error) {
    rmSync(draft, { force: true });
    throw asRefusal(error, path);
  }
  return connect(path, { must_exist: true });
}

function writeDraft(draft: string, head: EngagementHead): void {
  const db = connect(draft, { must_exist: false });
  try {
    db.pragma(`application_id = ${APPLICATION_ID}`);
    migrate(db);
    db.prepare(
      'INSERT INTO engagement (id, name, client, created_on, as_of, sample, settings) VALUES (1, ?, ?, ?, ?, ?, ?)',
    ).run(
      head.name,
      head.client,
      head.created_on,
      head.as_of,
      head.sample ? 1 : 0,
      JSON.stringify(DEFAULT_SETTINGS),
    );
  } finally {
    db.close();
  }
}

/**
 * Opens an engagement file. A foreign, damaged or newer file is refused with a sentence and not written to;
 * an older one is copied beside itself and then migrated.
 */
export function openEngagementFile(path: string): WritableDb {
  if (!existsSync(path) || !statSync(path).isFile()) {
    throw new AppError(
      'not_found',
      `There is no file at "${path}". It may have been moved or renamed: choose it again.`,
    );
  }
  checkHeader(path);
  checkContent(path);
  let db: WritableDb | null = null;
  try {
    db = connect(path, { must_exist: true });
    if (schemaVersion(db) < SCHEMA_VERSION) migrateWithCopy(db, path);
    return db;
  } catch (error) {
    db?.close();
    throw asRefusal(error, path);
  }
}

/** Reads the first bytes without SQLite, so that a foreign file is never even opened as a database. */
function checkHeader(path: string): void {
  const header = Buffer.alloc(100);
  const file = openSync(path, 'r');
  try {
    readSync(file, header, 0, 100, 0);
  } finally {
    closeSync(file);
  }
  if (header.toString('latin1', 0, 16) !== SQLITE_MAGIC || header.readUInt32BE(68) !== APPLICATION_ID) {
    throw new AppError(
      'refused',
      `"${basename(path)}" is not a Parley engagement. It was left untouched: choose a file that ends in .parley.`,
    );
  }
  if (header.readUInt32BE(60) > SCHEMA_VERSION) {
    throw new AppError(
      'refused',
      `"${basename(path)}" was made by a newer Parley (file version ${header.readUInt32BE(60)}, this program knows ${SCHEMA_VERSION}). It was left untouched: update Parley to open it.`,
    );
  }
}

function checkContent(path: string): void {
  if (existsSync(`${path}-journal`)) return;
  try {
    const db = connectReadOnly(path);
    try {
      const verdict = db.pragma('quick_check(1)', { simple: true });
      if (verdict !== 'ok') throw damaged(path);
    } finally {
      db.close();
    }
  } catch (error) {
    throw asRefusal(error, path);
  }
}

function migrateWithCopy(db: WritableDb, path: string): void {
  copyEngagement(db, `${path}.before-v${SCHEMA_VERSION}`);
  migrate(db);
}

/** Writes a checked copy beside its target name and renames it into place, so that a half copy never carries the name. */
export function copyEngagement(db: WritableDb, target: string): void {
  const draft = join(dirname(target), `.${basename(target)}.copying`);
  rmSync(draft, { force: true });
  try {
    db.prepare('VACUUM INTO ?').run(draft);
    syncFile(draft);
    verifyCopy(draft, target);
    renameSync(draft, target);
    syncFolder(dirname(target));
  } finally {
    rmSync(draft, { force: true });
  }
}

function verifyCopy(draft: string, target: string): void {
  const copy = connectReadOnly(draft);
  try {
    if (copy.pragma('quick_check(1)', { simple: true }) !== 'ok') throw damaged(target);
  } finally {
    copy.close();
  }
}

function damaged(path: string): AppError {
  return new AppError(
    'refused',
    `"${basename(path)}" is damaged and was left as it is. Open the newest copy beside it, or restore it from a backup.`,
  );
}

/** Turns what SQLite or the file system says into a sentence; anything unforeseen passes through. */
export function asRefusal(error: unknown, path: string): unknown {
  const code = (error as { code?: string } | null)?.code ?? '';
  const name = basename(path);
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new AppError(
      'busy',
      `"${name}" is in use by another program or window. Nothing was changed: close it there and try again.`,
    );
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return damaged(path);
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') {
    return new AppError(
      'refused',
      `The disk is full. What was saved before in "${name}" is safe; free some space and try again.`,
    );
  }
  if (code.startsWith('SQLITE_READONLY') || code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new AppError(
      'refused',
      `"${name}" cannot be written to. Nothing was changed: copy it to a folder of yours and open it there.`,
    );
  }
  if (code.startsWith('SQLITE_CANTOPEN')) {
    return new AppError(
      'refused',
      `"${name}" could not be opened. Nothing was changed: check that the folder can be written to.`,
    );
  }
  return error;
}

function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A rename is only durable once its folder is on the disk; Windows has no such call and needs none. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
