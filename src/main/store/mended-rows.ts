import type { SourceFile } from '../../shared/engagement/document.ts';
import { counted } from '../../shared/format.ts';
import type { WritableDb } from './database.ts';
import { type Incoming, insertMended, setSupersededAside, withStaged } from './incoming-rows.ts';
import { MEASURES } from './measured-tables.ts';
import { endRestoring } from './removed-source.ts';
import { insertRejects, type Rejected } from './source-rows.ts';

/** What a mended file holds, beside its rows. */
export type MendedFile = Pick<
  SourceFile,
  'name' | 'accepted' | 'duplicates' | 'set_aside' | 'period' | 'imported_at'
> &
  Rejected;

const MENDINGS = 'mendings';

/** How often rejected rows of a file were mended and added. */
export function mendingsOf({ answers }: Pick<SourceFile, 'answers'>): number {
  return Number(answers[MENDINGS] ?? 0);
}

/**
 * Adds mended rows to the file they were rejected from: a row that agrees with one of that file in everything is
 * summed up with it, as it would have been at first. Rows that give way to another file wait for its removal.
 * Gives how many rows by day were added.
 */
export function saveMended(
  db: WritableDb,
  source: SourceFile,
  incoming: Incoming & { adds_to: string },
  mended: MendedFile,
): number {
  return withStaged(db, incoming, () =>
    db
      .transaction(() => {
        endRestoring(db);
        setSupersededAside(db, incoming, source.id);
        const added = MEASURES.reduce((n, measure) => n + insertMended(db, measure, incoming), 0);
        updateCounts(db, source, mended);
        db.prepare('DELETE FROM reject WHERE source_id = ?').run(source.id);
        insertRejects(db, source.id, mended);
        return added;
      })
      .immediate(),
  );
}

function updateCounts(db: WritableDb, source: SourceFile, mended: MendedFile): void {
  const used = mended.accepted + mended.duplicates + mended.set_aside;
  const rejected = Math.max(0, source.rejected - used);
  const [accepted, duplicates, set_aside] = (['accepted', 'duplicates', 'set_aside'] as const).map(
    (count) => source[count] + mended[count],
  ) as [number, number, number];
  const said = `On ${mended.imported_at.slice(0, 10)}, ${counted(mended.accepted, 'mended row was', 'mended rows were')} added from ${mended.name}.`;
  const days = [source.period, mended.period].flatMap((period) => (period ? [period.from, period.to] : []));
  db.prepare(
    `UPDATE source_file SET rows_in = ?, accepted = ?, rejected = ?, duplicates = ?, set_aside = ?, period_from = ?, period_to = ?,
       answers = ?, remarks = ? WHERE id = ?`,
  ).run(
    accepted + rejected + source.blank + duplicates + set_aside,
    accepted,
    rejected,
    duplicates,
    set_aside,
    days.toSorted()[0] ?? null,
    days.toSorted().at(-1) ?? null,
    JSON.stringify({ ...source.answers, [MENDINGS]: String(mendingsOf(source) + 1) }),
    JSON.stringify([...source.remarks, said]),
    source.id,
  );
}
