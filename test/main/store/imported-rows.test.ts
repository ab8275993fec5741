import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { WritableDb } from '../../../src/main/store/database.ts';
import { createEngagementFile } from '../../../src/main/store/engagement-file.ts';
import { compareIncoming } from '../../../src/main/store/incoming-rows.ts';
import { readCosts, readUsage } from '../../../src/main/store/measured-rows.ts';
import { removeSource, restoreSource } from '../../../src/main/store/removed-source.ts';
import { type Reject, readSources, saveSource } from '../../../src/main/store/source-rows.ts';
import { returningWithout } from '../../../src/main/store/superseded-rows.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { costDay, sourceFile, usageDay, withIncoming } from './measured-fixture.ts';

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

type Rows = Parameters<typeof withIncoming>[0];

const usage = (...rows: ReturnType<typeof usageDay>[]): Rows => ({ usage: rows });

function save(
  db: WritableDb,
  source: ReturnType<typeof sourceFile>,
  rows: Rows,
  rejects: Reject[] = [],
  restates: Parameters<typeof withIncoming>[3] = null,
) {
  return withIncoming(
    rows,
    source,
    (incoming) => saveSource(db, source, incoming, { rejects, file: null }),
    restates,
  );
}

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
    save(db, sourceFile('a'), usage(row), [{ line: 3, column: 'date', text: 'x', reason: 'no date' }]);
    expect(readUsage(db)).toEqual([{ ...row, source_id: 'a' }]);
    expect(readSources(db)).toEqual([sourceFile('a')]);
  });

  it('of the same format replace rows with the same key and leave the others', () => {
    const db = engagement();
    save(db, sourceFile('a'), usage(usageDay('2026-11-01', 5), usageDay('2026-11-02', 6)), []);
    const later = usage(usageDay('2026-11-02', 60), usageDay('2026-11-03', 70));
    const { superseded } = withIncoming(later, sourceFile('b'), (incoming) => compareIncoming(db, incoming));
    expect(superseded).toEqual([{ source_id: 'a', rows: 1, tokens: 16, usd_micros: 0 }]);
    save(db, sourceFile('b'), later, []);
    expect(inputs(db)).toEqual([
      ['2026-11-01', 5],
      ['2026-11-02', 60],
      ['2026-11-03', 70],
    ]);
  });

  it('of another format take the place of the days they measure again, so that nothing is counted twice', () => {
    const db = engagement();
    save(db, sourceFile('a'), usage(usageDay('2026-11-01', 5), usageDay('2026-11-02', 6)), []);
    const other = sourceFile('b', { format: 'anthropic_admin_usage' });
    const rows = usage(usageDay('2026-11-02', 6, { workspace: 'wrkspc_1', api_key: 'apikey_1' }));
    save(db, other, rows, []);
    expect(inputs(db)).toEqual([
      ['2026-11-01', 5],
      ['2026-11-02', 6],
    ]);
  });

  it('that are not grouped by workspace take the place of those that are, and the other way round', () => {
    const db = engagement();
    const total = { workspace: '', api_key: '' };
    save(
      db,
      sourceFile('a'),
      usage(usageDay('2026-11-01', 5), usageDay('2026-11-01', 7, { workspace: 'Sales' })),
      [],
    );
    save(db, sourceFile('b'), usage(usageDay('2026-11-01', 12, total)), []);
    expect(inputs(db)).toEqual([['2026-11-01', 12]]);
    save(db, sourceFile('c'), usage(usageDay('2026-11-01', 12)), []);
    expect(readUsage(db)).toMatchObject([{ source_id: 'c', workspace: 'Support' }]);
  });

  it('of one workspace leave those of another in place', () => {
    const db = engagement();
    save(db, sourceFile('a'), usage(usageDay('2026-11-01', 5)), []);
    save(db, sourceFile('b'), usage(usageDay('2026-11-01', 7, { workspace: 'Sales' })), []);
    expect(readUsage(db)).toHaveLength(2);
  });

  it('of cost stand beside those of usage and never take their place', () => {
    const db = engagement();
    save(db, sourceFile('a'), usage(usageDay('2026-11-01', 5)), []);
    const cost = sourceFile('c', { format: 'anthropic_console_cost_csv', measure: 'cost' });
    save(db, cost, { costs: [costDay('2026-11-01', 1_230_000)] }, []);
    expect(readUsage(db)).toHaveLength(1);
    expect(readCosts(db)).toMatchObject([
      { cost_usd_micros: 1_230_000, token_class: 'input', source_id: 'c' },
    ]);
  });

  it('go when their file is removed, and only they', () => {
    const db = engagement();
    save(db, sourceFile('a'), usage(usageDay('2026-11-01', 5)), []);
    save(db, sourceFile('b'), usage(usageDay('2026-11-05', 7)), []);
    expect(removeSource(db, 'a')).toBe(true);
    expect(inputs(db)).toEqual([['2026-11-05', 7]]);
  });

  it('count again when the file they gave way to is removed, unless another has taken their place too', () => {
    const db = engagement();
    save(db, sourceFile('a'), usage(usageDay('2026-11-01', 5), usageDay('2026-11-02', 6)));
    save(db, sourceFile('b'), usage(usageDay('2026-11-01', 50), usageDay('2026-11-02', 60)));
    save(db, sourceFile('c'), usage(usageDay('2026-11-02', 600)));
    expect(returningWithout(db, 'b')).toEqual([{ source_id: 'a', rows: 1, tokens: 15, usd_micros: 0 }]);
    removeSource(db, 'b');
    expect(inputs(db)).toEqual([
      ['2026-11-01', 5],
      ['2026-11-02', 600],
    ]);
    removeSource(db, 'c');
    expect(inputs(db)).toEqual([
      ['2026-11-01', 5],
      ['2026-11-02', 6],
    ]);
  });

  it('are left as they were by any order of removals and undoings', () => {
    const files = ['a', 'b', 'c'];
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(2), { maxLength: 3 }), { minLength: 3, maxLength: 3 }),
        fc.shuffledSubarray(files, { minLength: 1 }),
        (days, removed) => {
          const db = engagement();
          const all = files.flatMap((id, i) => {
            const rows = [...new Set(days[i])].map((day) => usageDay(`2026-11-0${day + 1}`, 10 ** i));
            save(db, sourceFile(id), usage(...rows));
            return rows.map((row) => ({ id, ...row }));
          });
          const before = readUsage(db);
          for (const id of removed) removeSource(db, id);
          const left = all.filter(({ id }) => !removed.includes(id));
          expect(inputs(db)).toEqual(
            [...Map.groupBy(left, (row) => row.date)]
              .map(([date, rows]) => [date, rows.at(-1)?.tokens.input])
              .toSorted(),
          );
          for (const id of removed.toReversed()) expect(restoreSource(db, id)).toBe('restored');
          expect(readUsage(db)).toEqual(before);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('are saved all or not at all', () => {
    const db = engagement();
    const broken = usage(usageDay('2026-11-01', 5), usageDay('2026-11-02', -1));
    expect(() => save(db, sourceFile('a'), broken, [])).toThrow(/CHECK/);
    expect(readSources(db)).toEqual([]);
    expect(readUsage(db)).toEqual([]);
  });

  it('are counted in full: accepted, rejected, blank and duplicates make up the records of the file', () => {
    const db = engagement();
    const lost = sourceFile('a', { rows_in: 3, accepted: 1 });
    expect(() => save(db, lost, usage(), [])).toThrow(/CHECK/);
  });
});

