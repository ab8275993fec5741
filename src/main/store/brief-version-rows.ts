import { createHash } from 'node:crypto';
import type { PrintedBrief } from '../../shared/brief/document.ts';
import type { BriefVersion } from '../../shared/contract.ts';
import type { ReadableDb, WritableDb } from './database.ts';

type Row = { id: string; name: string; frozen_at: string; sha256: string; document: string };

const COLUMNS = 'id, name, frozen_at, sha256, document';

/** The frozen versions, the latest first. */
export function readBriefVersions(db: ReadableDb): BriefVersion[] {
  const rows = db
    .prepare(`SELECT ${COLUMNS} FROM brief_version ORDER BY frozen_at DESC, rowid DESC`)
    .all() as Row[];
  return rows.map(versionOf);
}

/** The document of a version exactly as it was frozen, unless it is gone or no longer what was frozen. */
export function readFrozenBrief(
  db: ReadableDb,
  id: string,
): { document: PrintedBrief; version: BriefVersion } | 'gone' | 'altered' {
  const row = db.prepare(`SELECT ${COLUMNS} FROM brief_version WHERE id = ?`).get(id) as Row | undefined;
  if (row === undefined) return 'gone';
  if (sha256(row.document) !== row.sha256) return 'altered';
  return { document: JSON.parse(row.document) as PrintedBrief, version: versionOf(row) };
}

/** Keeps a document word for word, with its hash. */
export function freezeBrief(
  db: WritableDb,
  { id, name, frozen_at }: Pick<BriefVersion, 'id' | 'name' | 'frozen_at'>,
  document: PrintedBrief,
): void {
  const text = JSON.stringify(document);
  db.prepare(`INSERT INTO brief_version (${COLUMNS}) VALUES (?, ?, ?, ?, ?)`).run(
    id,
    name,
    frozen_at,
    sha256(text),
    text,
  );
}

/** True if there was one to remove. */
export function removeBriefVersion(db: WritableDb, id: string): boolean {
  return db.prepare('DELETE FROM brief_version WHERE id = ?').run(id).changes > 0;
}

function versionOf({ id, name, frozen_at, sha256, document }: Row): BriefVersion {
  const { as_of, paper, version, draft } = JSON.parse(document) as PrintedBrief;
  return { id, name, frozen_at, as_of, paper, version, draft: draft !== null, sha256 };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
