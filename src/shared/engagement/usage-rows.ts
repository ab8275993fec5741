import { isWithin, monthOf } from '../calendar.ts';
import { type SegmentDimension, segmentValue } from '../kpi/segment-row.ts';
import { usdFromMicros } from '../money.ts';
import { findPrice, indexPriceBook } from '../pricing/price-book.ts';
import { addTokens, allTokens, NO_TOKENS, type TokenCounts } from '../units.ts';
import { billedRows, isForUse } from './billed-rows.ts';
import type { CostDay, Dimensions, EngagementDocument, PriceRow, UsageDay } from './document.ts';
import type { PricedDay } from './priced-usage.ts';
import { promptRange } from './prompt-band.ts';
import { sumKnown } from './sums.ts';
import { workloadFinder } from './workload-of.ts';

/** Which stored rows a figure is made of; what is null does not narrow. Dates and months are inclusive. */
export type RowFilter = {
  measure: 'usage' | 'cost';
  from: string | null;
  to: string | null;
  months: string[] | null;
  workload_id: string | null;
  model: string | null;
  batch: boolean | null;
  /** `net`, `list`, `both`: rows that have the amount; `unpriced`: rows without a list price; `any`: all. */
  priced: 'any' | 'net' | 'list' | 'both' | 'unpriced';
  /** Only use that the contract covers, or only use that it does not; bills are all taken. */
  covered: boolean | null;
  /** Only the days that usage files and bills both measure, and of the bills what pays for use. */
  on_days_both_measure: boolean;
  /** `tokens` for what is paid for tokens alone, or the kind of another charge; null for everything. */
  charge: string | null;
  /** A value of a dimension of the scorecard's segments, "" where rows do not tell; null does not narrow. */
  segment: { dimension: SegmentDimension; value: string } | null;
};

/** One stored row as a person can check it: what the file said, and what Parley made of it. */
export type StoredRow = {
  measure: 'usage' | 'cost';
  date: string;
  file: string;
  model: string;
  workspace: string;
  api_key: string;
  workload_id: string;
  batch: boolean;
  platform: string;
  /** False for use that the contract does not cover: its amount at contract is the list price. */
  is_covered: boolean;
  speed: string;
  inference_geo: string;
  context_window: string;
  /** Null in a cost file, which counts no tokens. */
  tokens: TokenCounts | null;
  web_searches: number;
  list_usd: number | null;
  net_usd: number | null;
  /** Upper ends where the file leaves the price open; else null. */
  list_usd_high: number | null;
  net_usd_high: number | null;
  /** What a cost file reports; null in a usage file. */
  reported_usd: number | null;
  /** What a cost row is for; "" in a usage file. */
  cost_type: string;
  /** The row of the price book that it was priced at; null without one. */
  price: RowPrice | null;
};

export type RowPrice = Pick<PriceRow, 'model' | 'platform' | 'effective_from' | 'prompt_over_tokens'>;

/** How many rows there are, and what they come to; an amount that no row has is null. */
export type RowTotals = {
  count: number;
  tokens: TokenCounts;
  all_tokens: number;
  web_searches: number;
  list_usd: number | null;
  net_usd: number | null;
  /** Where files leave the price open: the upper ends of the amounts; else the same. */
  list_usd_high: number | null;
  net_usd_high: number | null;
  reported_usd: number | null;
};

export type RowPage = { rows: StoredRow[]; totals: RowTotals };

const TOKENS = 'tokens';
const SEARCHES = 'web_search';

type Measured = Pick<EngagementDocument, 'usage' | 'costs' | 'sources' | 'price_book' | 'workloads'>;

/** A filter that lets every row of the usage files through, narrowed by what is given. */
export function rowFilter(narrowed: Partial<RowFilter> = {}): RowFilter {
  return {
    measure: 'usage',
    from: null,
    to: null,
    months: null,
    workload_id: null,
    model: null,
    batch: null,
    priced: 'any',
    covered: null,
    on_days_both_measure: false,
    charge: null,
    segment: null,
    ...narrowed,
  };
}

