import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { WritableDb } from '../../../src/main/store/database.ts';
import { createEngagementFile } from '../../../src/main/store/engagement-file.ts';
import { compareIncoming } from '../../../src/main/store/incoming-rows.ts';
import { readCosts, readUsage } from '../../../src/main/store/measured-rows.ts';
import { saveMended } from '../../../src/main/store/mended-rows.ts';
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

/** A copy in memory, for laws that need many. */
function copyOf(engagement: Buffer): WritableDb {
  const db = new Database(engagement) as WritableDb;
  db.pragma('foreign_keys = ON');
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

/** Kinds of files that measure the same use; the last two are of one format. */
const KINDS = [
  { format: 'aws_cur2', authority: 'provider', restates: ['date', 'platform', 'workspace'] },
  { format: 'litellm_spend_logs', authority: 'gateway', restates: null },
  { format: 'ccusage', authority: 'estimate', restates: ['date', 'platform', 'product'] },
  { format: 'anthropic_console_usage_csv', authority: 'provider', restates: null },
  { format: 'anthropic_console_usage_csv', authority: 'provider', restates: null },
] as const;
const CELLS = ['2026-11-01', '2026-11-02'].flatMap((date) =>
  ['', 'Support', 'Sales'].map((workspace) => ({ date, workspace })),
);

/** A file of a kind, imported as the nth. */
type Imported = { id: string; kind: number; nth: number };

function importOne(db: WritableDb, rows: readonly (readonly number[])[], { id, kind, nth }: Imported): void {
  const { restates = null, ...of } = KINDS[kind] ?? KINDS[0];
  const days = CELLS.flatMap(({ date, ...cell }, i) =>
    rows[kind]?.includes(i) ? [usageDay(date, 10 ** kind, cell)] : [],
  );
  const imported_at = new Date(Date.UTC(2026, 10, 22, 10, nth)).toISOString();
  save(db, sourceFile(id, { ...of, imported_at }), usage(...days), [], restates);
}

/** Imports, removes and brings back files; gives those that are there in the end, in the order of their import. */
function walk(
  db: WritableDb,
  rows: readonly (readonly number[])[],
  steps: readonly (readonly [string, number])[],
): Imported[] {
  let files: Imported[] = [];
  let removed: Imported[] = [];
  for (const [nth, [step, chosen]] of steps.entries()) {
    const absent = KINDS.flatMap((_, kind) => (files.some((file) => file.kind === kind) ? [] : [kind]));
    const [file, gone] = [files[chosen % files.length], removed[chosen % removed.length]];
    const kind = absent[chosen % absent.length];
    if (step === 'import' && kind !== undefined) {
      const one = { id: `file ${nth}.`, kind, nth };
      importOne(db, rows, one);
      [files, removed] = [[...files, one], []];
    } else if (step === 'remove' && file !== undefined) {
      removeSource(db, file.id);
      [files, removed] = [files.filter((one) => one !== file), [...removed, file]];
    } else if (step === 'undo' && gone !== undefined) {
      expect(restoreSource(db, gone.id)).toBe('restored');
      [files, removed] = [[...files, gone], removed.filter((one) => one !== gone)];
    }
  }
  return files.toSorted((a, b) => a.nth - b.nth);
}

/** Every row that counts, and every row that waits with the files it gave way to. */
function contents(db: WritableDb, and = ''): unknown[] {
  const row = 't.source_id, t.date, t.platform, t.workspace, t.input, t.output';
  const by = `(SELECT json_group_array(b.source_id ORDER BY b.source_id) FROM superseded_usage_by AS b WHERE b.row_id = t.row_id)`;
  return [
    ...db.prepare(`SELECT ${row} FROM usage_day AS t ORDER BY date, platform, workspace`).all(),
    ...db.prepare(`SELECT ${and} ${row}, ${by} AS by FROM superseded_usage_day AS t ORDER BY ${row}`).all(),
  ];
}

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

  it('are those of the files that are left, imported in their order, whatever was imported, removed and undone', () => {
    const cells = fc.uniqueArray(fc.nat(CELLS.length - 1), { minLength: 1, maxLength: 5 });
    const steps = fc.tuple(fc.constantFrom('import', 'import', 'remove', 'undo'), fc.nat());
    const blank = engagement().serialize();
    fc.assert(
      fc.property(
        fc.array(cells, { minLength: KINDS.length, maxLength: KINDS.length }),
        fc.array(steps, { minLength: 8, maxLength: 20 }),
        fc.infiniteStream(fc.nat()),
        (rows, taken, chosen) => {
          const db = copyOf(blank);
          const files = walk(db, rows, taken);
          const anew = copyOf(blank);
          for (const file of files) importOne(anew, rows, file);
          expect(contents(db)).toEqual(contents(anew));

          const exactly = contents(db, 'row_id, ');
          for (const { id } of files) removeSource(db, id);
          expect(contents(db)).toEqual([]);
          for (let left = files; left.length > 0; ) {
            const one = left[(chosen.next().value ?? 0) % left.length];
            expect(restoreSource(db, one?.id ?? '')).toBe('restored');
            left = left.filter((file) => file !== one);
          }
          expect(contents(db, 'row_id, ')).toEqual(exactly);
        },
      ),
      { numRuns: 25 },
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

  it('count in the place of the report once that is removed, those that were mended meanwhile too', () => {
    const db = engagement();
    save(db, sourceFile('a'), usage(usageDay('2026-11-01', 60)));
    const logs = sourceFile('b', {
      ...GATEWAY,
      imported_at: '2026-11-22T11:00:00.000Z',
      rows_in: 3,
      rejected: 2,
    });
    save(db, logs, usage(usageDay('2026-11-01', 3)));
    const mended = usage(usageDay('2026-11-01', 4), usageDay('2026-11-02', 5));
    const kept = {
      name: 'mended.csv',
      accepted: 2,
      duplicates: 0,
      set_aside: 0,
      period: null,
      rejects: [],
      file: null,
    };
    const added = withIncoming(mended, logs, (incoming) =>
      saveMended(
        db,
        logs,
        { ...incoming, adds_to: 'b' },
        { ...kept, imported_at: '2026-11-22T12:00:00.000Z' },
      ),
    );
    expect(added).toBe(1);
    expect(inputs(db)).toEqual([
      ['2026-11-01', 60],
      ['2026-11-02', 5],
    ]);
    expect(returningWithout(db, 'a')).toEqual([{ source_id: 'b', rows: 2, tokens: 27, usd_micros: 0 }]);
    removeSource(db, 'a');
    expect(inputs(db)).toEqual([
      ['2026-11-01', 7],
      ['2026-11-02', 5],
    ]);
    expect(restoreSource(db, 'a')).toBe('restored');
    expect(returningWithout(db, 'a')).toMatchObject([{ rows: 2, tokens: 27 }]);
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
