import type { DuckDBListVector } from '@duckdb/node-api';
import { KEY_DIMENSIONS } from '../../shared/engagement/dimensions.ts';
import { col } from './cell.ts';
import { type Checked, saidOf, setAside } from './check-records.ts';
import type { Engine, Row } from './engine.ts';
import { AMOUNTS, COUNTS, FAILED, type MappedColumn, type Mapping } from './record-mapping.ts';
import { KEYS_BELOW, repeatedKeys } from './repeated-keys.ts';

const GROUPED: ReadonlySet<string> = new Set([
  ...KEY_DIMENSIONS,
  'counts_usage',
  'counts_cost',
  'cost_type',
  'token_class',
  'cost_basis',
]);
/** Figures that a record may lack; those that do are added up apart from those that do not. */
const LACKING: readonly string[] = [...AMOUNTS, 'requests'];

const KEYS_AT_ONCE = 6_000_000;

/** How records are told apart, in SQL over their columns: what makes two the same, and which may be none of the table's. */
export type Telling = { key: readonly string[]; strange: string };

/**
 * Maps and adds up the records of `source` in one go, without keeping a single one: the new table has a row for each
 * day and set of dimensions, for each reason to leave a record out, and for strange records, with a hash of each key.
 */
export async function foldRecords(
  engine: Engine,
  table: 'folded' | 'taken',
  { mapping, telling }: { mapping: Mapping; telling: Telling },
  onShare: (share: number) => void,
): Promise<void> {
  await engine.runWatched(`CREATE TABLE ${table} AS ${foldSql(mapping, telling)}`, onShare);
}

/** The query that folds: where it is the same for two mappings, so is its outcome. */
export function foldSql(mapping: Mapping, { key, strange }: Telling): string {
  const inner = [
    `${FAILED} AS failed`,
    `${strange} AS strange`,
    ...mapping.columns.map(({ name, sql }) => named([name, sql])),
    ...Object.entries(mapping.tests).map(([name, sql]) => `${sql} AS ${col(name)}`),
    `${keyHash(key)} AS "#key"`,
  ];
  const tests = Object.keys(mapping.tests).map(
    (name) => `count(*) FILTER (WHERE ${col(name)}) AS ${col(name)}`,
  );
  const same = mapping.columns.filter(isAlwaysSame);
  const outer = ['strange', ...addedUp(mapping, same), ...tests, 'list("#key") AS "#keys"'];
  const varied = { columns: mapping.columns.filter((column) => !same.includes(column)) };
  const groups = ['strange', ...groupsOf(varied).values()];
  return `SELECT ${outer.join(', ')} FROM (SELECT ${inner.join(', ')} FROM ${mapping.records}) GROUP BY ${groups.join(', ')}`;
}

/** Whether records are grouped by a column that hangs on nothing in them; it need not be compared then. */
function isAlwaysSame({ name, sql }: MappedColumn): boolean {
  return (GROUPED.has(name) || LACKING.includes(name)) && !sql.replace(/'(?:[^']|'')*'/g, '').includes('"');
}

function named([name, sql]: readonly [string, string]): string {
  return `${sql} AS ${name}`;
}

/** The hash of a record's key: a whole number of 53 bits, as a number of JavaScript has. */
export function keyHash(key: readonly string[]): string {
  return `(hash(${key.join(', ')}) >> ${64 - Math.log2(KEYS_BELOW)})::DOUBLE`;
}

/** What records are grouped by, in SQL over their columns, by name. */
function groupsOf({ columns }: Pick<Mapping, 'columns'>): Map<string, string> {
  const groups = columns.flatMap(({ name }): [string, string][] => {
    if (GROUPED.has(name)) return [[name, name]];
    return LACKING.includes(name) ? [[lacks(name), `(${name} IS NULL)`]] : [];
  });
  return new Map([['failed', 'failed'], ...groups]);
}

