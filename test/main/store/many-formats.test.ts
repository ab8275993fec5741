import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connect, type WritableDb } from '../../../src/main/store/database.ts';
import { readCosts, readUsage } from '../../../src/main/store/measured-rows.ts';
import { MIGRATIONS, migrate, schemaVersion } from '../../../src/main/store/migrate.ts';
import { removeSource } from '../../../src/main/store/removed-source.ts';
import { readSources } from '../../../src/main/store/source-rows.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** A file of the first version with what the Console's two exports put into it. */
function firstVersion(): WritableDb {
  const db = connect(join(temporaryFolder(), 'old.parley'), { must_exist: false });
  onTestFinished(() => void db.close());
  migrate(
    db,
    MIGRATIONS.filter(({ version }) => version === 1),
  );
  db.exec(`
    INSERT INTO source_file VALUES ('u', 'usage.csv', 10, 'aa', 'anthropic_console_usage_csv', 'usage', '2026-11-20T10:00:00.000Z',
      'UTC', 'tokens', 4, 1, 1, 1, 1, 2, '2026-11-01', '2026-11-02', '["Names can repeat."]');
    INSERT INTO source_file VALUES ('c', 'cost.csv', 11, 'bb', 'anthropic_console_cost_csv', 'cost', '2026-11-21T10:00:00.000Z',
      'UTC', 'US dollars', 1, 1, 0, 0, 0, 0, NULL, NULL, '[]');
    INSERT INTO reject VALUES ('u', 3, 'usage_date_utc', 'soon', 'no date');
    INSERT INTO usage_day VALUES ('u', '2026-11-01', 'anthropic', 'claude-sonnet-5-5', 'claude-sonnet-5-5', 'standard', 0, 'standard',
      'global', '', 'Support', 'key', 5, 4, 3, 2, 1, 4, 9);
    INSERT INTO cost_day VALUES ('c', '2026-11-01', 'anthropic', 'Claude Sonnet 5.5', NULL, 'fast', 1, 'batch', '', '', '', '', 'tokens',
      'output', 1230000, NULL);`);
  return db;
}

describe('an engagement of the first version', () => {
  it('keeps its files, rows and rejects, with what was true of them all', () => {
    const db = firstVersion();
    migrate(db);
    expect(schemaVersion(db)).toBeGreaterThanOrEqual(2);
    expect(readSources(db)).toMatchObject([
      {
        id: 'u',
        measure: 'usage',
        authority: 'provider',
        verified: true,
        granularity: 'day',
        currency: 'USD',
        fx_rate: null,
        answers: {},
        rows_in: 4,
        duplicates: 1,
        set_aside: 0,
        asides: [],
        replaced: 2,
        outranked: 0,
        period: { from: '2026-11-01', to: '2026-11-02' },
        remarks: ['Names can repeat.'],
      },
      { id: 'c', measure: 'cost', period: null },
    ]);
    expect(readUsage(db)).toMatchObject([
      {
        source_id: 'u',
        workspace: 'Support',
        team: '',
        customer: '',
        product: '',
        tokens: { input: 5, cache_write_5m: 4, cache_write_1h: 3, cache_read: 2, output: 1 },
        cache_write_unsplit: 4,
        web_searches: 9,
        requests: null,
      },
    ]);
    expect(readCosts(db)).toMatchObject([
      { source_id: 'c', speed: 'fast', batch: true, cost_basis: 'billed', cost_usd_micros: 1_230_000 },
    ]);
    expect(db.prepare('SELECT line, text FROM reject').all()).toEqual([{ line: 3, text: 'soon' }]);
  });

  it('still loses the rows of a file together with the file', () => {
    const db = firstVersion();
    migrate(db);
    expect(removeSource(db, 'u')).toBe(true);
    expect(readUsage(db)).toEqual([]);
    expect(db.prepare('SELECT count(*) AS n FROM reject').get()).toEqual({ n: 0 });
    expect(readCosts(db)).toHaveLength(1);
    expect(db.pragma('foreign_key_check')).toEqual([]);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  });
});
