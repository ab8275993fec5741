import {
  AUTHORITIES,
  type Authority,
  type Dimensions,
  type Measure,
} from '../../shared/engagement/document.ts';
import { TOKEN_CLASSES } from '../../shared/units.ts';
import type { WritableDb } from './database.ts';
import { MEASURED_TABLES, MEASURES, type MeasuredTable } from './measured-tables.ts';
import { keepSuperseded, recordSuperseded, SUPERSEDED_TABLES, stopKeeping } from './superseded-rows.ts';

/** Staged rows that are about to come into an engagement, and what is known of the file they are from. */
export type Incoming = {
  /** Where they are staged. */
  path: string;
  format: string;
  authority: Authority;
  /** Dimensions by which a file of this format restates an earlier one; null for the whole key. */
  restates: readonly (keyof Dimensions)[] | null;
  /** The file whose rejected records these are, mended: they replace nothing of their own format. */
  adds_to?: string;
};

/** Stored rows that give way to incoming ones, by the file they came from. */
export type Superseded = { source_id: string; rows: number; tokens: number; usd_micros: number };

/** Incoming rows that do not count, because a file of higher authority covers their platform and day. */
export type Outranked = { sources: string[]; rows: number; days: number; tokens: number; usd_micros: number };

export type Comparison = {
  superseded: Superseded[];
  outranked: Outranked;
  /** Of the rows that come in. */
  tokens: number;
  usd_micros: number;
};

const FIGURES: Record<Measure, { tokens: string; usd: string }> = {
  usage: { tokens: TOKEN_CLASSES.join(' + '), usd: '0' },
  cost: { tokens: '0', usd: 'cost_usd_micros' },
};
const GROUPED_BY = [
  'workspace',
  'api_key',
  'team',
  'customer',
  'product',
] as const satisfies readonly (keyof Dimensions)[];

/**
 * What the incoming rows meet in the engagement, which is not changed. Two measurements of the same use are never
 * added: rows of the same format give way where the new file restates them (same key, or the dimensions the format
 * names) and where a day is grouped another way; rows of another format give way on the platforms and days that the
 * new file measures, if it has the same authority or more. Where it has less, its own rows do not count.
 */