function lacks(name: string): string {
  return col(`#no ${name}`);
}

/** The columns of a sum of records: how many they are, their figures, and what is to be remarked on. */
function sumsOf({ columns, remarks }: Mapping): Map<string, string> {
  const figures = columns.flatMap(({ name }): [string, string][] => {
    if (GROUPED.has(name)) return [];
    if (![...COUNTS, ...AMOUNTS].includes(name)) {
      throw new Error(`The column ${name} can neither be added up nor grouped by.`);
    }
    return [[name, `sum(${name})`]];
  });
  const remarked = remarks.map(({ when }, i): [string, string] => [
    `n${i}`,
    `count(*) FILTER (WHERE ${when})`,
  ]);
  return new Map([...figures, ...remarked, ['records', 'count(*)']]);
}

/** The columns of records added up by what they are grouped by, of which some are always the same. */
function addedUp(mapping: Mapping, same: readonly MappedColumn[] = []): string[] {
  const groups = groupsOf(mapping);
  for (const { name, sql } of same) {
    if (GROUPED.has(name)) groups.set(name, sql);
    else groups.set(lacks(name), `((${sql}) IS NULL)`);
  }
  return [...groups, ...sumsOf(mapping)].map(named);
}

/** How many records were folded, and how many the quick way cannot judge: strange ones, and those with a problem. */
export async function countFolded(engine: Engine): Promise<{ records: number; in_doubt: number }> {
  const row = await engine.row(
    `SELECT sum(records) AS records, sum(records) FILTER (WHERE ${IN_DOUBT}) AS in_doubt FROM folded`,
  );
  return { records: Number(row.records), in_doubt: Number(row.in_doubt) };
}

const IN_DOUBT = '(strange OR failed >= 0)';

/**
 * Puts the hashes of keys into the table `suspect`: those of records in doubt, and those that several kept records have.
 * Gives how many records have one of them, or all where these are sure to be more than `most`. Keys are compared in shares
 * that take little memory.
 */
export async function suspectKeys(
  engine: Engine,
  { records, most }: { records: number; most: number },
  atOnce = KEYS_AT_ONCE,
): Promise<number> {
  const shares = Math.ceil(records / atOnce);
  await engine.run(
    `CREATE TABLE suspect AS SELECT DISTINCT unnest("#keys") AS key FROM folded WHERE ${IN_DOUBT}`,
  );
  for (let share = 0; share < shares; share++) {
    const keys = await keptKeys(engine, records, { share, shares });
    const repeated = keys && repeatedKeys(keys);
    if (repeated === null || repeated.size > most) return records;
    if (repeated.size === 0) continue;
    await engine.run(`INSERT INTO suspect SELECT unnest([${[...repeated].join(', ')}]::DOUBLE[])`);
  }
  const { n } = await engine.row('SELECT count(*) AS n FROM suspect');
  if (Number(n) === 0) return 0;
  const { found } = await engine.row(
    'SELECT count(*) AS found FROM (SELECT unnest("#keys") AS key FROM folded) WHERE key IN (SELECT key FROM suspect)',
  );
  return Number(found);
}

type Share = { share: number; shares: number };

/** One share of the keys of kept records; null where it has so many of them that most repeat one another. */
async function keptKeys(engine: Engine, records: number, own: Share): Promise<Float64Array | null> {
  const keys = new Float64Array(own.shares === 1 ? records : Math.ceil((1.1 * records) / own.shares));
  let n = 0;
  for await (const lists of engine.lists('SELECT "#keys" FROM folded WHERE failed IS NULL AND NOT strange')) {
    n = addKeys(lists, own, keys, n);
    if (n > keys.length) return null;
  }
  return keys.subarray(0, n);
}

