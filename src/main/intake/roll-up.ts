import type { Measure } from '../../shared/engagement/document.ts';
import { microsFromDecimal } from '../../shared/money.ts';
import { type KnownModelNames, normaliseModelName } from '../../shared/pricing/model-name.ts';
import { mapClasses, TOKEN_CLASSES, type TokenCounts } from '../../shared/units.ts';
import { keyColumns, StagedRows, type StagedValue } from '../store/staged-rows.ts';
import { literal } from './cell.ts';
import type { Engine, EngineValue, Row } from './engine.ts';
import type { Format } from './format.ts';
import { Refusal } from './refusal.ts';
import type { StagedModel } from './staged-file.ts';

const COUNTS = [...TOKEN_CLASSES, 'cache_write_unsplit', 'web_searches'];
const SUMS = {
  usage: [...COUNTS.map((c) => `sum(${c}) AS ${c}`), 'sum(requests) AS requests'].join(', '),
  cost: 'sum(cost_usd) AS cost_usd, CASE WHEN count(list_usd) = count(*) THEN sum(list_usd) END AS list_usd',
};
/** Costs that have a list price: what a credit takes off has none. */
const LISTED = "counts_cost AND cost_type <> 'credit'";
const INSERTED_AT_ONCE = 500;

export type Totals = {
  period: { from: string; to: string } | null;
  months: string[];
  models: StagedModel[];
  tokens: TokenCounts;
  cache_write_unsplit: number;
  web_searches: number;
  requests: number | null;
  reported_usd_exact: string | null;
  list_reported_usd_exact: string | null;
};

/** Makes what records sum up over several days into a record for each of the days. */
export async function spreadOverDays(engine: Engine, { spread }: Format): Promise<void> {
  if (!spread) return;
  const share = (whole: string) =>
    `((${whole})::HUGEINT * (nth + 1) // days - (${whole})::HUGEINT * nth // days)`;
  const counts = [...COUNTS, 'requests'].map((c) => `${share(c)}::BIGINT AS ${c}`);
  const amounts = ['cost_usd', 'list_usd'].map(
    (c) =>
      `CASE WHEN days = 1 THEN ${c} ELSE (${share(`round(${c} * 1000000)`)})::DECIMAL(23,0) * 0.000001 END AS ${c}`,
  );
  const has = new Set((await engine.rows('DESCRIBE kept')).map(({ column_name }) => column_name));
  const replaced = [...counts, ...amounts].filter((sql) => has.has(sql.split(' ').at(-1) ?? ''));
  await engine.run(`CREATE TABLE spread AS
    SELECT * EXCLUDE (nth, days) REPLACE ((first_day + nth::INTEGER)::DATE AS date, ${replaced.join(', ')})
    FROM (SELECT *, (last_day - first_day) + 1 AS days, unnest(range((last_day - first_day) + 1)) AS nth FROM kept)`);
  await engine.run('DROP TABLE kept; ALTER TABLE spread RENAME TO kept');
}

/** Sums over the kept records. Needs the table `model_name`. */
export async function totalsOf(engine: Engine, format: Format): Promise<Totals> {
  const row = await engine.row(
    `SELECT min(date)::VARCHAR AS first, max(date)::VARCHAR AS last, ${totals(format)} FROM kept`,
  );
  const months = await engine.rows(
    "SELECT DISTINCT strftime(date, '%Y-%m') AS month FROM kept WHERE date IS NOT NULL ORDER BY month",
  );
  return {
    period: row.first ? { from: String(row.first), to: String(row.last) } : null,
    months: months.map(({ month }) => String(month)),
    models: await modelsOf(engine, format),
    tokens: mapClasses((c) => whole(row[c])),
    cache_write_unsplit: whole(row.cache_write_unsplit),
    web_searches: whole(row.web_searches),
    requests: row.requests === null || row.requests === undefined ? null : whole(row.requests),
    reported_usd_exact: shortDecimal(row.cost_usd),
    list_reported_usd_exact: shortDecimal(row.list_usd),
  };
}

