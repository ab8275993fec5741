import {
  AUTHORITIES,
  type Authority,
  type Dimensions,
  type Measure,
} from '../../shared/engagement/document.ts';
import type { WritableDb } from './database.ts';
import {
  GROUP_BOUNDS,
  GROUPED_BY,
  MEASURED_TABLES,
  MEASURES,
  type MeasuredTable,
  SUMMED,
} from './measured-tables.ts';
import {
  keepSuperseded,
  lastWaiting,
  recordSuperseded,
  returnFreed,
  SUPERSEDED_TABLES,
  stopKeeping,
} from './superseded-rows.ts';

/** Staged rows that are about to come into an engagement, and what is known of the file they are from. */
export type Incoming = {
  /** Where they are staged. */
  path: string;
  format: string;
  authority: Authority;
  /** Dimensions by which a file of this format restates an earlier one; null for the whole key. */
  restates: readonly (keyof Dimensions)[] | null;
  /** The file whose rejected records these are, mended: they meet the others as if they had come with that file. */
  adds_to?: string;
};

/** Stored rows that give way to incoming ones, by the file they came from. */
export type Superseded = { source_id: string; rows: number; tokens: number; usd_micros: number };

/** Incoming rows that wait, because a file of higher authority covers their platform and day. */
export type Outranked = { sources: string[]; rows: number; days: number; tokens: number; usd_micros: number };

export type Comparison = {
  superseded: Superseded[];
  outranked: Outranked;
  /** Of the rows that come in. */
  tokens: number;
  usd_micros: number;
};

/**
 * What the incoming rows meet in the engagement, which is not changed. Two measurements of the same use are never
 * added: rows of the same format give way where the new file restates them (same key, or the dimensions the format
 * names) and where a day is grouped another way; rows of another format give way on the platforms and days that the
 * new file measures, if it has the same authority or more. Where it has less, its own rows wait.
 */