/** What the rows of a filter come to. `days` are the usage rows of the document as they were priced, in its order. */
export function rowTotals(document: Measured, days: readonly PricedDay[], filter: RowFilter): RowTotals {
  if (filter.measure === 'cost') return costTotals(costRows(document, filter));
  const rows = pricedRows(document, days, filter).map(({ day }) => day);
  const tokens = rows.reduce<TokenCounts>((sum, row) => addTokens(sum, row.tokens), NO_TOKENS);
  return {
    count: rows.length,
    tokens,
    all_tokens: allTokens(tokens),
    web_searches: 0,
    list_usd: sumKnown(rows.map((row) => chargedUsd(row, filter, row.list_usd))),
    net_usd: sumKnown(rows.map((row) => chargedUsd(row, filter, row.net_usd))),
    list_usd_high: sumKnown(
      rows.map((row) => chargedUsd(row, filter, atMost(row.list_usd, row.list_usd_high))),
    ),
    net_usd_high: sumKnown(rows.map((row) => chargedUsd(row, filter, atMost(row.net_usd, row.net_usd_high)))),
    reported_usd: null,
  };
}

function atMost(low: number | null, high: number | null): number | null {
  return low === null ? null : (high ?? low);
}

/** The part of an amount that a filter asks for: all of it, without the web searches, or they alone. */
function chargedUsd({ search_usd }: PricedDay, { charge }: RowFilter, usd: number | null): number | null {
  if (usd === null || charge === null) return usd;
  return charge === TOKENS ? usd - (search_usd ?? 0) : (search_usd ?? 0);
}

/** A page of the rows of a filter, in the order of their dates, with the totals of them all. */
export function usageRows(
  document: Measured,
  days: readonly PricedDay[],
  filter: RowFilter,
  { limit, offset }: { limit: number; offset: number },
): RowPage {
  const nameOf = new Map(document.sources.map(({ id, name }) => [id, name]));
  const totals = rowTotals(document, days, filter);
  if (filter.measure === 'cost') {
    const workloadOf = workloadFinder(document.workloads);
    const shown = costRows(document, filter).slice(offset, offset + limit);
    return { totals, rows: shown.map((row) => costRow(row, nameOf, workloadOf(row))) };
  }
  const book = indexPriceBook(document.price_book);
  const found = pricedRows(document, days, filter);
  return {
    totals: { ...totals, web_searches: found.reduce((n, { stored }) => n + stored.web_searches, 0) },
    rows: found
      .slice(offset, offset + limit)
      .map(({ stored, day }) => usageRow(stored, day, filter, nameOf, book)),
  };
}

type Pair = { stored: UsageDay; day: PricedDay };

function pricedRows(document: Measured, days: readonly PricedDay[], filter: RowFilter): Pair[] {
  const measured = filter.on_days_both_measure
    ? new Set(billedRows(document).billed.map(({ date }) => date))
    : null;
  const months = filter.months && new Set(filter.months);
  return document.usage.flatMap((stored, i) => {
    const day = days[i];
    if (day === undefined || (measured !== null && !measured.has(day.date))) return [];
    return isWanted(day, filter, months) ? [{ stored, day }] : [];
  });
}

function isWanted(day: PricedDay, filter: RowFilter, months: ReadonlySet<string> | null): boolean {
  return (
    isInTime(day.date, filter, months) &&
    (filter.workload_id === null || day.workload === filter.workload_id) &&
    (filter.model === null || day.model === filter.model) &&
    (filter.batch === null || day.batch === filter.batch) &&
    (filter.covered === null || day.is_covered === filter.covered) &&
    hasCharge(day, filter) &&
    (filter.segment === null || segmentValue(day, filter.segment.dimension) === filter.segment.value) &&
    PRICED[filter.priced](day)
  );
}

function hasCharge({ search_usd }: PricedDay, { charge }: RowFilter): boolean {
  if (charge === null || charge === TOKENS) return true;
  return charge === SEARCHES && (search_usd ?? 0) > 0;
}

