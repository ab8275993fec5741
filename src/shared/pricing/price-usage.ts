import { platformName } from '../engagement/platforms.ts';
import { dateText } from '../format.ts';
import { ExactSum, roundMicros, sumExact } from '../money.ts';
import {
  allTokens,
  type ByClass,
  CLASS_WORDS,
  mapClasses,
  TOKEN_CLASSES,
  TOKENS_PER_MTOK,
  type TokenClass,
  type TokenCounts,
} from '../units.ts';
import {
  type ContractPricing,
  type ContractRates,
  discountOn,
  findContractRate,
  indexContractRates,
} from './contract-rate.ts';
import {
  findPrice,
  indexPriceBook,
  type PriceBook,
  type PriceEntry,
  surchargeFactor,
  unknownRateClass,
} from './price-book.ts';

/** One row of usage: tokens as counts, `reported_usd` what the vendor's own report says it cost. */
export type UsageRow = Readonly<{
  id: string;
  date: string;
  platform: string;
  model: string;
  speed: string;
  batch: boolean;
  inference_geo: string | null;
  prompt_over_tokens: number;
  tokens: Readonly<TokenCounts>;
  web_searches: number;
  reported_usd: number | null;
}>;

export type PriceUsageInput = Readonly<{
  price_book: readonly PriceEntry[];
  contract: ContractPricing | null;
  rows: readonly UsageRow[];
}>;

/** Where a net amount comes from. */
export type PricedFrom = 'list' | 'contract' | 'reported' | 'unpriced';

/** What a row costs in unrounded dollars; the by-class amounts leave web searches out. */
export type PricedRow = Readonly<{
  id: string;
  list_usd: number | null;
  net_usd: number | null;
  list_usd_by_class: ByClass | null;
  net_usd_by_class: ByClass | null;
  priced_from: PricedFrom;
  /** Why there is no price, null if there is one. */
  reason: string | null;
}>;

/** How the computed net amounts compare with the reported ones, over the rows that have both. */
export type Reconciliation = Readonly<{
  computed_usd: number;
  reported_usd: number;
  difference_usd: number;
  difference_share: number | null;
}>;

/** Dollars rounded once to the micro-dollar, over the rows that have an amount. */
export type PriceUsageTotals = Readonly<{
  list_usd: number;
  net_usd: number;
  unpriced_rows: number;
  unpriced_tokens: number;
  reported_rows: number;
  reconciliation: Reconciliation | null;
}>;

export type PriceUsageResult = Readonly<{ rows: PricedRow[]; totals: PriceUsageTotals }>;

/**
 * Prices rows of usage at list and net of the contract, in dollars. A row without a price takes its reported amount
 * as net, or stays unknown; it is never 0. Definition: pricing.
 */
export function priceUsage({ price_book, contract, rows }: PriceUsageInput): PriceUsageResult {
  const price = usagePricer(price_book, contract);
  const priced = rows.map(price);
  return { rows: priced, totals: totalsOf(rows, priced) };
}

/** A function that prices one row of usage; the price book and the contract are indexed once. */
export function usagePricer(
  entries: readonly PriceEntry[],
  contract: ContractPricing | null,
): (row: UsageRow) => PricedRow {
  const book = indexPriceBook(entries);
  const rates = indexContractRates(contract);
  return (row) => {
    const price = priceFor(book, row);
    return typeof price === 'string' ? withoutPrice(row, price) : withPrice(row, price, contract, rates);
  };
}

/** A price that serves a row: its entry, and the factor of batch and geography. */
type RowPrice = Readonly<{ entry: PriceEntry; factor: number; searchUsd: number }>;

function priceFor(book: PriceBook, row: UsageRow): RowPrice | string {
  const entry = findPrice(book, row);
  if (entry === null)
    return `no price for ${row.model} on ${dateText(row.date)} (${platformName(row.platform)}, ${row.speed} speed)`;
  const unknownClass = unknownRateClass(entry, row.tokens);
  if (unknownClass !== null)
    return `the price of ${row.model} has no known rate for ${CLASS_WORDS[unknownClass]}`;
  const factor = surchargeFactor(entry, row);
  if (factor === null) return `the price of ${row.model} has no known multiplier for batch or US inference`;
  const searchUsd = searchCharge(entry, row.web_searches);
  return searchUsd === null
    ? `the price of ${row.model} has no known rate for web searches`
    : { entry, factor, searchUsd };
}