export function compareIncoming(db: WritableDb, incoming: Incoming): Comparison {
  const steps = compareSteps(db, incoming);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * The same in steps, each of some days, that tell which share is done, so that much that is stored holds up nothing else.
 * Until the last one nobody else may use the connection.
 */
export function* compareSteps(db: WritableDb, incoming: Incoming): Generator<number, Comparison> {
  joinStaged(db, incoming);
  try {
    const parts = partsOf(db);
    const superseded: Superseded[] = [];
    for (const [i, { measure, days }] of parts.entries()) {
      superseded.push(...supersededOn(db, incoming, measure, days));
      yield (i + 1) / parts.length;
    }
    const found = MEASURES.map((measure) => incomingSums(db, measure));
    return {
      superseded: bySource(superseded),
      outranked: {
        sources: [...new Set(found.flatMap(({ outranked }) => outranked.sources))],
        rows: total(found, (f) => f.outranked.rows),
        days: Math.max(...found.map((f) => f.outranked.days)),
        tokens: total(found, (f) => f.outranked.tokens),
        usd_micros: total(found, (f) => f.outranked.usd_micros),
      },
      tokens: total(found, (f) => f.tokens),
      usd_micros: total(found, (f) => f.usd_micros),
    };
  } finally {
    if (db.open) leaveStaged(db);
  }
}

/** Joins the staged rows to the connection while `work` runs; not within a transaction. */
export function withStaged<T>(db: WritableDb, incoming: Incoming, work: () => T): T {
  joinStaged(db, incoming);
  try {
    return work();
  } finally {
    leaveStaged(db);
  }
}

/** Joins the staged rows to the connection until {@link leaveStaged}; not within a transaction. */
export function joinStaged(db: WritableDb, incoming: Incoming): void {
  db.prepare('ATTACH ? AS staged').run(incoming.path);
  for (const measure of MEASURES) findCovered(db, measure, incoming);
}

export function leaveStaged(db: WritableDb): void {
  for (const measure of MEASURES) db.exec(`DROP TABLE IF EXISTS temp.${coveredTable(measure)}`);
  db.exec('DETACH staged');
}

/** First and last of some days. */
export type Days = { from: string; to: string };

/**
 * Takes what the incoming rows supersede out of the figures, to wait until their file is removed; gives how many rows.
 * Needs them joined and their file saved; the caller holds the transaction.
 */
export function setSupersededAside(db: WritableDb, incoming: Incoming, source_id: string): number {
  const since = keepSuperseded(db);
  const rows = total(MEASURES, (measure) => removeSupersededOn(db, incoming, measure, ALWAYS));
  stopKeeping(db);
  recordSuperseded(db, source_id, since);
  for (const measure of MEASURES) supersedeWaiting(db, incoming, measure, ALWAYS, source_id);
  return rows;
}

const ALWAYS: Days = { from: '', to: '~' };

/** Removes what the incoming rows of some days supersede. Needs them joined; the caller holds the transaction. */
export function removeSupersededOn(
  db: WritableDb,
  incoming: Incoming,
  measure: Measure,
  { from, to }: Days,
): number {
  const table = MEASURED_TABLES[measure];
  const { changes } = db
    .prepare(
      `DELETE FROM ${table.name} AS t WHERE t.date BETWEEN ? AND ? AND EXISTS (SELECT 1 FROM source_file AS s WHERE s.id = t.source_id AND ${supersededCondition(table, incoming)})`,
    )
    .run(from, to, ...supersededValues(incoming));
  return changes;
}

/**
 * Rows that wait already, because they gave way to another file, give way to the incoming ones as well where these
 * supersede them. Needs the incoming rows joined and their file saved.
 */
export function supersedeWaiting(
  db: WritableDb,
  incoming: Incoming,
  measure: Measure,
  { from, to }: Days,
  source_id: string,
): void {
  const { rows, by } = SUPERSEDED_TABLES[measure];
  db.prepare(
    `INSERT OR IGNORE INTO ${by} (row_id, source_id) SELECT t.row_id, ? FROM ${rows} AS t JOIN source_file AS s ON s.id = t.source_id
     WHERE t.date BETWEEN ? AND ? AND t.source_id <> ? AND ${supersededCondition(MEASURED_TABLES[measure], incoming)}`,
  ).run(source_id, from, to, source_id, ...supersededValues(incoming));
}

/** As many stored rows as there may be on a day are held against the incoming ones. */
const DAYS_AT_ONCE = 10;
const ROWS_AT_ONCE = 20_000;

/** Days of one measure on which there are incoming rows, not too many to be done with at once. */
export type Part = { measure: Measure; days: Days };

/** The days on which there are incoming rows, in parts. Needs them joined. */
export function partsOf(db: WritableDb): Part[] {
  return MEASURES.flatMap((measure) => {
    const found = db
      .prepare(
        `SELECT date, sum(rows) AS rows FROM ${MEASURED_TABLES[measure].sums} GROUP BY date ORDER BY date`,
      )
      .all() as { date: string; rows: number }[];
    return spans(found).map((days) => ({ measure, days }));
  });
}

/** Days that follow each other, together until they are enough or have enough rows. */
function spans(found: readonly { date: string; rows: number }[]): Days[] {
  const parts: (Days & { days: number; rows: number })[] = [];
  for (const { date, rows } of found) {
    const last = parts.at(-1);
    if (last && last.days < DAYS_AT_ONCE && last.rows + rows <= ROWS_AT_ONCE) {
      Object.assign(last, { to: date, days: last.days + 1, rows: last.rows + rows });
    } else parts.push({ from: date, to: date, days: 1, rows });
  }
  return parts.map(({ from, to }) => ({ from, to }));
}

/** Adds the incoming rows of some days that count. Needs them joined; the caller holds the transaction. */
export function insertIncoming(db: WritableDb, measure: Measure, days: Days, source_id: string): void {
  const { name, staged, key, values } = MEASURED_TABLES[measure];
  const columns = [...key, ...values].join(', ');
  db.prepare(
    `INSERT INTO ${name} (source_id, ${columns}) SELECT ?, ${columns} FROM ${staged} AS i
     WHERE date BETWEEN ? AND ? AND NOT ${isCovered(measure)}`,
  ).run(source_id, days.from, days.to);
}

/**
 * Keeps the incoming rows of some days that do not count yet, with every file that they give way to. Needs them joined
 * and their file saved; the caller holds the transaction.
 */
export function keepOutranked(db: WritableDb, measure: Measure, days: Days, source_id: string): void {
  const since = lastWaiting(db, measure);
  insertWaiting(db, measure, days, source_id, isCovered(measure));
  linkOutranked(db, measure, since);
}

/**
 * Adds mended rows to the file they were rejected from; a row that agrees in everything is summed up with the one that
 * is there. Rows that give way to another file, as those of their own do, wait. Gives how many count. Needs them joined.
 */
export function insertMended(
  db: WritableDb,
  measure: Measure,
  incoming: Incoming & { adds_to: string },
): number {
  const since = lastWaiting(db, measure);
  insertWaiting(db, measure, ALWAYS, incoming.adds_to, 'true');
  linkOutranked(db, measure, since);
  linkRestated(db, incoming, measure, since);
  return returnFreed(db, measure);
}

function insertWaiting(
  db: WritableDb,
  measure: Measure,
  { from, to }: Days,
  source_id: string,
  condition: string,
): void {
  const { staged, key, values } = MEASURED_TABLES[measure];
  const columns = [...key, ...values].join(', ');
  db.prepare(
    `INSERT INTO ${SUPERSEDED_TABLES[measure].rows} (source_id, ${columns}) SELECT ?, ${columns} FROM ${staged} AS i
     WHERE date BETWEEN ? AND ? AND ${condition}`,
  ).run(source_id, from, to);
}

/** Says which files of higher authority the rows give way to that wait since. */
function linkOutranked(db: WritableDb, measure: Measure, since: number): void {
  const { rows, by } = SUPERSEDED_TABLES[measure];
  db.prepare(
    `INSERT INTO ${by} (row_id, source_id) SELECT i.row_id, c.source_id FROM ${rows} AS i
     JOIN temp.${coveredTable(measure)} AS c ON c.date = i.date AND c.platform = i.platform WHERE i.row_id > ?`,
  ).run(since);
}

/** Says which later files of their own kind the mended rows give way to that wait since. */
function linkRestated(
  db: WritableDb,
  { format, authority, restates, adds_to }: Incoming & { adds_to: string },
  measure: Measure,
  since: number,
): void {
  const { name, key } = MEASURED_TABLES[measure];
  const { rows, by } = SUPERSEDED_TABLES[measure];
  const agree = (restates ?? key).map((c) => `o.${c} = i.${c}`).join(' AND ');
  const other = `SELECT source_id, ${key.join(', ')} FROM`;
  const grouped = `SELECT source_id, date, platform, ${GROUP_BOUNDS} FROM later GROUP BY source_id, date, platform`;
  db.prepare(
    `WITH later AS MATERIALIZED (SELECT o.* FROM (${other} ${name} UNION ALL ${other} ${rows}) AS o JOIN source_file AS s ON s.id = o.source_id
       WHERE s.format = ? AND s.authority = ? AND s.id <> ? AND NOT ${IS_EARLIER})
     INSERT OR IGNORE INTO ${by} (row_id, source_id)
     SELECT i.row_id, o.source_id FROM ${rows} AS i JOIN later AS o ON ${agree} WHERE i.row_id > ?
     UNION SELECT i.row_id, g.source_id FROM ${rows} AS i JOIN (${grouped}) AS g ON g.date = i.date AND g.platform = i.platform
       WHERE i.row_id > ? AND ${restates === null} AND (${differs('i')})`,
  ).run(format, authority, adds_to, adds_to, since, since);
}

/** How many incoming rows do not count. Needs them joined. */
export function countOutranked(db: WritableDb): number {
  return total(MEASURES, (measure) => incomingSums(db, measure).outranked.rows);
}

/** Stored rows of some days that give way to the incoming ones, by the file they came from. Needs these joined. */
function supersededOn(
  db: WritableDb,
  incoming: Incoming,
  measure: Measure,
  { from, to }: Days,
): Superseded[] {
  const table = MEASURED_TABLES[measure];
  return db
    .prepare(
      `SELECT t.source_id, ${SUMMED[measure]} FROM ${table.name} AS t JOIN source_file AS s ON s.id = t.source_id
       WHERE t.date BETWEEN ? AND ? AND ${supersededCondition(table, incoming)} GROUP BY t.source_id ORDER BY t.source_id`,
    )
    .all(from, to, ...supersededValues(incoming)) as Superseded[];
}

/** What the incoming rows come to, those that count and those that do not. Needs them joined. */
function incomingSums(db: WritableDb, measure: Measure): Omit<Comparison, 'superseded'> {
  const { sums } = MEASURED_TABLES[measure];
  const sumsOf = (condition: string) =>
    db
      .prepare(
        `SELECT coalesce(sum(rows), 0) AS rows, coalesce(sum(tokens), 0) AS tokens, coalesce(sum(usd_micros), 0) AS usd_micros,
           count(DISTINCT date) AS days FROM ${sums} AS i WHERE ${condition}`,
      )
      .get() as Omit<Outranked, 'sources'>;
  const sources = db
    .prepare(`SELECT DISTINCT source_id FROM temp.${coveredTable(measure)} WHERE counts`)
    .pluck()
    .all();
  const counted = sumsOf(`NOT ${isCovered(measure)}`);
  return {
    outranked: { ...sumsOf(isCovered(measure)), sources: sources as string[] },
    tokens: counted.tokens,
    usd_micros: counted.usd_micros,
  };
}

function bySource(superseded: readonly Superseded[]): Superseded[] {
  return [...Map.groupBy(superseded, (s) => s.source_id)].map(([source_id, parts]) => ({
    source_id,
    rows: total(parts, (p) => p.rows),
    tokens: total(parts, (p) => p.tokens),
    usd_micros: total(parts, (p) => p.usd_micros),
  }));
}

function total<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}

