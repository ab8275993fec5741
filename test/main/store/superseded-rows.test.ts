import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { connect } from '../../../src/main/store/database.ts';
import { readUsage } from '../../../src/main/store/measured-rows.ts';
import { MIGRATIONS, migrate, SCHEMA_VERSION, schemaVersion } from '../../../src/main/store/migrate.ts';
import { removeSource } from '../../../src/main/store/removed-source.ts';
import { returningWithout } from '../../../src/main/store/superseded-rows.ts';
import { temporaryFolder } from '../temporary-folder.ts';

it('the migration to superseded rows keeps what a file of the version before holds, and has none waiting', () => {
  const db = connect(join(temporaryFolder(), 'a.parley'), { must_exist: false });
  onTestFinished(() => void db.close());
  migrate(
    db,
    MIGRATIONS.filter(({ version }) => version <= 3),
  );
  db.exec(`
    INSERT INTO source_file VALUES ('u', 'u.csv', 1, 'hash', 'anthropic_console_usage_csv', 'usage', 'provider', 1, 'day', 'USD', NULL, NULL, '{}',
      '2026-11-22', 'UTC', 'tokens', 1, 1, 0, 0, 0, 0, '[]', 3, 0, '2026-11-01', '2026-11-01', '[]');
    INSERT INTO usage_day VALUES ('u', '2026-11-01', 'anthropic', 'claude-sonnet-5-5', 'claude-sonnet-5-5', 'standard', 0, 'standard', 'global',
      '', 'Support', 'key', '', '', '', 5, 0, 0, 0, 1, 0, 0, NULL);
  `);
  migrate(db);
  expect(schemaVersion(db)).toBe(SCHEMA_VERSION);
  expect(readUsage(db)).toMatchObject([{ source_id: 'u', tokens: { input: 5, output: 1 } }]);
  expect(returningWithout(db, 'u')).toEqual([]);
  expect(removeSource(db, 'u')).toBe(true);
  expect(readUsage(db)).toEqual([]);
});
