import type { ContractOnFile } from '../../shared/engagement/document.ts';
import { FIRST_PARTY } from '../../shared/engagement/platforms.ts';
import type { ReadableDb, WritableDb } from './database.ts';

type Written = Omit<ContractOnFile, 'platforms'> & Partial<Pick<ContractOnFile, 'platforms'>>;

/** A contract that was written before it could name platforms covers what Anthropic bills itself. */
export function readContract(db: ReadableDb): ContractOnFile | null {
  const row = db.prepare('SELECT document FROM contract WHERE id = 1').get() as
    | { document: string }
    | undefined;
  return row ? { platforms: FIRST_PARTY, ...(JSON.parse(row.document) as Written) } : null;
}

export function writeContract(db: WritableDb, contract: ContractOnFile): void {
  db.prepare(
    'INSERT INTO contract (id, document) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET document = excluded.document',
  ).run(JSON.stringify(contract));
}

export function removeContract(db: WritableDb): void {
  db.prepare('DELETE FROM contract WHERE id = 1').run();
}