const RANK = `CASE s.authority ${AUTHORITIES.map((a, i) => `WHEN '${a}' THEN ${i}`).join(' ')} END`;

function coveredTable(measure: Measure): string {
  return `covered_${measure}`;
}

/** Whether file `s` came before the one that mended rows belong to. */
const IS_EARLIER = '(s.imported_at <= (SELECT imported_at FROM source_file WHERE id = ?))';

/**
 * The platforms and days of incoming rows that a file of another kind and higher authority measures, and whether its
 * rows count there: those that wait for a third file are met too, since that one may be removed.
 */
function findCovered(db: WritableDb, measure: Measure, { format, authority, adds_to }: Incoming): void {
  const { name, sums } = MEASURED_TABLES[measure];
  const { rows } = SUPERSEDED_TABLES[measure];
  const covered = coveredTable(measure);
  const rank = AUTHORITIES.indexOf(authority);
  const isHigher = `(${RANK} > ?${adds_to === undefined ? '' : ` OR (${RANK} = ? AND s.id <> ? AND NOT ${IS_EARLIER})`})`;
  const values = [format, authority, rank, ...(adds_to === undefined ? [] : [rank, adds_to, adds_to])];
  const met = (table: string, counts: 0 | 1) =>
    `SELECT DISTINCT t.date, t.platform, t.source_id, ${counts} FROM source_file AS s JOIN ${table} AS t ON t.source_id = s.id
     WHERE (s.format <> ? OR s.authority <> ?) AND ${isHigher} AND EXISTS (SELECT 1 FROM ${sums} AS i WHERE i.date = t.date AND i.platform = t.platform)`;
  db.exec(
    `DROP TABLE IF EXISTS temp.${covered}; CREATE TEMP TABLE ${covered} (date TEXT, platform TEXT, source_id TEXT, counts INTEGER, PRIMARY KEY (date, platform, source_id)) WITHOUT ROWID`,
  );
  db.prepare(`INSERT OR IGNORE INTO temp.${covered} ${met(name, 1)}`).run(...values);
  db.prepare(`INSERT OR IGNORE INTO temp.${covered} ${met(rows, 0)}`).run(...values);
}