const GATEWAY = { format: 'litellm_spend_logs', authority: 'gateway' } as const;

describe('two measurements of the same use', () => {
  const compared = (db: WritableDb, source: ReturnType<typeof sourceFile>, rows: Rows) =>
    withIncoming(rows, source, (incoming) => compareIncoming(db, incoming));

  it('count once: what a gateway saw gives way to the report of the provider', () => {
    const db = engagement();
    save(db, sourceFile('a', GATEWAY), usage(usageDay('2026-11-01', 3), usageDay('2026-11-02', 4)));
    const { replaced } = save(db, sourceFile('b'), usage(usageDay('2026-11-02', 60)));
    expect(replaced).toBe(1);
    expect(inputs(db)).toEqual([
      ['2026-11-01', 3],
      ['2026-11-02', 60],
    ]);
  });

  it('leave the report of the provider in place where a gateway is imported later, and say so', () => {
    const db = engagement();
    save(db, sourceFile('a'), usage(usageDay('2026-11-02', 60), usageDay('2026-11-03', 70)));
    const rows = usage(usageDay('2026-11-01', 3), usageDay('2026-11-02', 4, { team: 'Support' }));
    const later = sourceFile('b', { ...GATEWAY, name: 'logs.csv' });
    expect(compared(db, later, rows)).toMatchObject({
      superseded: [],
      outranked: { sources: ['a'], rows: 1, days: 1, tokens: 14 },
      tokens: 13,
    });
    expect(save(db, later, rows)).toEqual({ replaced: 0, outranked: 1 });
    expect(inputs(db)).toEqual([
      ['2026-11-01', 3],
      ['2026-11-02', 60],
      ['2026-11-03', 70],
    ]);
    expect(readSources(db).map(({ id, outranked }) => [id, outranked])).toEqual([
      ['a', 0],
      ['b', 1],
    ]);
  });

  it('are told apart by platform: Bedrock seen by a gateway stands beside the report of Anthropic', () => {
    const db = engagement();
    save(db, sourceFile('a'), usage(usageDay('2026-11-01', 60)));
    const rows = usage(usageDay('2026-11-01', 4, { platform: 'bedrock' }), usageDay('2026-11-01', 5));
    expect(save(db, sourceFile('b', GATEWAY), rows)).toEqual({ replaced: 0, outranked: 1 });
    expect(readUsage(db).map((r) => [r.platform, r.tokens.input])).toEqual([
      ['anthropic', 60],
      ['bedrock', 4],
    ]);
  });

  it('give way as the format says: a later bill restates the whole day of an account', () => {
    const db = engagement();
    const bill = { format: 'aws_cur2' };
    const restates = ['date', 'platform', 'workspace'] as const;
    save(
      db,
      sourceFile('a', bill),
      usage(usageDay('2026-11-01', 5), usageDay('2026-11-01', 6, { workspace: 'Sales' })),
    );
    save(
      db,
      sourceFile('b', bill),
      usage(usageDay('2026-11-01', 7, { model_raw: 'corrected name' })),
      [],
      restates,
    );
    expect(readUsage(db).map((r) => [r.workspace, r.tokens.input])).toEqual([
      ['Sales', 6],
      ['Support', 7],
    ]);
  });

  it('of one file that tells tokens and dollars come in together, each in its own table', () => {
    const db = engagement();
    const both = sourceFile('a', { format: 'aws_cur2', measure: 'both' });
    const rows = { ...usage(usageDay('2026-11-01', 5)), costs: [costDay('2026-11-01', 1_000_000)] };
    save(db, both, rows);
    const later = { ...usage(usageDay('2026-11-01', 8)), costs: [costDay('2026-11-01', 3_000_000)] };
    expect(compared(db, sourceFile('b', { format: 'aws_cur2', measure: 'both' }), later)).toMatchObject({
      superseded: [{ source_id: 'a', rows: 2, tokens: 15, usd_micros: 1_000_000 }],
      tokens: 18,
      usd_micros: 3_000_000,
    });
    expect(readUsage(db)).toHaveLength(1);
    expect(readCosts(db)).toHaveLength(1);
  });
});
