import {
  findPrice,
  indexPriceBook,
  type PriceBook,
  type PriceEntry,
  surchargeFactor,
  unknownRateClass,
} from '../pricing/price-book.ts';
import { allTokens, TOKEN_CLASSES, TOKENS_PER_MTOK } from '../units.ts';
import { mergeLines, type WorkloadLine, type WorkloadState } from './workload-state.ts';

/** The prices that a month is costed at: those of one day, and of one platform unless that is null. */
export type ListPrices = { book: PriceBook; as_of: string; platform: string | null };

/** Makes a price book ready for costing: list prices of `as_of`, of one platform if it is given. */
export function listPrices(
  input: Readonly<{
    price_book: readonly PriceEntry[];
    as_of: string;
    platform?: string | null | undefined;
  }>,
): ListPrices {
  return { book: indexPriceBook(input.price_book), as_of: input.as_of, platform: input.platform ?? null };
}

/**
 * Dollars of a month at list: lowest prompt band, standard speed, global inference. Null when a line that has
 * tokens has no price; a line without tokens costs 0 whatever its model. Lines of one model and lane are priced as one,
 * so that splitting a line changes nothing. Definition: audit to floor.
 */
export function listCost(state: WorkloadState, prices: ListPrices): number | null {
  let usd = 0;
  for (const line of mergeLines(state)) {
    const cost = lineCost(line, prices);
    if (cost === null) return null;
    usd += cost;
  }
  return usd;
}

/** The models that have tokens in a state but no list price for them, sorted, each once. */
export function unpricedModels(states: readonly WorkloadState[], prices: ListPrices): string[] {
  const unpriced = states.flatMap(mergeLines).filter((line) => lineCost(line, prices) === null);
  return [...new Set(unpriced.map((line) => line.model))].toSorted();
}

/** The sentence that stands beside a figure that is null for want of a price. */
export function missingPrices(models: readonly string[], prices: ListPrices): string {
  return `The price book has no list price on ${prices.as_of} for what is served by ${models.join(', ')}.`;
}

function lineCost(line: WorkloadLine, prices: ListPrices): number | null {
  if (allTokens(line.tokens) === 0) return 0;
  const entry = priceOfLine(line, prices);
  const factor = entry && surchargeFactor(entry, { batch: line.batch, inference_geo: null });
  if (!entry || factor === null) return null;
  const usd = TOKEN_CLASSES.reduce((sum, c) => sum + line.tokens[c] * (entry.usd_per_mtok[c] ?? 0), 0);
  return (usd * factor) / TOKENS_PER_MTOK;
}

/**
 * The entry to price a line of a month with: the one preferred, else, when any platform will do, one that has all
 * rates it needs; null without any. Definition: audit to floor.
 */
export function priceOfLine(line: WorkloadLine, prices: ListPrices): PriceEntry | null {
  const preferred = entryOn(prices.platform, line, prices);
  if (preferred || prices.platform !== null) return preferred;
  const platforms = new Set(prices.book.get(line.model)?.map((entry) => entry.platform));
  return [...platforms].map((platform) => entryOn(platform, line, prices)).find((entry) => entry) ?? null;
}

function entryOn(platform: string | null, line: WorkloadLine, prices: ListPrices): PriceEntry | null {
  const query = { model: line.model, platform, speed: 'standard', date: prices.as_of, prompt_over_tokens: 0 };
  const entry = findPrice(prices.book, query);
  return entry && hasAllRates(entry, line) ? entry : null;
}

function hasAllRates(entry: PriceEntry, line: WorkloadLine): boolean {
  return unknownRateClass(entry, line.tokens) === null && (!line.batch || entry.batch_multiplier !== null);
}