const PRICED: Readonly<Record<RowFilter['priced'], (day: PricedDay) => boolean>> = {
  any: () => true,
  net: (day) => day.net_usd !== null,
  list: (day) => day.list_usd !== null,
  both: (day) => day.net_usd !== null && day.list_usd !== null,
  unpriced: (day) => day.list_usd === null,
};

function isInTime(date: string, { from, to }: RowFilter, months: ReadonlySet<string> | null): boolean {
  if (!isWithin(date, { from: from ?? date, to: to ?? date })) return false;
  return months === null || months.has(monthOf(date));
}

function costRows(document: Measured, filter: RowFilter): CostDay[] {
  const measured = filter.on_days_both_measure ? new Set(document.usage.map(({ date }) => date)) : null;
  const months = filter.months && new Set(filter.months);
  return billedRows(document).billed.filter(
    (row) =>
      isInTime(row.date, filter, months) &&
      (measured === null || (measured.has(row.date) && isForUse(row))) &&
      (filter.charge === null || row.cost_type === filter.charge) &&
      (filter.model === null || (row.model ?? row.model_raw) === filter.model),
  );
}

function costTotals(rows: readonly CostDay[]): RowTotals {
  const micros = rows.reduce((sum, row) => sum + row.cost_usd_micros, 0);
  return {
    count: rows.length,
    tokens: NO_TOKENS,
    all_tokens: 0,
    web_searches: 0,
    list_usd: null,
    net_usd: null,
    list_usd_high: null,
    net_usd_high: null,
    reported_usd: rows.length === 0 ? null : usdFromMicros(micros),
  };
}

function usageRow(
  stored: UsageDay,
  day: PricedDay,
  filter: RowFilter,
  nameOf: ReadonlyMap<string, string>,
  book: ReturnType<typeof indexPriceBook>,
): StoredRow {
  const price = findPrice(book, {
    ...stored,
    model: stored.model ?? stored.model_raw,
    prompt_over_tokens: promptRange(stored).over,
  });
  return {
    ...dimensionsOf(stored, nameOf),
    measure: 'usage',
    is_covered: day.is_covered,
    workload_id: day.workload,
    tokens: stored.tokens,
    web_searches: stored.web_searches,
    list_usd: chargedUsd(day, filter, day.list_usd),
    net_usd: chargedUsd(day, filter, day.net_usd),
    list_usd_high: day.open_to.length === 0 ? null : chargedUsd(day, filter, day.list_usd_high),
    net_usd_high: day.open_to.length === 0 ? null : chargedUsd(day, filter, day.net_usd_high),
    reported_usd: null,
    cost_type: '',
    price: price && {
      model: price.model,
      platform: price.platform,
      effective_from: price.effective_from,
      prompt_over_tokens: price.prompt_over_tokens,
    },
  };
}

function costRow(row: CostDay, nameOf: ReadonlyMap<string, string>, workload_id: string): StoredRow {
  return {
    ...dimensionsOf(row, nameOf),
    measure: 'cost',
    is_covered: true,
    workload_id,
    tokens: null,
    web_searches: 0,
    list_usd: row.list_usd_micros === null ? null : usdFromMicros(row.list_usd_micros),
    net_usd: null,
    list_usd_high: null,
    net_usd_high: null,
    reported_usd: usdFromMicros(row.cost_usd_micros),
    cost_type: row.cost_type,
    price: null,
  };
}

function dimensionsOf(row: Dimensions & { source_id: string }, nameOf: ReadonlyMap<string, string>) {
  return {
    date: row.date,
    file: nameOf.get(row.source_id) ?? '',
    model: row.model ?? row.model_raw,
    workspace: row.workspace,
    api_key: row.api_key,
    batch: row.batch,
    platform: row.platform,
    speed: row.speed,
    inference_geo: row.inference_geo,
    context_window: row.context_window,
  };
}