function isCovered(measure: Measure): string {
  return `EXISTS (SELECT 1 FROM temp.${coveredTable(measure)} AS c WHERE c.date = i.date AND c.platform = i.platform)`;
}

/**
 * Whether row `t` of file `s` gives way to the incoming rows. It does not matter whether these count themselves: where
 * they do not, `t` gives way to the same file as they.
 */
function supersededCondition(table: MeasuredTable, { restates, adds_to }: Incoming): string {
  const agrees = (columns: readonly string[], rows = table.staged) =>
    `EXISTS (SELECT 1 FROM ${rows} AS i WHERE ${columns.map((c) => `i.${c} = t.${c}`).join(' AND ')})`;
  const restated =
    restates === null ? `(${agrees(table.key)} OR ${groupedAnotherWay(table)})` : agrees(restates);
  const isEarlier = adds_to === undefined ? 'true' : `(s.id <> ? AND ${IS_EARLIER})`;
  return `(CASE WHEN s.format = ? AND s.authority = ? THEN ${isEarlier} AND ${restated}
    ELSE (${RANK} < ? OR (${RANK} = ? AND ${isEarlier})) AND ${agrees(['date', 'platform'], table.sums)} END)`;
}

/** In the order in which {@link supersededCondition} asks for them. */
function supersededValues({ format, authority, adds_to }: Incoming): (string | number)[] {
  const rank = AUTHORITIES.indexOf(authority);
  const of = adds_to === undefined ? [] : [adds_to, adds_to];
  return [format, authority, ...of, rank, rank, ...of];
}

/** Whether a dimension is told by every row of the day and platform in `g` and not by the row, or the other way round. */
function differs(row: string): string {
  return GROUPED_BY.map(
    (c) => `(g.most_${c} = '' AND ${row}.${c} <> '') OR (g.least_${c} <> '' AND ${row}.${c} = '')`,
  ).join(' OR ');
}

function groupedAnotherWay({ sums }: MeasuredTable): string {
  return `EXISTS (SELECT 1 FROM ${sums} AS g WHERE g.date = t.date AND g.platform = t.platform AND (${differs('t')}))`;
}