/** Sums of both measures; dollars are unknown where one of the amounts is. */
function totals({ usage, cost }: Format): string {
  const all = (c: string, none: string, rows = 'counts_cost') =>
    `CASE WHEN count(${c}) FILTER (WHERE ${rows}) = count(*) FILTER (WHERE ${rows}) THEN coalesce(sum(${c}), ${none}) END AS ${c}`;
  return [
    ...(usage ? [SUMS.usage] : []),
    ...(cost ? [all('cost_usd', '0'), all('list_usd', 'NULL', LISTED)] : []),
  ].join(', ');
}

/** Reads every distinct model name once and puts the outcome beside it, in the table `model_name`. */
export async function nameModels(engine: Engine, known: KnownModelNames | undefined): Promise<void> {
  await engine.run(
    'CREATE TABLE model_name (model_raw VARCHAR, model VARCHAR, fast BOOLEAN, scope VARCHAR, reason VARCHAR)',
  );
  const names = await engine.rows('SELECT DISTINCT model_raw FROM kept');
  const values = names.map(({ model_raw }) => {
    const { model, speed, endpoint_scope, reason } = normaliseModelName(String(model_raw), known);
    return `(${literal(String(model_raw))}, ${orNull(model)}, ${speed === 'fast'}, ${orNull(endpoint_scope)}, ${orNull(reason ?? null)})`;
  });
  for (let i = 0; i < values.length; i += INSERTED_AT_ONCE) {
    await engine.run(`INSERT INTO model_name VALUES ${values.slice(i, i + INSERTED_AT_ONCE).join(', ')}`);
  }
}

function orNull(text: string | null): string {
  return text === null ? 'NULL' : literal(text);
}

async function modelsOf(engine: Engine, { usage, cost }: Format): Promise<StagedModel[]> {
  const figures = [
    usage ? `coalesce(sum(${TOKEN_CLASSES.join(' + ')}), 0) AS tokens` : '0 AS tokens',
    cost ? 'sum(cost_usd) AS cost_usd' : 'NULL AS cost_usd',
  ];
  const rows = await engine.rows(
    `SELECT k.model_raw, any_value(m.model) AS model, any_value(m.reason) AS reason, ${figures.join(', ')}
     FROM kept AS k JOIN model_name AS m ON m.model_raw = k.model_raw GROUP BY k.model_raw ORDER BY k.model_raw`,
  );
  return rows.map((row) => {
    const exact = shortDecimal(row.cost_usd);
    return {
      model_raw: String(row.model_raw),
      model: textOrNull(row.model),
      reason: textOrNull(row.reason),
      tokens: whole(row.tokens),
      reported_usd: exact === null ? null : Number(exact),
      reported_usd_exact: exact,
    };
  });
}

/**
 * Stages the kept records, summed by day and dimensions; gives how many rows there are of each measure. `onShare` is told
 * how much of it is done, from 0 to 1.
 */
export async function stageRows(
  engine: Engine,
  format: Format,
  path: string,
  onShare: (share: number) => void = () => undefined,
): Promise<Record<Measure, number>> {
  const staged = new StagedRows(path);
  const measures = (['usage', 'cost'] as const).filter((measure) => format[measure]);
  const counts = { usage: 0, cost: 0 };
  const shareOf = (part: number) => (share: number) => onShare((part + share) / (measures.length + 1));
  for (const [i, measure] of measures.entries()) {
    counts[measure] = await stageMeasure(engine, measure, staged, shareOf(i));
  }
  staged.close(shareOf(measures.length));
  return counts;
}

const KEY_SQL: Readonly<Record<string, string>> = {
  speed: "CASE WHEN m.fast THEN 'fast' ELSE k.speed END AS speed",
  inference_geo: "coalesce(nullif(k.inference_geo, ''), m.scope, '') AS inference_geo",
  batch: 'k.batch::INTEGER AS batch',
  token_class: "coalesce(token_class, '') AS token_class",
};

const ROLLED_UP: Record<Measure, { figures: string; out: Record<string, string> }> = {
  usage: { figures: SUMS.usage, out: {} },
  cost: {
    figures: SUMS.cost,
    out: { cost_usd_micros: 'cost_usd::VARCHAR', list_usd_micros: 'list_usd::VARCHAR' },
  },
};
const FIGURES: Record<Measure, string> = {
  usage: [...COUNTS, 'requests'].map((c) => `k.${c}`).join(', '),
  cost: 'k.cost_usd, k.list_usd',
};

