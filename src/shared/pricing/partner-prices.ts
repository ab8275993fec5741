import type { PriceEntry } from './price-book.ts';

/**
 * What partners charge on top of the vendor's list price for an endpoint that stays in a region, as a factor on every
 * rate, and since which models. Global endpoints cost the list price.
 */
const REGIONAL = {
  factor: 1.1,
  as_of: '2026-11-22',
  source:
    'price pages of the vendor and of the clouds: regional endpoints of the 4.5 models and of all later ones',
  /** Models with the regional price though the vendor itself offers no US-only inference for them. */
  before_us_inference: ['claude-opus-4-5', 'claude-sonnet-4-5', 'claude-haiku-4-5'],
} as const;

/** Clouds with regional endpoints of their own price. */
const REGIONAL_PLATFORMS: readonly string[] = ['bedrock', 'vertex'];
const VENDOR = 'anthropic';

/**
 * A price book in which every platform that has no prices of its own has the vendor's list prices, since partners sell
 * Claude at these: with the regional factor in place of that for US-only inference where endpoints are regional. Rows
 * that a book has for a platform stay as they are.
 */
export function withPartnerPrices(book: readonly PriceEntry[], platforms: Iterable<string>): PriceEntry[] {
  const priced = new Set(book.map(({ platform }) => platform));
  const vendor = book.filter(({ platform }) => platform === VENDOR);
  const missing = [...new Set(platforms)].filter((platform) => !priced.has(platform));
  return [...book, ...missing.flatMap((platform) => vendor.map((entry) => atPartner(entry, platform)))];
}

function atPartner(entry: PriceEntry, platform: string): PriceEntry {
  if (!REGIONAL_PLATFORMS.includes(platform)) return { ...entry, platform };
  return { ...entry, platform, us_inference_multiplier: regionalFactor(entry) };
}

function regionalFactor({ model, us_inference_multiplier }: PriceEntry): number {
  const isDearer = us_inference_multiplier !== null || REGIONAL.before_us_inference.some((m) => m === model);
  return isDearer ? REGIONAL.factor : 1;
}

/** Where a partner serves a request, in the words of the price book: a regional endpoint has the factor of a region. */
export function pricedGeo(platform: string, inference_geo: string): string {
  const isRegional =
    REGIONAL_PLATFORMS.includes(platform) && !['', 'global', 'not_available'].includes(inference_geo);
  return isRegional ? 'us' : inference_geo;
}