/** Adds the keys of some lists to the `n` that there are; gives how many there are then, which may be more than fit. */
function addKeys(lists: DuckDBListVector, { share, shares }: Share, keys: Float64Array, n: number): number {
  const items = lists.childVector;
  let count = n;
  for (let list = 0; list < lists.itemCount; list++) {
    const from = lists.getEntryOffset(list);
    const to = from + lists.getEntryLength(list);
    for (let i = from; i < to; i++) {
      const key = items.getItem(i) as number;
      if (Math.floor((key / KEYS_BELOW) * shares) !== share) continue;
      keys[count] = key;
      count += 1;
    }
  }
  return count;
}

/** How many records meet each test: of the folded ones, and of those that were `taken` for strange and are none. */
export async function countMet(engine: Engine, { tests }: Mapping, isTaken: boolean): Promise<Row> {
  const names = Object.keys(tests).map(col);
  if (names.length === 0) return {};
  const taken = isTaken ? `UNION ALL SELECT ${names.join(', ')} FROM taken WHERE strange` : '';
  return engine.row(
    `SELECT ${names.map((name) => `sum(${name}) AS ${name}`).join(', ')}
     FROM (SELECT ${names.join(', ')} FROM folded WHERE NOT strange ${taken})`,
  );
}

const SUMMED_AS_FOLDED = 'CREATE VIEW summed AS SELECT * EXCLUDE ("#keys") FROM folded';

/**
 * What became of the folded records, the kept ones of which are added up in the table `kept`; null where one has a
 * problem. Where some were `taken` for a closer look, the table `careful` has those of them that are kept, one by one.
 */
export async function checkFolded(
  engine: Engine,
  mapping: Mapping,
  isTaken: boolean,
): Promise<Checked | null> {
  await engine.run(isTaken ? `CREATE TABLE summed AS ${joinedSql(mapping)}` : SUMMED_AS_FOLDED);
  const rows = await engine.rows(
    'SELECT failed, sum(records) AS n, min(records) AS least FROM summed GROUP BY failed ORDER BY failed DESC NULLS LAST',
  );
  if (rows.some(({ failed, least }) => Number(least) < 0 || (failed !== null && Number(failed) >= 0))) {
    return null;
  }
  await engine.run('CREATE TABLE kept AS SELECT * FROM summed WHERE failed IS NULL');
  const asides = setAside(
    mapping,
    rows.filter(({ failed }) => failed !== null),
  );
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

/** The folded records less those taken, with what a closer look has left of these. */
function joinedSql(mapping: Mapping): string {
  const [groups, sums] = [[...groupsOf(mapping).keys()], [...sumsOf(mapping).keys()]];
  const all = [...groups, ...sums].join(', ');
  const negated = [...groups, ...sums.map((name) => `-${name} AS ${name}`)].join(', ');
  const careful = `SELECT ${addedUp(mapping).join(', ')} FROM careful GROUP BY ${[...groupsOf(mapping).values()].join(', ')}`;
  return `SELECT ${[...groups, ...sums.map((name) => `sum(${name}) AS ${name}`)].join(', ')} FROM (
      SELECT ${all} FROM folded WHERE NOT strange UNION ALL SELECT ${negated} FROM taken WHERE NOT strange
      UNION ALL SELECT ${all} FROM taken WHERE failed < 0 UNION ALL ${careful})
    GROUP BY ${groups.join(', ')} HAVING sum(records) <> 0`;
}

async function remarksOf(engine: Engine, { remarks }: Mapping): Promise<string[]> {
  if (remarks.length === 0) return [];
  const sums = remarks.map((_, i) => `coalesce(sum(n${i}), 0) AS n${i}`);
  return saidOf(remarks, await engine.row(`SELECT ${sums.join(', ')} FROM kept`));
}

/** What came of all records; those that were looked at by themselves tell of repeats and problems. */
export function together(folded: Checked, careful: Checked): Checked {
  const { rejected, rejects, duplicates, remarks, mendable = null } = careful;
  return { ...folded, rejected, rejects, duplicates, mendable, remarks: [...remarks, ...folded.remarks] };
}
