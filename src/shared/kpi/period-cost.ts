import { ExactSum } from '../money.ts';
import { type ByClass, mapClasses, TOKEN_CLASSES } from '../units.ts';
import { addClasses, type KpiRow, tokensOf } from './kpi-row.ts';

/** Tokens and net dollars of one model by class, once without and once with batch. */
export type ModelCost = Record<'live' | 'batch', { tokens: ByClass; net: ByClass<ExactSum> }>;

/** What a period cost, taken apart: dollars by model, class and batch, and those beside any token. */
export type PeriodCost = {
  models: ReadonlyMap<string, ModelCost>;
  /** Web searches, and whatever else no token of the period stands for. */
  other_usd: number;
  /** Tokens whose dollars are not known by class: each is taken to cost the same. */
  unsplit_tokens: number;
};

/** Takes the priced rows of a period apart. */
export function periodCost(rows: readonly KpiRow[]): PeriodCost {
  const models = new Map<string, ModelCost>();
  const other = new ExactSum();
  let unsplit = 0;
  for (const row of rows) {
    if (row.net_usd === null) continue;
    const cost = models.get(row.model) ?? { live: noCost(), batch: noCost() };
    models.set(row.model, cost);
    const { net, tokens } = cost[row.batch ? 'batch' : 'live'];
    const split = netByClass(row, row.net_usd);
    addClasses(tokens, row.tokens);
    other.add(split.other);
    for (const c of TOKEN_CLASSES) (row.tokens[c] > 0 ? net[c] : other).add(split.net[c]);
    if (!split.isKnown) unsplit += tokensOf(row);
  }
  return { models, other_usd: other.total, unsplit_tokens: unsplit };
}

/** No tokens and no dollars of any class. */
export function noCost() {
  return { tokens: mapClasses(() => 0), net: mapClasses(() => new ExactSum()) };
}

/**
 * Net dollars by class: as the row says; else in proportion to the list dollars by class, what list dollars go beyond
 * their classes being web searches; else the same for each token.
 */
function netByClass(row: KpiRow, netUsd: number): { net: ByClass; other: number; isKnown: boolean } {
  const { tokens, list_usd, list_usd_by_class, net_usd_by_class } = row;
  if (net_usd_by_class != null) {
    return { net: net_usd_by_class, other: netUsd - total(net_usd_by_class), isKnown: true };
  }
  const list = list_usd_by_class == null ? 0 : total(list_usd_by_class);
  if (list_usd_by_class != null && list_usd !== null && list > 0) {
    const other = list_usd - list;
    return { net: spread(netUsd - other, list_usd_by_class, list), other, isKnown: true };
  }
  const all = tokensOf(row);
  if (all === 0) return { net: mapClasses(() => 0), other: netUsd, isKnown: true };
  return { net: spread(netUsd, tokens, all), other: 0, isKnown: false };
}

function spread(usd: number, over: Readonly<ByClass>, sum: number): ByClass {
  return mapClasses((c) => (usd * over[c]) / sum);
}

function total(amounts: Readonly<ByClass>): number {
  const sum = new ExactSum();
  for (const c of TOKEN_CLASSES) sum.add(amounts[c]);
  return sum.total;
}
