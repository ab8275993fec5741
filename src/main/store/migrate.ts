import type { WritableDb } from './database.ts';
import { migration0001 } from './migrations/0001-engagement.ts';
import { migration0002 } from './migrations/0002-many-formats.ts';
import { migration0003 } from './migrations/0003-brief-version.ts';
import { migration0004 } from './migrations/0004-superseded-rows.ts';

/** A number, a name and a statement; its test inserts at the version before and reads at this one. */
export type Migration = { version: number; name: string; sql: string };

export const MIGRATIONS: readonly Migration[] = [migration0001, migration0002, migration0003, migration0004];

export const SCHEMA_VERSION = Math.max(...MIGRATIONS.map(({ version }) => version));

export function schemaVersion(db: WritableDb): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/** Brings a file to the current schema, each step in one transaction together with its version. */
export function migrate(db: WritableDb, migrations: readonly Migration[] = MIGRATIONS): void {
  for (const step of migrations.filter((m) => m.version > schemaVersion(db))) {
    db.transaction(() => {
      db.exec(step.sql);
      db.pragma(`user_version = ${step.version}`);
    })();
  }
}
