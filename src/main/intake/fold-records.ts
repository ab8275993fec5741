import { KEY_DIMENSIONS } from '../../shared/engagement/dimensions.ts';
import { col } from './cell.ts';
import { type Checked, saidOf, setAside } from './check-records.ts';
import type { Engine, Row } from './engine.ts';
import { AMOUNTS, COUNTS, FAILED, type Mapping } from './record-mapping.ts';

const GROUPED: ReadonlySet<string> = new Set([
  ...KEY_DIMENSIONS,
  'counts_usage',
  'counts_cost',
  'cost_type',
  'token_class',
  'cost_basis',
]);

const KEYS_AT_ONCE = 500_000;

/** How many records were folded and how many of them are different, and how many meet each test of the mapping. */
export type Tally = { records: number; different: number; met: Row };

/**
 * Maps and adds up records in one go, without keeping a single one: the table `kept` has a row for each day and set of
 * dimensions, and for each reason to leave a record out. Records are different where a part of `key`, in SQL, is.
 */
export async function foldRecords(
  engine: Engine,
  mapping: Mapping,
  key: readonly string[],
  onShare: (share: number) => void,
): Promise<Tally> {
  await engine.runWatched(foldSql(mapping, key), onShare);
  const met = Object.keys(mapping.tests).map((name) => `sum(${col(name)}) AS ${col(name)}`);
  const sums = await engine.row(`SELECT ${['sum(records) AS records', ...met].join(', ')} FROM kept`);
  const records = Number(sums.records);
  const different = await countDifferent(engine, records);
  await engine.run('ALTER TABLE kept DROP COLUMN "#keys"');
  return { records, different, met: sums };
}

/** How many keys there are, found in shares of them that take little memory. */
async function countDifferent(engine: Engine, records: number): Promise<number> {
  const shares = Math.ceil(records / KEYS_AT_ONCE);
  let different = 0;
  for (let share = 0; share < shares; share++) {
    const { n } = await engine.row(
      `SELECT count(DISTINCT key) AS n FROM (SELECT unnest("#keys") AS key FROM kept) WHERE key % ${shares} = ${share}`,
    );
    different += Number(n);
  }
  return different;
}

/** The statement that folds: where it is the same for two mappings, so is its outcome. */
export function foldSql({ columns, remarks, tests, records }: Mapping, key: readonly string[]): string {
  const inner = [
    `${FAILED} AS failed`,
    ...columns.map(({ name, sql }) => `${sql} AS ${name}`),
    ...Object.entries(tests).map(([name, sql]) => `${sql} AS ${col(name)}`),
    `hash(${key.join(', ')}) AS "#key"`,
  ];
  const outer = [
    'failed',
    ...columns.map(({ name }) => (GROUPED.has(name) ? name : `${sumOf(name)} AS ${name}`)),
    ...remarks.map(({ when }, i) => `count(*) FILTER (WHERE ${when}) AS n${i}`),
    ...Object.keys(tests).map((name) => `count(*) FILTER (WHERE ${col(name)}) AS ${col(name)}`),
    'count(*) AS records',
    'list("#key") AS "#keys"',
  ];
  const grouped = columns.flatMap(({ name }) => (GROUPED.has(name) ? [name] : []));
  return `CREATE TABLE kept AS SELECT ${outer.join(', ')} FROM (SELECT ${inner.join(', ')} FROM ${records})
    GROUP BY ${['failed', ...grouped].join(', ')}`;
}

/** A sum of counts; of amounts only where each is known. */
function sumOf(name: string): string {
  if (COUNTS.includes(name)) return `sum(${name})`;
  if (AMOUNTS.includes(name)) return `CASE WHEN count(${name}) = count(*) THEN sum(${name}) END`;
  throw new Error(`The column ${name} can neither be added up nor grouped by.`);
}

/** What became of the folded records; null where one of them has a problem, which takes a closer look to say. */
export async function checkFolded(engine: Engine, mapping: Mapping): Promise<Checked | null> {
  const rows = await engine.rows(
    'SELECT failed, sum(records) AS n FROM kept GROUP BY failed ORDER BY failed DESC NULLS LAST',
  );
  if (rows.some(({ failed }) => failed !== null && Number(failed) >= 0)) return null;
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

async function remarksOf(engine: Engine, { remarks }: Mapping): Promise<string[]> {
  if (remarks.length === 0) return [];
  const sums = remarks.map((_, i) => `coalesce(sum(n${i}), 0) AS n${i}`);
  return saidOf(remarks, await engine.row(`SELECT ${sums.join(', ')} FROM kept`));
}
