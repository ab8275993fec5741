import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Mapping } from '../../shared/mapping/mapped-field.ts';
import { connect, type WritableDb } from './database.ts';

/** What Parley remembers across engagements, in one small file of the user-data folder. */
export type AppFile = {
  recent(): RecentEngagement[];
  remember(entry: RecentEngagement): void;
  /** Model names that somebody tied to a model for engagements to come. */
  rememberedModels(): Record<string, string>;
  /** Ties a name to a model for engagements to come, or frees it with null. */
  rememberModel(model_raw: string, model: string | null): void;
  /** Mappings that somebody saved, the newest first. */
  savedMappings(): Mapping[];
  /** Keeps a mapping in the place of the one of its name. */
  saveMapping(mapping: Mapping, saved_at: string): void;
  /** Whether there was one of that name. */
  removeMapping(name: string): boolean;
  renameMapping(name: string, to: string): boolean;
  close(): void;
};

export type RecentEngagement = { path: string; name: string; client: string; opened_at: string };

type MappingRow = Record<'name' | 'source' | 'fields' | 'answers', string>;

function mappingOf({ name, source, fields, answers }: MappingRow): Mapping {
  return { name, source: JSON.parse(source), fields: JSON.parse(fields), answers: JSON.parse(answers) };
}

type ModelAlias = { model_raw: string; model: string };

const RECENTS_KEPT = 20;

const TABLES = `
CREATE TABLE IF NOT EXISTS recent (path TEXT PRIMARY KEY, name TEXT NOT NULL, client TEXT NOT NULL, opened_at TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS model_alias (model_raw TEXT PRIMARY KEY, model TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS mapping (name TEXT PRIMARY KEY, source TEXT NOT NULL, fields TEXT NOT NULL, answers TEXT NOT NULL, saved_at TEXT NOT NULL) STRICT;
`;

export function openAppFile(userDataFolder: string): AppFile {
  mkdirSync(userDataFolder, { recursive: true, mode: 0o700 });
  const db = connect(join(userDataFolder, 'parley-app.db'), { must_exist: false });
  db.exec(TABLES);
  return {
    recent: () =>
      db
        .prepare('SELECT path, name, client, opened_at FROM recent ORDER BY opened_at DESC')
        .all() as RecentEngagement[],
    remember: (entry) => remember(db, entry),
    rememberedModels: () => {
      const rows = db.prepare('SELECT model_raw, model FROM model_alias ORDER BY model_raw').all();
      return Object.fromEntries((rows as ModelAlias[]).map(({ model_raw, model }) => [model_raw, model]));
    },
    rememberModel: (model_raw, model) => {
      if (model === null) db.prepare('DELETE FROM model_alias WHERE model_raw = ?').run(model_raw);
      else
        db.prepare('INSERT OR REPLACE INTO model_alias (model_raw, model) VALUES (?, ?)').run(
          model_raw,
          model,
        );
    },
    savedMappings: () =>
      (db.prepare('SELECT * FROM mapping ORDER BY saved_at DESC, name').all() as MappingRow[]).map(mappingOf),
    saveMapping: ({ name, source, fields, answers }, saved_at) => {
      db.prepare(
        'INSERT OR REPLACE INTO mapping (name, source, fields, answers, saved_at) VALUES (?, ?, ?, ?, ?)',
      ).run(name, JSON.stringify(source), JSON.stringify(fields), JSON.stringify(answers), saved_at);
    },
    removeMapping: (name) => db.prepare('DELETE FROM mapping WHERE name = ?').run(name).changes > 0,
    renameMapping: (name, to) =>
      db.prepare('UPDATE mapping SET name = ? WHERE name = ?').run(to, name).changes > 0,
    close: () => db.close(),
  };
}

function remember(db: WritableDb, entry: RecentEngagement): void {
  db.transaction(() => {
    db.prepare(
      'INSERT OR REPLACE INTO recent (path, name, client, opened_at) VALUES (@path, @name, @client, @opened_at)',
    ).run(entry);
    db.prepare(
      'DELETE FROM recent WHERE path NOT IN (SELECT path FROM recent ORDER BY opened_at DESC LIMIT ?)',
    ).run(RECENTS_KEPT);
  })();
}
