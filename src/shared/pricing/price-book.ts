import { type ByClass, TOKEN_CLASSES, type TokenClass, type TokenCounts } from '../units.ts';

/** What one model costs at list on one platform from a date on, in US dollars; null where that is not known. */
export type PriceEntry = Readonly<{
  model: string;
  platform: string;
  speed: string;
  /** The entry serves prompts above this many tokens, 0 for all. */
  prompt_over_tokens: number;
  effective_from: string;
  /** Exclusive; null while the price still holds. */
  effective_to: string | null;
  usd_per_mtok: Readonly<ByClass<number | null>>;
  batch_multiplier: number | null;
  us_inference_multiplier: number | null;
  web_search_usd_per_1000: number | null;
}>;

/** Price entries ready for look-up: by model, the entry to prefer first. */
export type PriceBook = ReadonlyMap<string, readonly PriceEntry[]>;

/** What has to be known of a row of usage to find its price; a platform of null takes any platform. */
export type PriceQuery = Readonly<{
  model: string;
  platform: string | null;
  speed: string;
  date: string;
  prompt_over_tokens: number;
}>;

/** What has to be known of a row of usage to tell the multipliers of its price. */
export type Surcharges = Readonly<{ batch: boolean; inference_geo: string | null }>;

/** Indexes price entries by model, the largest prompt band first, within a band the latest price first. */
export function indexPriceBook(entries: readonly PriceEntry[]): PriceBook {
  const byModel = Map.groupBy(entries, (entry) => entry.model);
  for (const group of byModel.values()) group.sort(byBandThenLatest);
  return byModel;
}

/**
 * The entry with the same model, platform and speed that holds on the date, of the largest prompt band not above the
 * row's; the latest one on a tie; null if there is none. Definition: pricing.
 */
export function findPrice(book: PriceBook, query: PriceQuery): PriceEntry | null {
  return book.get(query.model)?.find((entry) => serves(entry, query)) ?? null;
}

/**
 * The factor on every rate of the entry for batch and for inference in the US, which stack; null if one that is
 * needed is not known. Definition: pricing.
 */
export function surchargeFactor(entry: PriceEntry, { batch, inference_geo }: Surcharges): number | null {
  const batchFactor = batch ? entry.batch_multiplier : 1;
  const geoFactor = inference_geo === 'us' ? entry.us_inference_multiplier : 1;
  return batchFactor === null || geoFactor === null ? null : batchFactor * geoFactor;
}

/** The first class that has tokens and whose list rate the entry does not know; null if it knows all it needs. */
export function unknownRateClass(entry: PriceEntry, tokens: Readonly<TokenCounts>): TokenClass | null {
  return TOKEN_CLASSES.find((c) => tokens[c] > 0 && entry.usd_per_mtok[c] === null) ?? null;
}

function serves(entry: PriceEntry, query: PriceQuery): boolean {
  return (
    entry.speed === query.speed &&
    (query.platform === null || entry.platform === query.platform) &&
    entry.prompt_over_tokens <= query.prompt_over_tokens &&
    entry.effective_from <= query.date &&
    (entry.effective_to === null || query.date < entry.effective_to)
  );
}

function byBandThenLatest(a: PriceEntry, b: PriceEntry): number {
  if (a.prompt_over_tokens !== b.prompt_over_tokens) return b.prompt_over_tokens - a.prompt_over_tokens;
  return a.effective_from === b.effective_from ? 0 : a.effective_from < b.effective_from ? 1 : -1;
}
