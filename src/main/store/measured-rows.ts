import { DIMENSIONS } from '../../shared/engagement/dimensions.ts';
import type { CostBasis, CostDay, Dimensions, UsageDay } from '../../shared/engagement/document.ts';
import { mapClasses, TOKEN_CLASSES, type TokenClass } from '../../shared/units.ts';
import type { ReadableDb } from './database.ts';

type DimensionRow = Omit<Dimensions, 'batch' | 'speed'> & { source_id: string; batch: number; speed: string };
type UsageRow = DimensionRow &
  Record<TokenClass, number> & { cache_write_unsplit: number; web_searches: number; requests: number | null };
type CostRow = DimensionRow & {
  cost_type: string;
  token_class: string;
  cost_basis: string;
  cost_usd_micros: number;
  list_usd_micros: number | null;
};

export function readUsage(db: ReadableDb): UsageDay[] {
  const rows = db
    .prepare(
      `SELECT source_id, ${DIMENSIONS.join(', ')}, ${TOKEN_CLASSES.join(', ')}, cache_write_unsplit, web_searches, requests FROM usage_day ORDER BY date`,
    )
    .all() as UsageRow[];
  return rows.map((row) => ({
    ...dimensions(row),
    source_id: row.source_id,
    tokens: mapClasses((c) => row[c]),
    cache_write_unsplit: row.cache_write_unsplit,
    web_searches: row.web_searches,
    requests: row.requests,
  }));
}

export function readCosts(db: ReadableDb): CostDay[] {
  const rows = db
    .prepare(
      `SELECT source_id, ${DIMENSIONS.join(', ')}, cost_type, token_class, cost_basis, cost_usd_micros, list_usd_micros FROM cost_day ORDER BY date`,
    )
    .all() as CostRow[];
  return rows.map((row) => ({
    ...dimensions(row),
    source_id: row.source_id,
    cost_type: row.cost_type,
    token_class: row.token_class === '' ? null : (row.token_class as TokenClass),
    cost_basis: row.cost_basis as CostBasis,
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
    team: row.team,
    customer: row.customer,
    product: row.product,
  };
}
