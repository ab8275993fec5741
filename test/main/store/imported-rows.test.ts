import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { WritableDb } from '../../../src/main/store/database.ts';
import { createEngagementFile } from '../../../src/main/store/engagement-file.ts';
import { findSuperseded, readCosts, readUsage } from '../../../src/main/store/measured-rows.ts';
import { readSources, removeSource, saveSource } from '../../../src/main/store/source-rows.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { costDay, sourceFile, usageDay } from './measured-fixture.ts';

function engagement(): WritableDb {
  const path = join(temporaryFolder(), 'a.parley');
  const db = createEngagementFile(path, {
    name: 'n',
    client: 'c',
    created_on: '2026-11-22',
    as_of: null,
    sample: false,
  });
  onTestFinished(() => void db.close());
  return db;
}

const usage = (...rows: ReturnType<typeof usageDay>[]) => ({ measure: 'usage' as const, rows });
const inputs = (db: WritableDb) => readUsage(db).map((r) => [r.date, r.tokens.input]);

describe('imported rows', () => {
  it('come back as they went in', () => {
    const db = engagement();
    const row = usageDay('2026-11-01', 5, {
      model: null,
      model_raw: 'mystery',
      batch: true,
      cache_write_unsplit: 0,
    });
    saveSource(db, sourceFile('a'), usage(row), [{ line: 3, column: 'date', text: 'x', reason: 'no date' }]);
    expect(readUsage(db)).toEqual([{ ...row, source_id: 'a' }]);
    expect(readSources(db)).toEqual([sourceFile('a')]);
  });

  it('of the same format replace rows with the same key and leave the others', () => {
    const db = engagement();
    saveSource(db, sourceFile('a'), usage(usageDay('2026-11-01', 5), usageDay('2026-11-02', 6)), []);
    const later = usage(usageDay('2026-11-02', 60), usageDay('2026-11-03', 70));
    expect(findSuperseded(db, later, sourceFile('b').format)).toMatchObject([
      { source_id: 'a', rows: 1, tokens: 16 },
    ]);
    saveSource(db, sourceFile('b'), later, []);
    expect(inputs(db)).toEqual([
      ['2026-11-01', 5],
      ['2026-11-02', 60],
      ['2026-11-03', 70],
    ]);
  });

  it('of another format take the place of the days they measure again, so that nothing is counted twice', () => {
    const db = engagement();
    saveSource(db, sourceFile('a'), usage(usageDay('2026-11-01', 5), usageDay('2026-11-02', 6)), []);
    const other = sourceFile('b', { format: 'anthropic_admin_usage' });
    const rows = usage(usageDay('2026-11-02', 6, { workspace: 'wrkspc_1', api_key: 'apikey_1' }));
    saveSource(db, other, rows, []);
    expect(inputs(db)).toEqual([
      ['2026-11-01', 5],
      ['2026-11-02', 6],
    ]);
  });

  it('that are not grouped by workspace take the place of those that are, and the other way round', () => {
    const db = engagement();
    const total = { workspace: '', api_key: '' };
    saveSource(
      db,
      sourceFile('a'),
      usage(usageDay('2026-11-01', 5), usageDay('2026-11-01', 7, { workspace: 'Sales' })),
      [],
    );
    saveSource(db, sourceFile('b'), usage(usageDay('2026-11-01', 12, total)), []);
    expect(inputs(db)).toEqual([['2026-11-01', 12]]);
    saveSource(db, sourceFile('c'), usage(usageDay('2026-11-01', 12)), []);
    expect(readUsage(db)).toMatchObject([{ source_id: 'c', workspace: 'Support' }]);
  });

  it('of one workspace leave those of another in place', () => {
    const db = engagement();
    saveSource(db, sourceFile('a'), usage(usageDay('2026-11-01', 5)), []);
    saveSource(db, sourceFile('b'), usage(usageDay('2026-11-01', 7, { workspace: 'Sales' })), []);
    expect(readUsage(db)).toHaveLength(2);
  });

  it('of cost stand beside those of usage and never take their place', () => {
    const db = engagement();
    saveSource(db, sourceFile('a'), usage(usageDay('2026-11-01', 5)), []);
    const cost = sourceFile('c', { format: 'anthropic_console_cost_csv', measure: 'cost' });
    saveSource(db, cost, { measure: 'cost', rows: [costDay('2026-11-01', 1_230_000)] }, []);
    expect(readUsage(db)).toHaveLength(1);
    expect(readCosts(db)).toMatchObject([
      { cost_usd_micros: 1_230_000, token_class: 'input', source_id: 'c' },
    ]);
  });

  it('go when their file is removed, and only they', () => {
    const db = engagement();
    saveSource(db, sourceFile('a'), usage(usageDay('2026-11-01', 5)), []);
    saveSource(db, sourceFile('b'), usage(usageDay('2026-11-05', 7)), []);
    expect(removeSource(db, 'a')).toBe(true);
    expect(inputs(db)).toEqual([['2026-11-05', 7]]);
  });

  it('are saved all or not at all', () => {
    const db = engagement();
    const broken = usage(usageDay('2026-11-01', 5), usageDay('2026-11-02', -1));
    expect(() => saveSource(db, sourceFile('a'), broken, [])).toThrow(/CHECK/);
    expect(readSources(db)).toEqual([]);
    expect(readUsage(db)).toEqual([]);
  });

  it('are counted in full: accepted, rejected, blank and duplicates make up the records of the file', () => {
    const db = engagement();
    const lost = sourceFile('a', { rows_in: 3, accepted: 1 });
    expect(() => saveSource(db, lost, usage(), [])).toThrow(/CHECK/);
  });
});
