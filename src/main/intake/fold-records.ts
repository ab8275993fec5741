import { KEY_DIMENSIONS } from '../../shared/engagement/dimensions.ts';
import { type Checked, saidOf, setAside } from './check-records.ts';
import type { Engine } from './engine.ts';
import type { Format } from './format.ts';
import type { FileFacts } from './read-facts.ts';
import { AMOUNTS, COUNTS, FAILED, type Mapping, mappingOf } from './record-mapping.ts';

const GROUPED: ReadonlySet<string> = new Set([
  ...KEY_DIMENSIONS,
  'counts_usage',
  'counts_cost',
  'cost_type',
  'token_class',
  'cost_basis',
]);

/**
 * Maps and adds up records in one go, without keeping a single one: the table `kept` has a row for each day and set of
 * dimensions. Null where a record has a problem, which takes a closer look to say; then nothing is kept. The records
 * are all different: nobody looks for repeats here.
 */
export async function foldRecords(
  engine: Engine,
  format: Format,
  file: FileFacts,
  onShare: (share: number) => void,
): Promise<Checked | null> {
  const mapping = mappingOf(format, file);
  await engine.runWatched(foldSql(mapping), onShare);
  const rows = await engine.rows(
    'SELECT failed, sum(records) AS n FROM kept GROUP BY failed ORDER BY failed DESC NULLS LAST',
  );
  if (rows.some(({ failed }) => failed !== null && Number(failed) >= 0)) {
    await engine.run('DROP TABLE kept');
    return null;
  }
  const asides = setAside(
    mapping,
    rows.filter(({ failed }) => failed !== null),
  );
  await engine.run('DELETE FROM kept WHERE failed IS NOT NULL');
  return {
    rejected: 0,
    rejects: [],
    kept: Number(rows.find(({ failed }) => failed === null)?.n ?? 0),
    duplicates: 0,
    set_aside: asides.reduce((n, { rows: own }) => n + own, 0),
    asides,
    remarks: await remarksOf(engine, mapping),
  };
}

function foldSql({ columns, remarks, records }: Mapping): string {
  const said = remarks.map(({ when }, i) => `count(*) FILTER (WHERE ${when}) AS n${i}`);
  const outer = columns.map(({ name }) => (GROUPED.has(name) ? name : `${sumOf(name)} AS ${name}`));
  return `CREATE TABLE kept AS
    SELECT failed, ${[...outer, ...said].join(', ')}, count(*) AS records
    FROM (SELECT ${FAILED} AS failed, ${columns.map(({ name, sql }) => `${sql} AS ${name}`).join(', ')} FROM ${records})
    GROUP BY failed, ${columns.flatMap(({ name }) => (GROUPED.has(name) ? [name] : [])).join(', ')}`;
}

/** A sum of counts; of amounts only where each is known. */
function sumOf(name: string): string {
  if (COUNTS.includes(name)) return `sum(${name})`;
  if (AMOUNTS.includes(name)) return `CASE WHEN count(${name}) = count(*) THEN sum(${name}) END`;
  throw new Error(`The column ${name} can neither be added up nor grouped by.`);
}

async function remarksOf(engine: Engine, { remarks }: Mapping): Promise<string[]> {
  if (remarks.length === 0) return [];
  const sums = remarks.map((_, i) => `coalesce(sum(n${i}), 0) AS n${i}`);
  return saidOf(remarks, await engine.row(`SELECT ${sums.join(', ')} FROM kept`));
}
