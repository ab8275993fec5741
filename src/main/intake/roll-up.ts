import { closeSync, openSync, writeSync } from 'node:fs';
import type { MeasureKind } from '../../shared/engagement/document.ts';
import { microsFromDecimal } from '../../shared/money.ts';
import { type KnownModelNames, normaliseModelName } from '../../shared/pricing/model-name.ts';
import { mapClasses, TOKEN_CLASSES, type TokenClass, type TokenCounts } from '../../shared/units.ts';
import type { Engine, Row } from './engine.ts';
import { literal } from './field.ts';
import { Refusal } from './refusal.ts';
import type { StagedCostDay, StagedModel, StagedUsageDay } from './staged-file.ts';

const ALL_TOKENS = TOKEN_CLASSES.join(' + ');
const TOKEN_SUMS = TOKEN_CLASSES.map((c) => `sum(${c}) AS ${c}`).join(', ');
const INSERTED_AT_ONCE = 500;

export type Totals = {
  period: { from: string; to: string } | null;
  months: string[];
  models: StagedModel[];
  tokens: TokenCounts;
  cache_write_unsplit: number;
  web_searches: number;
  reported_usd_exact: string | null;
  list_reported_usd_exact: string | null;
};

/** Sums over the kept records. Needs the table `model_name`. */
export async function totalsOf(engine: Engine, measure: MeasureKind): Promise<Totals> {
  const figures =
    measure === 'usage'
      ? `${TOKEN_SUMS}, sum(cache_write_unsplit) AS unsplit, sum(web_searches) AS web_searches`
      : 'sum(cost_usd) AS cost_usd, CASE WHEN count(list_usd) = count(*) THEN sum(list_usd) END AS list_usd';
  const row = await engine.row(
    `SELECT min(date)::VARCHAR AS first, max(date)::VARCHAR AS last, ${figures} FROM kept`,
  );
  const months = await engine.rows(
    "SELECT DISTINCT strftime(date, '%Y-%m') AS month FROM kept ORDER BY month",
  );
  return {
    period: row.first ? { from: String(row.first), to: String(row.last) } : null,
    months: months.map(({ month }) => String(month)),
    models: await modelsOf(engine, measure),
    tokens: mapClasses((c) => whole(row[c])),
    cache_write_unsplit: whole(row.unsplit),
    web_searches: whole(row.web_searches),
    reported_usd_exact: measure === 'cost' ? (shortDecimal(row.cost_usd) ?? '0') : null,
    list_reported_usd_exact: shortDecimal(row.list_usd),
  };
}

/** Reads every distinct model name once and puts the outcome beside it, in the table `model_name`. */
export async function nameModels(engine: Engine, known: KnownModelNames | undefined): Promise<void> {
  await engine.run(
    'CREATE TABLE model_name (model_raw VARCHAR, model VARCHAR, fast BOOLEAN, reason VARCHAR)',
  );
  const names = await engine.rows('SELECT DISTINCT model_raw FROM kept');
  const values = names.map(({ model_raw }) => {
    const { model, speed, reason } = normaliseModelName(String(model_raw), known);
    return `(${literal(String(model_raw))}, ${orNull(model)}, ${speed === 'fast'}, ${orNull(reason ?? null)})`;
  });
  for (let i = 0; i < values.length; i += INSERTED_AT_ONCE) {
    await engine.run(`INSERT INTO model_name VALUES ${values.slice(i, i + INSERTED_AT_ONCE).join(', ')}`);
  }
}

function orNull(text: string | null): string {
  return text === null ? 'NULL' : literal(text);
}

async function modelsOf(engine: Engine, measure: MeasureKind): Promise<StagedModel[]> {
  const figure = measure === 'usage' ? `sum(${ALL_TOKENS}) AS tokens` : 'sum(cost_usd) AS cost_usd';
  const rows = await engine.rows(
    `SELECT k.model_raw, any_value(m.model) AS model, any_value(m.reason) AS reason, ${figure}
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

const DIMENSIONS = `strftime(k.date, '%Y-%m-%d') AS date, k.platform, k.model_raw, m.model,
  CASE WHEN m.fast THEN 'fast' ELSE k.speed END AS speed, k.batch, k.service_tier, k.inference_geo,
  k.context_window, k.workspace, k.api_key`;

/** Writes the kept records, summed by day and dimensions, as one JSON object per line; gives their number. */
export async function writeRows(engine: Engine, measure: MeasureKind, path: string): Promise<number> {
  const figures =
    measure === 'usage'
      ? `${TOKEN_SUMS}, sum(cache_write_unsplit) AS unsplit, sum(web_searches) AS web_searches`
      : 'k.cost_type, k.token_class, sum(cost_usd) AS cost_usd, CASE WHEN count(list_usd) = count(*) THEN sum(list_usd) END AS list_usd';
  const sql = `SELECT ${DIMENSIONS}, ${figures} FROM kept AS k JOIN model_name AS m ON m.model_raw = k.model_raw GROUP BY ALL ORDER BY ALL`;
  const fd = openSync(path, 'wx', 0o600);
  let count = 0;
  try {
    for await (const rows of engine.pieces(sql)) {
      const lines = rows.map((row) => JSON.stringify(measure === 'usage' ? usageDay(row) : costDay(row)));
      count += lines.length;
      if (lines.length > 0) writeAll(fd, `${lines.join('\n')}\n`);
    }
  } finally {
    closeSync(fd);
  }
  return count;
}

function writeAll(fd: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
}

function usageDay(row: Row): StagedUsageDay {
  return {
    ...dimensionsOf(row),
    tokens: mapClasses((c) => whole(row[c])),
    cache_write_unsplit: whole(row.unsplit),
    web_searches: whole(row.web_searches),
  };
}

function costDay(row: Row): StagedCostDay {
  return {
    ...dimensionsOf(row),
    cost_type: String(row.cost_type),
    token_class: textOrNull(row.token_class) as TokenClass | null,
    cost_usd_micros: micros(row.cost_usd) ?? 0,
    list_usd_micros: micros(row.list_usd),
  };
}

function dimensionsOf(row: Row) {
  return {
    date: String(row.date),
    platform: String(row.platform),
    model_raw: String(row.model_raw),
    model: textOrNull(row.model),
    speed: row.speed === 'fast' ? ('fast' as const) : ('standard' as const),
    batch: row.batch === true,
    service_tier: String(row.service_tier),
    inference_geo: String(row.inference_geo),
    context_window: String(row.context_window),
    workspace: String(row.workspace),
    api_key: String(row.api_key),
  };
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

function micros(value: Row[string] | undefined): number | null {
  const text = textOrNull(value);
  if (text === null) return null;
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
