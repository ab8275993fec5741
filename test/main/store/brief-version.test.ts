import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  freezeBrief,
  readBriefVersions,
  readFrozenBrief,
} from '../../../src/main/store/brief-version-rows.ts';
import { connect, type WritableDb } from '../../../src/main/store/database.ts';
import { MIGRATIONS, migrate, SCHEMA_VERSION, schemaVersion } from '../../../src/main/store/migrate.ts';
import type { PrintedBrief } from '../../../src/shared/brief/document.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const BRIEF: PrintedBrief = {
  title: 'Brief',
  client: 'A buyer',
  engagement: 'Renewal',
  as_of: '2026-11-22',
  paper: 'A4',
  classification: 'Confidential',
  version: '0a1b2c3d',
  statement: '',
  basis: '',
  draft: { missing: ['contract'] },
  pages: [],
};

function fileAt(version: number): WritableDb {
  const db = connect(join(temporaryFolder(), 'a.parley'), { must_exist: false });
  onTestFinished(() => void db.close());
  migrate(
    db,
    MIGRATIONS.filter((step) => step.version <= version),
  );
  return db;
}

describe('the migration to frozen briefs', () => {
  it('keeps what a file of the version before holds, and adds an empty list', () => {
    const db = fileAt(2);
    db.prepare(
      "INSERT INTO engagement (id, name, client, created_on, as_of, sample, settings) VALUES (1, 'Renewal', 'A buyer', '2026-11-22', NULL, 0, '{}')",
    ).run();
    db.prepare('INSERT INTO price_row (position, document) VALUES (0, ?)').run('{"model":"claude-opus-5-5"}');
    migrate(db);
    expect(schemaVersion(db)).toBe(SCHEMA_VERSION);
    expect(db.prepare('SELECT name FROM engagement').all()).toEqual([{ name: 'Renewal' }]);
    expect(db.prepare('SELECT document FROM price_row').all()).toEqual([
      { document: '{"model":"claude-opus-5-5"}' },
    ]);
    expect(readBriefVersions(db)).toEqual([]);
  });

  it('numbers the migrations in order, each once', () => {
    const versions = MIGRATIONS.map(({ version }) => version);
    expect(versions).toEqual([...new Set(versions)].toSorted((a, b) => a - b));
    expect(SCHEMA_VERSION).toBe(versions.at(-1));
  });
});

describe('a frozen brief', () => {
  it('is kept word for word, with its hash', () => {
    const db = fileAt(SCHEMA_VERSION);
    freezeBrief(db, { id: 'v1', name: 'For the board', frozen_at: '2026-11-22T09:30:00.000Z' }, BRIEF);
    const found = readFrozenBrief(db, 'v1');
    expect(found).toMatchObject({ version: { name: 'For the board', as_of: '2026-11-22', draft: true } });
    expect(JSON.stringify((found as { document: PrintedBrief }).document)).toBe(JSON.stringify(BRIEF));
    expect(readFrozenBrief(db, 'v2')).toBe('gone');
  });

  it('says so when somebody altered it behind our back', () => {
    const db = fileAt(SCHEMA_VERSION);
    freezeBrief(db, { id: 'v1', name: 'For the board', frozen_at: '2026-11-22T09:30:00.000Z' }, BRIEF);
    db.prepare("UPDATE brief_version SET document = replace(document, 'A buyer', 'Another')").run();
    expect(readFrozenBrief(db, 'v1')).toBe('altered');
  });
});
