import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { connect, type WritableDb } from './database.ts';

/** What Parley remembers across engagements, in one small file of the user-data folder. */
export type AppFile = {
  recent(): RecentEngagement[];
  remember(entry: RecentEngagement): void;
  close(): void;
};

export type RecentEngagement = { path: string; name: string; client: string; opened_at: string };

const RECENTS_KEPT = 20;

export function openAppFile(userDataFolder: string): AppFile {
  mkdirSync(userDataFolder, { recursive: true, mode: 0o700 });
  const db = connect(join(userDataFolder, 'parley-app.db'), { must_exist: false });
  db.exec(
    'CREATE TABLE IF NOT EXISTS recent (path TEXT PRIMARY KEY, name TEXT NOT NULL, client TEXT NOT NULL, opened_at TEXT NOT NULL) STRICT',
  );
  return {
    recent: () =>
      db
        .prepare('SELECT path, name, client, opened_at FROM recent ORDER BY opened_at DESC')
        .all() as RecentEngagement[],
    remember: (entry) => remember(db, entry),
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
