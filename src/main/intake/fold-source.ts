import { type Checked, checkRecords } from './check-records.ts';
import type { Engine } from './engine.ts';
import { checkFolded, countFolded, foldRecords, keyHash, suspectKeys, together } from './fold-records.ts';
import type { FileFacts } from './read-facts.ts';
import { mappingOf } from './record-mapping.ts';
import { repeatKey } from './repeat-key.ts';
import type { SourceRead } from './source-reader.ts';

/** Records that are looked at one by one, in all and as a share of the file; where there are more, all of them are. */
const MOST_DOUBTFUL = 1_000_000;
const LARGEST_SHARE = 0.5;

/**
 * As {@link checkRecords}, for many records: they are added up as they are read, and only those with a problem or a repeat
 * are looked at one by one. Null where those are many, or the format needs the records themselves; then nothing is kept.
 */
export async function foldSource(
  engine: Engine,
  read: SourceRead,
  file: FileFacts,
  onShare: (share: number) => void,
): Promise<Checked | null> {
  const { format, source } = read;
  if (format.spread || format.width !== undefined) return null;
  const mapping = mappingOf(format, file);
  const telling = { key: repeatKey(format.repeats, source), strange: 'false' };
  await foldRecords(engine, 'folded', { mapping, telling }, onShare);
  const { records, in_doubt } = await countFolded(engine);
  const most = Math.min(MOST_DOUBTFUL, records * LARGEST_SHARE);
  const suspects = in_doubt > most ? in_doubt : await suspectKeys(engine, { records, most });
  if (suspects > most) {
    await engine.run('DROP TABLE folded; DROP TABLE IF EXISTS suspect');
    return null;
  }
  if (suspects + read.rejected === 0) return checkFolded(engine, mapping, false);
  await takeSuspects(engine, telling.key);
  await foldRecords(engine, 'taken', { mapping, telling }, () => undefined);
  const careful = await checkSuspects(engine, read, file, suspects);
  const folded = await checkFolded(engine, mapping, true);
  if (folded === null) throw new Error('a record was folded that has a problem');
  return together(folded, careful);
}

/** Leaves in `source` the records whose keys are suspect. */
async function takeSuspects(engine: Engine, key: readonly string[]): Promise<void> {
  await engine.run(
    `CREATE TABLE suspect_record AS SELECT * FROM source WHERE ${keyHash(key)} IN (SELECT key FROM suspect)`,
  );
  await engine.run('ALTER VIEW source RENAME TO every_record');
  await engine.run('CREATE VIEW source AS SELECT * FROM suspect_record');
}

/** What becomes of the suspect records by themselves; the kept ones are in the table `careful`. */
async function checkSuspects(
  engine: Engine,
  read: SourceRead,
  file: FileFacts,
  suspects: number,
): Promise<Checked> {
  const { remarks: _, ...format } = read.format;
  const rows_in = suspects + read.rejected + read.blank;
  const checked = await checkRecords(engine, { ...read, rows_in, format }, file);
  await engine.run('ALTER TABLE kept RENAME TO careful; DROP VIEW source; DROP TABLE suspect_record');
  await engine.run('ALTER VIEW every_record RENAME TO source');
  return checked;
}
