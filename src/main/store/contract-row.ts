import type { ContractOnFile } from '../../shared/engagement/document.ts';
import type { ReadableDb, WritableDb } from './database.ts';

export function readContract(db: ReadableDb): ContractOnFile | null {
  const row = db.prepare('SELECT document FROM contract WHERE id = 1').get() as
    | { document: string }
    | undefined;
  return row ? (JSON.parse(row.document) as ContractOnFile) : null;
}

export function writeContract(db: WritableDb, contract: ContractOnFile): void {
  db.prepare(
    'INSERT INTO contract (id, document) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET document = excluded.document',
  ).run(JSON.stringify(contract));
}

export function removeContract(db: WritableDb): void {
  db.prepare('DELETE FROM contract WHERE id = 1').run();
}
