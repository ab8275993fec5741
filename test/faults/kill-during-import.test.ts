import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createEngagementFile, openEngagementFile } from '../../src/main/store/engagement-file.ts';
import { readUsage } from '../../src/main/store/measured-rows.ts';
import { readSources } from '../../src/main/store/source-rows.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';

const KILLS = 8;
const ROWS_PER_FILE = 400;

/** Runs the saving process until it was killed after `milliseconds`; the ids it had acknowledged by then. */
function killAfter(path: string, first: number, milliseconds: number): Promise<string[]> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [
      join(import.meta.dirname, 'saving-process.ts'),
      path,
      String(first),
    ]);
    let said = '';
    child.stdout.on('data', (text) => {
      if (said === '') setTimeout(() => child.kill('SIGKILL'), milliseconds);
      said += String(text);
    });
    child.once('exit', () => resolve(said.split('\n').slice(0, -1)));
  });
}

describe('a program killed while it imports', () => {
  it('loses nothing that was saved before and leaves no half import', async () => {
    const path = join(temporaryFolder(), 'a.parley');
    createEngagementFile(path, {
      name: 'n',
      client: 'c',
      created_on: '2026-11-22',
      as_of: null,
      sample: false,
    }).close();
    const acknowledged: string[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      acknowledged.push(...(await killAfter(path, kill * 10_000, 20 + kill * 13)));
      const db = openEngagementFile(path);
      const sources = readSources(db).map((s) => s.id);
      const rows = Map.groupBy(readUsage(db), (row) => row.source_id);
      db.close();
      expect(sources).toEqual(expect.arrayContaining(acknowledged));
      expect(sources.filter((id) => rows.get(id)?.length !== ROWS_PER_FILE)).toEqual([]);
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS);
  }, 60_000);
});
