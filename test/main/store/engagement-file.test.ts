import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connect } from '../../../src/main/store/database.ts';
import {
  APPLICATION_ID,
  copyEngagement,
  createEngagementFile,
  openEngagementFile,
} from '../../../src/main/store/engagement-file.ts';
import { writeHead } from '../../../src/main/store/engagement-row.ts';
import { readDocument } from '../../../src/main/store/read-document.ts';
import { DEFAULT_SETTINGS } from '../../../src/shared/engagement/document.ts';
import { AppError } from '../../../src/shared/rpc.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const HEAD = {
  name: 'Renewal 2027',
  client: 'A buyer',
  created_on: '2026-11-22',
  as_of: null,
  sample: false,
};

function newFile(): string {
  const path = join(temporaryFolder(), 'a.parley');
  createEngagementFile(path, HEAD).close();
  return path;
}

function bytesOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

function refusal(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('an engagement file', () => {
  it('holds what it was created with, and the shipped settings', () => {
    const db = openEngagementFile(newFile());
    onTestFinished(() => void db.close());
    const document = readDocument(db);
    expect(document.engagement).toEqual(HEAD);
    expect(document.settings).toEqual(DEFAULT_SETTINGS);
    expect(document.usage).toEqual([]);
    expect(document.contract).toBeNull();
  });

  it('gives the rows it gave before for as long as its files are the same, however else it changes', () => {
    const db = openEngagementFile(newFile());
    onTestFinished(() => void db.close());
    const before = readDocument(db);
    db.prepare('UPDATE engagement SET settings = ?').run(JSON.stringify({ baseline_months: 3 }));
    const after = readDocument(db, before);
    expect(after.settings.baseline_months).toBe(3);
    expect(after.usage).toBe(before.usage);
    const other = { ...before, sources: [{ id: 'gone' }] as unknown as typeof before.sources };
    expect(readDocument(db, other).usage).not.toBe(before.usage);
  });

  it.each([
    [
      { reconciled_within: 0.05, judgement: { pareto_share: 0.9 } },
      { reconciled_within: 0.05, pareto_share: 0.9 },
    ],
    [{ reconciled_within: 0.05, judgement: { reconciled_within: 0.01 } }, { reconciled_within: 0.01 }],
    [{ reconciled_within: 0.02 }, {}],
  ])('keeps the tolerance that somebody set before it stood with the judgement: %j', (before, judgement) => {
    const db = openEngagementFile(newFile());
    onTestFinished(() => void db.close());
    db.prepare('UPDATE engagement SET settings = ?').run(JSON.stringify(before));
    expect(readDocument(db).settings).toEqual({ ...DEFAULT_SETTINGS, judgement });
  });

  it('is one file at all times, synced in full, and marked as ours', () => {
    const path = newFile();
    const db = openEngagementFile(path);
    onTestFinished(() => void db.close());
    expect(db.pragma('journal_mode', { simple: true })).toBe('delete');
    expect(db.pragma('synchronous', { simple: true })).toBe(3);
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(db.pragma('application_id', { simple: true })).toBe(APPLICATION_ID);
    writeHead(db, { ...HEAD, name: 'Changed' });
    expect(existsSync(`${path}-wal`)).toBe(false);
    expect(existsSync(`${path}-journal`)).toBe(false);
  });

  it('keeps every table strict', () => {
    const db = openEngagementFile(newFile());
    onTestFinished(() => void db.close());
    const tables = db.pragma('table_list') as { name: string; strict: number; schema: string }[];
    const loose = tables.filter(
      (t) => t.schema === 'main' && !t.name.startsWith('sqlite_') && t.strict !== 1,
    );
    expect(loose).toEqual([]);
  });

  it('is never overwritten by a new one', () => {
    const path = newFile();
    const before = bytesOf(path);
    expect(refusal(() => createEngagementFile(path, HEAD)).code).toBe('refused');
    expect(bytesOf(path)).toBe(before);
  });

  it('refuses a file of another program with a sentence and leaves it untouched', () => {
    const path = join(temporaryFolder(), 'letter.parley');
    writeFileSync(path, 'Dear buyer');
    const error = refusal(() => openEngagementFile(path));
    expect(error.message).toContain('not a Parley engagement');
    expect(readFileSync(path, 'utf8')).toBe('Dear buyer');
  });

  it('refuses the SQLite file of another program and leaves it untouched', () => {
    const path = join(temporaryFolder(), 'other.parley');
    const other = connect(path, { must_exist: false });
    other.exec('CREATE TABLE theirs (x)');
    other.close();
    const before = bytesOf(path);
    expect(refusal(() => openEngagementFile(path)).message).toContain('not a Parley engagement');
    expect(bytesOf(path)).toBe(before);
  });

  it('refuses a file of a newer program with a sentence and leaves it untouched', () => {
    const path = newFile();
    const newer = connect(path, { must_exist: true });
    newer.pragma('user_version = 999');
    newer.close();
    const before = bytesOf(path);
    expect(refusal(() => openEngagementFile(path)).message).toContain('newer Parley');
    expect(bytesOf(path)).toBe(before);
  });

  it('refuses a damaged file with a sentence and leaves it untouched', () => {
    const path = newFile();
    const file = openSync(path, 'r+');
    writeSync(file, Buffer.alloc(3000, 0x5a), 0, 3000, 4096);
    closeSync(file);
    const before = bytesOf(path);
    expect(refusal(() => openEngagementFile(path)).message).toContain('damaged');
    expect(bytesOf(path)).toBe(before);
  });

  it('says so when it is not there', () => {
    expect(refusal(() => openEngagementFile(join(temporaryFolder(), 'gone.parley'))).code).toBe('not_found');
  });

  it('copies itself whole, and leaves no half copy behind', () => {
    const path = newFile();
    const db = openEngagementFile(path);
    onTestFinished(() => void db.close());
    const target = `${path}.copy`;
    copyEngagement(db, target);
    const copy = openEngagementFile(target);
    onTestFinished(() => void copy.close());
    expect(readDocument(copy)).toEqual(readDocument(db));
  });
});
