import type { CostDay, Dimensions, MeasureKind, UsageDay } from '../../shared/engagement/document.ts';
import { allTokens, mapClasses, TOKEN_CLASSES, type TokenClass } from '../../shared/units.ts';
import type { ReadableDb, WritableDb } from './database.ts';

const DIMENSION_COLUMNS = [
  'date',
  'platform',
  'model_raw',
  'model',
  'speed',
  'batch',
  'service_tier',
  'inference_geo',
  'context_window',
  'workspace',
  'api_key',
] as const satisfies readonly (keyof Dimensions)[];

const KEY_COLUMNS = DIMENSION_COLUMNS.filter((c) => c !== 'model');

type DimensionRow = Omit<Dimensions, 'batch' | 'speed'> & { source_id: string; batch: number; speed: string };
type UsageRow = DimensionRow &
  Record<TokenClass, number> & { cache_write_unsplit: number; web_searches: number };
type CostRow = DimensionRow & {
  cost_type: string;
  token_class: string;
  cost_usd_micros: number;
  list_usd_micros: number | null;
};

export type MeasuredRows = { measure: 'usage'; rows: UsageDay[] } | { measure: 'cost'; rows: CostDay[] };

/** Stored rows that a new file supersedes, by the file they came from. */
export type Superseded = { source_id: string; rows: number; tokens: number; usd_micros: number };

type Table = { name: string; key: readonly string[]; values: readonly string[]; tokens: string; usd: string };

const TABLES: Record<MeasureKind, Table> = {
  usage: {
    name: 'usage_day',
    key: KEY_COLUMNS,
    values: ['source_id', 'model', ...TOKEN_CLASSES, 'cache_write_unsplit', 'web_searches'],
    tokens: TOKEN_CLASSES.map((c) => `t.${c}`).join(' + '),
    usd: '0',
  },
  cost: {
    name: 'cost_day',
    key: [...KEY_COLUMNS, 'cost_type', 'token_class'],
    values: ['source_id', 'model', 'cost_usd_micros', 'list_usd_micros'],
    tokens: '0',
    usd: 't.cost_usd_micros',
  },
};

export function readUsage(db: ReadableDb): UsageDay[] {
  const rows = db
    .prepare(
      `SELECT source_id, ${DIMENSION_COLUMNS.join(', ')}, ${TOKEN_CLASSES.join(', ')}, cache_write_unsplit, web_searches FROM usage_day ORDER BY date`,
    )
    .all() as UsageRow[];
  return rows.map((row) => ({
    ...dimensions(row),
    source_id: row.source_id,
    tokens: mapClasses((c) => row[c]),
    cache_write_unsplit: row.cache_write_unsplit,
    web_searches: row.web_searches,
  }));
}

export function readCosts(db: ReadableDb): CostDay[] {
  const rows = db
    .prepare(
      `SELECT source_id, ${DIMENSION_COLUMNS.join(', ')}, cost_type, token_class, cost_usd_micros, list_usd_micros FROM cost_day ORDER BY date`,
    )
    .all() as CostRow[];
  return rows.map((row) => ({
    ...dimensions(row),
    source_id: row.source_id,
    cost_type: row.cost_type,
    token_class: row.token_class === '' ? null : (row.token_class as TokenClass),
    cost_usd_micros: row.cost_usd_micros,
    list_usd_micros: row.list_usd_micros,
  }));
}

function dimensions(row: DimensionRow): Dimensions {
  return {
    date: row.date,
    platform: row.platform,
    model_raw: row.model_raw,
    model: row.model,
    speed: row.speed as Dimensions['speed'],
    batch: row.batch === 1,
    service_tier: row.service_tier,
    inference_geo: row.inference_geo,
    context_window: row.context_window,
    workspace: row.workspace,
    api_key: row.api_key,
  };
}

/**
 * What the incoming rows supersede: rows with the same key from a file of the same format; rows of the same day that
 * are grouped another way (one report by workspace, the other not), since they hold the same use; and every row of the
 * same days from a file of another format, since two formats measure the same use and are never added.
 * Runs on a scratch table of the connection; the document is not changed.
 */
