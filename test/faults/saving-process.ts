import { openEngagementFile } from '../../src/main/store/engagement-file.ts';
import { saveSource } from '../../src/main/store/source-rows.ts';
import { sourceFile, usageDay, withIncoming } from '../main/store/measured-fixture.ts';

/** Imports one file after the other, 400 rows each, and says each time one is saved, until it is killed. */
const [path = '', first = '0'] = process.argv.slice(2);
const db = openEngagementFile(path);
for (let n = Number(first); ; n += 1) {
  const id = `s${n}`;
  const rows = Array.from({ length: 400 }, (_, i) =>
    usageDay('2026-11-01', i, { workspace: id, api_key: `key-${i}` }),
  );
  const source = sourceFile(id, { rows_in: 400, accepted: 400 });
  withIncoming({ usage: rows }, source, (incoming) =>
    saveSource(db, source, incoming, { rejects: [], file: null }),
  );
  process.stdout.write(`${id}\n`);
}
