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

/** The usage rows by date. Texts that repeat are held once: a million rows have a few thousand different ones. */
export function readUsage(db: ReadableDb): UsageDay[] {
  const rows = db
    .prepare<[], UsageRow>(
      `SELECT source_id, ${DIMENSIONS.join(', ')}, ${TOKEN_CLASSES.join(', ')}, cache_write_unsplit, web_searches, requests FROM usage_day ORDER BY date`,
    )
    .iterate();
  const once = heldOnce();
  return Array.from(rows, (row) => ({
    ...dimensions(row, once),
    source_id: once(row.source_id),
    tokens: mapClasses((c) => row[c]),
    cache_write_unsplit: row.cache_write_unsplit,
    web_searches: row.web_searches,
    requests: row.requests,
  }));
}

export function readCosts(db: ReadableDb): CostDay[] {
  const rows = db
    .prepare<[], CostRow>(
      `SELECT source_id, ${DIMENSIONS.join(', ')}, cost_type, token_class, cost_basis, cost_usd_micros, list_usd_micros FROM cost_day ORDER BY date`,
    )
    .iterate();
  const once = heldOnce();
  return Array.from(rows, (row) => ({
    ...dimensions(row, once),
    source_id: once(row.source_id),
    cost_type: once(row.cost_type),
    token_class: row.token_class === '' ? null : (once(row.token_class) as TokenClass),
    cost_basis: row.cost_basis as CostBasis,
    cost_usd_micros: row.cost_usd_micros,
    list_usd_micros: row.list_usd_micros,
  }));
}

/** A function that gives the same text for equal ones, so that memory holds it once and it is compared at a glance. */
function heldOnce(): (text: string) => string {
  const texts = new Map<string, string>();
  return (text) => {
    const held = texts.get(text);
    if (held !== undefined) return held;
    texts.set(text, text);
    return text;
  };
}

function dimensions(row: DimensionRow, once: (text: string) => string): Dimensions {
  return {
    date: once(row.date),
    platform: once(row.platform),
    model_raw: once(row.model_raw),
    model: row.model === null ? null : once(row.model),
    speed: once(row.speed) as Dimensions['speed'],
    batch: row.batch === 1,
    service_tier: once(row.service_tier),
    inference_geo: once(row.inference_geo),
    context_window: once(row.context_window),
    workspace: once(row.workspace),
    api_key: once(row.api_key),
    team: once(row.team),
    customer: once(row.customer),
    product: once(row.product),
  };
}