export function findSuperseded(db: WritableDb, incoming: MeasuredRows, format: string): Superseded[] {
  return withIncoming(db, incoming, (table) => {
    return db
      .prepare(
        `SELECT t.source_id, count(*) AS rows, sum(${table.tokens}) AS tokens, sum(${table.usd}) AS usd_micros
         FROM ${table.name} AS t JOIN source_file AS s ON s.id = t.source_id
         WHERE ${supersededCondition(table)} GROUP BY t.source_id ORDER BY t.source_id`,
      )
      .all(format, format) as Superseded[];
  });
}

/** Removes what the incoming rows supersede and inserts them; the caller holds the transaction. */
export function replaceRows(db: WritableDb, incoming: MeasuredRows, format: string, source_id: string): void {
  withIncoming(db, incoming, (table) => {
    db.prepare(
      `DELETE FROM ${table.name} AS t WHERE EXISTS (SELECT 1 FROM source_file AS s WHERE s.id = t.source_id AND ${supersededCondition(table)})`,
    ).run(format, format);
    const columns = [...table.key, ...table.values];
    db.prepare(
      `INSERT INTO ${table.name} (${columns.join(', ')}) SELECT ${columns.map((c) => (c === 'source_id' ? '?' : c)).join(', ')} FROM temp.incoming`,
    ).run(source_id);
  });
}

const GROUPED_BY = ['workspace', 'api_key'] as const satisfies readonly (keyof Dimensions)[];

function supersededCondition(table: Table): string {
  const sameKey = table.key.map((c) => `i.${c} = t.${c}`).join(' AND ');
  return `((s.format = ? AND (EXISTS (SELECT 1 FROM temp.incoming AS i WHERE ${sameKey}) OR ${groupedAnotherWay()}))
    OR (s.format <> ? AND t.date IN (SELECT date FROM temp.incoming)))`;
}

/** Whether a dimension is told in every incoming row of the day and not in the stored one, or the other way round. */
function groupedAnotherWay(): string {
  const bounds = GROUPED_BY.map((c) => `min(${c}) AS least_${c}, max(${c}) AS most_${c}`).join(', ');
  const differs = GROUPED_BY.map(
    (c) => `(g.most_${c} = '' AND t.${c} <> '') OR (g.least_${c} <> '' AND t.${c} = '')`,
  ).join(' OR ');
  return `EXISTS (SELECT 1 FROM (SELECT date, ${bounds} FROM temp.incoming GROUP BY date) AS g WHERE g.date = t.date AND (${differs}))`;
}

/** Holds the incoming rows in a temporary table (kept in memory, never in the file) while `work` runs. */
function withIncoming<T>(db: WritableDb, incoming: MeasuredRows, work: (table: Table) => T): T {
  const table = TABLES[incoming.measure];
  const columns = [...table.key, ...table.values];
  db.exec(
    `DROP TABLE IF EXISTS temp.incoming; CREATE TEMP TABLE incoming AS SELECT ${columns.join(', ')} FROM ${table.name} WHERE 0`,
  );
  db.exec(`CREATE INDEX temp.incoming_key ON incoming (${table.key.join(', ')})`);
  try {
    const insert = db.prepare(
      `INSERT INTO temp.incoming (${columns.join(', ')}) VALUES (${columns.map((c) => `@${c}`).join(', ')})`,
    );
    const fill = db.transaction(() => {
      for (const row of flatRows(incoming)) insert.run(row);
    });
    fill();
    return work(table);
  } finally {
    db.exec('DROP TABLE IF EXISTS temp.incoming');
  }
}

function flatRows(incoming: MeasuredRows): Record<string, unknown>[] {
  if (incoming.measure === 'usage') {
    return incoming.rows.map(({ tokens, ...row }) => ({ ...row, ...tokens, batch: row.batch ? 1 : 0 }));
  }
  return incoming.rows.map((row) => ({
    ...row,
    token_class: row.token_class ?? '',
    batch: row.batch ? 1 : 0,
  }));
}

/** Tokens and micro-dollars of the incoming rows, for the difference against what they supersede. */
export function incomingTotals(incoming: MeasuredRows): { tokens: number; usd_micros: number } {
  if (incoming.measure === 'usage')
    return { tokens: incoming.rows.reduce((n, r) => n + allTokens(r.tokens), 0), usd_micros: 0 };
  return { tokens: 0, usd_micros: incoming.rows.reduce((n, r) => n + r.cost_usd_micros, 0) };
}