/** The dimensions of many rows differ in their day alone: they pass but once, under a number. */
async function stageMeasure(
  engine: Engine,
  measure: Measure,
  staged: StagedRows,
  onShare: (share: number) => void,
): Promise<number> {
  const { key, own } = keyColumns(measure);
  const keys = `rolled_${measure}`;
  await engine.run(keysSql(measure, keys, key));
  for await (const rows of engine.values(`SELECT number, ${key.join(', ')} FROM ${keys} ORDER BY number`)) {
    for (const [number, ...values] of rows) staged.addKey(measure, Number(number), values as StagedValue[]);
  }
  const sums = `sums_${measure}`;
  await engine.runWatched(sumsSql(measure, sums, keys, own), (share) => onShare(share / 2));
  const { n } = await engine.row(`SELECT count(*) AS n FROM ${sums}`);
  const total = Number(n);
  let count = 0;
  const convert = own.map(converterOf);
  for await (const rows of engine.values(`SELECT * FROM ${sums} ORDER BY date, number`)) {
    for (const [date, number, ...values] of rows) {
      const converted = values.map((value, i) => (convert[i] as Converter)(value));
      staged.addNumbered(measure, String(date), Number(number), converted);
    }
    count += rows.length;
    onShare((1 + count / total) / 2);
  }
  await engine.run(`DROP TABLE ${sums}; DROP TABLE ${keys}`);
  return count;
}

/** The dimensions of the kept records but for their day, numbered in the order of their key. */
function keysSql(measure: Measure, table: string, key: readonly string[]): string {
  const dimensions = key.filter((c) => c !== 'model').map(keySql);
  const order = key.filter((c) => c !== 'model').join(', ');
  return `CREATE TABLE ${table} AS SELECT row_number() OVER (ORDER BY ${order}) - 1 AS number, *
    FROM (SELECT ${dimensions.join(', ')}, any_value(m.model) AS model ${countedFrom(measure)} GROUP BY ALL)`;
}

function sumsSql(measure: Measure, table: string, keys: string, own: readonly string[]): string {
  const { figures, out } = ROLLED_UP[measure];
  const dimensions = keyColumns(measure).key.filter((c) => c !== 'model');
  const same = dimensions.map((c) => `d.${c} = r.${c}`).join(' AND ');
  const values = own.map((c) => `${out[c] ?? (isCount(c) ? `${c}::BIGINT` : c)} AS ${c}`);
  return `CREATE TABLE ${table} AS SELECT strftime(date, '%Y-%m-%d') AS date, number, ${values.join(', ')} FROM (
      SELECT r.date, d.number, ${figures} FROM (SELECT ${dimensions.map(keySql).join(', ')}, k.date, ${FIGURES[measure]} ${countedFrom(measure)}) AS r
      JOIN ${keys} AS d ON ${same} GROUP BY r.date, d.number)`;
}

function keySql(dimension: string): string {
  return KEY_SQL[dimension] ?? `k.${dimension}`;
}

function countedFrom(measure: Measure): string {
  return `FROM kept AS k JOIN model_name AS m ON m.model_raw = k.model_raw WHERE counts_${measure}`;
}

function isCount(column: string): boolean {
  return COUNTS.includes(column) || column === 'requests';
}

type Converter = (value: EngineValue) => StagedValue;

function converterOf(column: string): Converter {
  if (column.endsWith('_micros')) return (value) => (value === null ? null : micros(String(value)));
  return (value) => value as StagedValue;
}

function textOrNull(value: Row[string] | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}

function whole(value: Row[string] | undefined): number {
  const n = Number(value ?? 0);
  if (!Number.isSafeInteger(n)) {
    throw new Refusal(
      'The counts add up to more than 9,007,199,254,740,991, which no real export does. Nothing was imported.',
    );
  }
  return n;
}

function micros(text: string): number | null {
  try {
    return microsFromDecimal(text);
  } catch {
    throw new Refusal(
      'One amount is more than 9 billion dollars, which no real export has. Nothing was imported.',
    );
  }
}

/** A decimal without the zeros at its end. */
function shortDecimal(value: Row[string] | undefined): string | null {
  const text = textOrNull(value);
  if (text === null || !text.includes('.')) return text;
  return text.replace(/\.?0+$/, '').replace(/^-0$/, '0');
}