export function compareIncoming(db: WritableDb, incoming: Incoming): Comparison {
  return withStaged(db, incoming, () => {
    const found = MEASURES.map((measure) => compareMeasure(db, incoming, measure));
    return {
      superseded: bySource(found.flatMap(({ superseded }) => superseded)),
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
  });
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
export function joinStaged(db: WritableDb, { path, format, authority }: Incoming): void {
  db.prepare('ATTACH ? AS staged').run(path);
  for (const measure of MEASURES) findCovered(db, measure, format, authority);
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
      `DELETE FROM ${table.name} AS t WHERE t.date BETWEEN ? AND ? AND EXISTS (SELECT 1 FROM source_file AS s WHERE s.id = t.source_id AND ${supersededCondition(table, incoming, measure)})`,
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
     WHERE t.date BETWEEN ? AND ? AND t.source_id <> ? AND ${supersededCondition(MEASURED_TABLES[measure], incoming, measure)}`,
  ).run(source_id, from, to, source_id, ...supersededValues(incoming));
}

/** The days on which incoming rows count. Needs them joined. */
export function incomingDays(db: WritableDb, measure: Measure): string[] {
  return db
    .prepare(`SELECT DISTINCT date FROM ${MEASURED_TABLES[measure].staged} ORDER BY date`)
    .pluck()
    .all() as string[];
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
 * Adds mended rows to the file they were rejected from; a row that agrees in everything is summed up with the one that
 * is there. Rows that another file of the format restates do not count. Gives how many came in. Needs them joined.
 */
export function insertMended(
  db: WritableDb,
  measure: Measure,
  { format, restates, adds_to }: Incoming & { adds_to: string },
): number {
  const { name, staged, key, values } = MEASURED_TABLES[measure];
  const columns = [...key, ...values].join(', ');
  const sums = values.filter((c) => c !== 'model').map((c) => `${c} = ${c} + excluded.${c}`);
  const agrees = (restates ?? key).map((c) => `t.${c} = i.${c}`).join(' AND ');
  const { changes } = db
    .prepare(
      `INSERT INTO ${name} (source_id, ${columns}) SELECT ?, ${columns} FROM ${staged} AS i
       WHERE NOT ${isCovered(measure)} AND NOT EXISTS (SELECT 1 FROM ${name} AS t JOIN source_file AS s ON s.id = t.source_id
         WHERE s.format = ? AND s.id <> ? AND ${agrees})
       ON CONFLICT DO UPDATE SET ${sums.join(', ')}`,
    )
    .run(adds_to, format, adds_to);
  return changes;
}

/** How many incoming rows do not count. Needs them joined. */
export function countOutranked(db: WritableDb): number {
  return total(MEASURES, (measure) =>
    Number(
      db
        .prepare(`SELECT count(*) FROM ${MEASURED_TABLES[measure].staged} AS i WHERE ${isCovered(measure)}`)
        .pluck()
        .get(),
    ),
  );
}

function compareMeasure(db: WritableDb, incoming: Incoming, measure: Measure): Comparison {
  const table = MEASURED_TABLES[measure];
  const { tokens, usd } = FIGURES[measure];
  const sums = `count(*) AS rows, coalesce(sum(${tokens}), 0) AS tokens, coalesce(sum(${usd}), 0) AS usd_micros`;
  const superseded = db
    .prepare(
      `SELECT t.source_id, ${sums} FROM ${table.name} AS t JOIN source_file AS s ON s.id = t.source_id
       WHERE ${supersededCondition(table, incoming, measure)} GROUP BY t.source_id ORDER BY t.source_id`,
    )
    .all(...supersededValues(incoming)) as Superseded[];
  const sumsOf = (condition: string) =>
    db
      .prepare(`SELECT ${sums}, count(DISTINCT date) AS days FROM ${table.staged} AS i WHERE ${condition}`)
      .get() as Omit<Outranked, 'sources'>;
  const sources = db
    .prepare(`SELECT DISTINCT source_id FROM temp.${coveredTable(measure)}`)
    .pluck()
    .all();
  const counted = sumsOf(`NOT ${isCovered(measure)}`);
  return {
    superseded,
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

/** The platforms and days of incoming rows that a file of another format and higher authority measures. */
function findCovered(db: WritableDb, measure: Measure, format: string, authority: Authority): void {
  const { name, staged } = MEASURED_TABLES[measure];
  const covered = coveredTable(measure);
  db.exec(
    `DROP TABLE IF EXISTS temp.${covered}; CREATE TEMP TABLE ${covered} (date TEXT, platform TEXT, source_id TEXT, PRIMARY KEY (date, platform, source_id)) WITHOUT ROWID`,
  );
  db.prepare(
    `INSERT INTO temp.${covered} SELECT DISTINCT t.date, t.platform, t.source_id
     FROM source_file AS s JOIN ${name} AS t ON t.source_id = s.id
     WHERE s.format <> ? AND ${RANK} > ? AND EXISTS (SELECT 1 FROM ${staged} AS i WHERE i.date = t.date AND i.platform = t.platform)`,
  ).run(format, AUTHORITIES.indexOf(authority));
}

function isCovered(measure: Measure): string {
  return `EXISTS (SELECT 1 FROM temp.${coveredTable(measure)} AS c WHERE c.date = i.date AND c.platform = i.platform)`;
}

function supersededCondition(
  table: MeasuredTable,
  { restates, adds_to }: Incoming,
  measure: Measure,
): string {
  const agrees = (columns: readonly string[]) =>
    `EXISTS (SELECT 1 FROM ${table.staged} AS i WHERE ${columns.map((c) => `i.${c} = t.${c}`).join(' AND ')} AND NOT ${isCovered(measure)})`;
  const restated =
    restates === null ? `(${agrees(table.key)} OR ${groupedAnotherWay(table)})` : agrees(restates);
  const sameFormat = adds_to === undefined ? restated : 'false';
  return `((s.format = ? AND ${sameFormat}) OR (s.format <> ? AND ${RANK} <= ? AND ${agrees(['date', 'platform'])}))`;
}

function supersededValues({ format, authority }: Incoming): [string, string, number] {
  return [format, format, AUTHORITIES.indexOf(authority)];
}

/** Whether a dimension is told in every incoming row of the day and not in the stored one, or the other way round. */
function groupedAnotherWay({ staged }: MeasuredTable): string {
  const bounds = GROUPED_BY.map((c) => `min(${c}) AS least_${c}, max(${c}) AS most_${c}`).join(', ');
  const differs = GROUPED_BY.map(
    (c) => `(g.most_${c} = '' AND t.${c} <> '') OR (g.least_${c} <> '' AND t.${c} = '')`,
  ).join(' OR ');
  return `EXISTS (SELECT 1 FROM (SELECT date, platform, ${bounds} FROM ${staged} GROUP BY date, platform) AS g WHERE g.date = t.date AND g.platform = t.platform AND (${differs}))`;
}