function searchCharge(entry: PriceEntry, searches: number): number | null {
  if (searches === 0) return 0;
  return entry.web_search_usd_per_1000 === null ? null : (searches * entry.web_search_usd_per_1000) / 1000;
}

function withoutPrice(row: UsageRow, reason: string): PricedRow {
  return {
    id: row.id,
    list_usd: null,
    net_usd: row.reported_usd,
    list_usd_by_class: null,
    net_usd_by_class: null,
    priced_from: row.reported_usd === null ? 'unpriced' : 'reported',
    reason,
  };
}

function withPrice(
  row: UsageRow,
  price: RowPrice,
  contract: ContractPricing | null,
  rates: ContractRates,
): PricedRow {
  const { entry, factor, searchUsd } = price;
  const { tokens } = row;
  const discount = discountOn(contract, row.date);
  const own = mapClasses((c) => (tokens[c] > 0 ? ownRate(rates, row, c, entry) : null));
  const list = mapClasses((c) => charge(tokens[c], (entry.usd_per_mtok[c] ?? 0) * factor));
  const net = mapClasses((c) => {
    const rate = own[c];
    return rate === null ? list[c] * (1 - discount) : charge(tokens[c], rate * factor);
  });
  const isFromContract = TOKEN_CLASSES.some((c) => own[c] !== null || (discount > 0 && tokens[c] > 0));
  return {
    id: row.id,
    list_usd: sumOfClasses(list) + searchUsd,
    net_usd: sumOfClasses(net) + searchUsd,
    list_usd_by_class: list,
    net_usd_by_class: net,
    priced_from: isFromContract ? 'contract' : 'list',
    reason: null,
  };
}

function ownRate(
  rates: ContractRates,
  row: UsageRow,
  tokenClass: TokenClass,
  entry: PriceEntry,
): number | null {
  const { model, speed, date } = row;
  const { prompt_over_tokens } = entry;
  return findContractRate(rates, { model, class: tokenClass, speed, prompt_over_tokens, date });
}

function charge(tokens: number, usdPerMtok: number): number {
  return (tokens * usdPerMtok) / TOKENS_PER_MTOK;
}

function sumOfClasses(amounts: ByClass): number {
  return TOKEN_CLASSES.reduce((sum, c) => sum + amounts[c], 0);
}

function totalsOf(rows: readonly UsageRow[], priced: readonly PricedRow[]): PriceUsageTotals {
  const unpriced = rows.filter((_, i) => priced[i]?.priced_from === 'unpriced');
  return {
    list_usd: roundMicros(sumExact(priced.map((row) => row.list_usd ?? 0))),
    net_usd: roundMicros(sumExact(priced.map((row) => row.net_usd ?? 0))),
    unpriced_rows: unpriced.length,
    unpriced_tokens: sumExact(unpriced.map((row) => allTokens(row.tokens))),
    reported_rows: priced.filter((row) => row.priced_from === 'reported').length,
    reconciliation: reconcile(rows, priced),
  };
}

function reconcile(rows: readonly UsageRow[], priced: readonly PricedRow[]): Reconciliation | null {
  const computed = new ExactSum();
  const reported = new ExactSum();
  let both = 0;
  for (const [i, row] of rows.entries()) {
    const net = priced[i];
    if (net?.list_usd == null || net.net_usd === null || row.reported_usd === null) continue;
    computed.add(net.net_usd);
    reported.add(row.reported_usd);
    both += 1;
  }
  return both === 0 ? null : comparison(computed.total, reported.total);
}

function comparison(computedUsd: number, reportedUsd: number): Reconciliation {
  const difference = computedUsd - reportedUsd;
  return {
    computed_usd: roundMicros(computedUsd),
    reported_usd: roundMicros(reportedUsd),
    difference_usd: roundMicros(difference),
    difference_share: reportedUsd === 0 ? null : difference / reportedUsd,
  };
}
