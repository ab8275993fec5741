import { DEFAULT_SETTINGS, type EngagementHead, type Settings } from '../../shared/engagement/document.ts';
import type { ReadableDb, WritableDb } from './database.ts';

type Row = {
  name: string;
  client: string;
  created_on: string;
  as_of: string | null;
  sample: number;
  settings: string;
};

export function readHead(db: ReadableDb): EngagementHead {
  const { name, client, created_on, as_of, sample } = row(db);
  return { name, client, created_on, as_of, sample: sample === 1 };
}

/** Settings as edited, over the defaults of whatever was never touched. */
export function readSettings(db: ReadableDb): Settings {
  return { ...DEFAULT_SETTINGS, ...asNowKept(JSON.parse(row(db).settings) as KeptBefore) };
}

/** Settings as files hold them; those of before held the tolerance of the reconciliation outside the judgement. */
type KeptBefore = Partial<Settings> & { reconciled_within?: number };

const SHIPPED_BEFORE = 0.02;

function asNowKept({ reconciled_within, ...settings }: KeptBefore): Partial<Settings> {
  const isEdited = reconciled_within !== undefined && reconciled_within !== SHIPPED_BEFORE;
  return isEdited ? { ...settings, judgement: { reconciled_within, ...settings.judgement } } : settings;
}

export function writeHead(db: WritableDb, head: Pick<EngagementHead, 'name' | 'client' | 'as_of'>): void {
  db.prepare('UPDATE engagement SET name = ?, client = ?, as_of = ? WHERE id = 1').run(
    head.name,
    head.client,
    head.as_of,
  );
}

export function writeSettings(db: WritableDb, settings: Settings): void {
  db.prepare('UPDATE engagement SET settings = ? WHERE id = 1').run(JSON.stringify(settings));
}

function row(db: ReadableDb): Row {
  return db
    .prepare('SELECT name, client, created_on, as_of, sample, settings FROM engagement WHERE id = 1')
    .get() as Row;
}
