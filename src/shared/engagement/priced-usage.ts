import { addDays, addMonths, maxDate } from '../calendar.ts';
import type { SegmentRow } from '../kpi/segment-row.ts';
import type { ContractPricing } from '../pricing/contract-rate.ts';
import { pricedGeo, withPartnerPrices } from '../pricing/partner-prices.ts';
import { type PricedRow, type UsageRow, usagePricer } from '../pricing/price-usage.ts';
import { type ByClass, TOKEN_CLASSES, type TokenCounts } from '../units.ts';
import type { ContractOnFile, EngagementDocument, Settings, UsageDay } from './document.ts';
import { withNamedModels } from './model-alias.ts';
import { covers } from './platforms.ts';
import { hiddenBandFinder, promptRange } from './prompt-band.ts';
import { workloadFinder } from './workload-of.ts';

/** What a report leaves open about a price: how long prompts were, or how long cache writes were to live. */
export type RangeCause = 'prompt_band' | 'cache_lifetime';

/** A stored day of usage with its workload and its dollars at list and at contract, the lower end where they are a range. */
export type PricedDay = SegmentRow & {
  platform: string;
  /** False for use that the contract does not cover: its net is the list price of its platform, and draws no commit. */
  is_covered: boolean;
  workload: string;
  model_raw: string;
  is_known_model: boolean;
  inference_geo: string;
  /** At list if every prompt lay in the dearest band, and every write lived the longest, that the report leaves open. */
  list_usd_high: number | null;
  /** The same at contract. */
  net_usd_high: number | null;
  /** Why there is a range; empty where the report tells all. */
  open_to: readonly RangeCause[];
  /** Web searches alone, which are charged at list; null where they have no price. */
  search_usd: number | null;
  /** What each class costs in the lowest and in the dearest prompt band the report leaves open; null where it leaves none. */
  band_ends: BandEnds | null;
  /** Why there is no price; null if there is one. */
  unpriced_reason: string | null;
};

export type BandEnds = { over_tokens: number; contract: PriceEnds; list: PriceEnds };

export type PriceEnds = { low: ByClass; high: ByClass };

/** What the prices of stored usage depend on. */
export type PricedFromDocument = Pick<
  EngagementDocument,
  'usage' | 'costs' | 'price_book' | 'contract' | 'workloads'
> & { settings: Pick<Settings, 'model_aliases'> };

/**
 * Prices every stored day at the price book the engagement keeps, under the models that somebody named for unknown
 * names. Use of a platform that the contract does not cover is at the list price of that platform. A report that tells prompts above 200,000 tokens apart is priced in that band; bands it cannot tell apart are
 * priced in the lowest, writes of unknown lifetime as 5-minute ones, and the highest stands beside.
 */
export function pricedUsage(stored: PricedFromDocument): PricedDay[] {
  const document = withNamedModels(stored);
  const book = withPartnerPrices(
    document.price_book,
    document.usage.map(({ platform }) => platform),
  );
  const atContract = usagePricer(book, contractPricing(document.contract));
  const atList = usagePricer(book, null);
  const hiddenBand = hiddenBandFinder(document.price_book);
  const workloadOf = workloadFinder(document.workloads);
  return document.usage.map((day) => {
    const range = promptRange(day);
    const is_covered = covers(document.contract, day.platform);
    const price = is_covered ? atContract : atList;
    const low = price(usageRow(day, range.over, day.tokens));
    return {
      date: day.date,
      platform: day.platform,
      is_covered,
      model: day.model ?? day.model_raw,
      model_raw: day.model_raw,
      is_known_model: day.model !== null,
      inference_geo: day.inference_geo,
      workload: workloadOf(day),
      batch: day.batch,
      team: day.team,
      customer: day.customer,
      product: day.product,
      workspace: day.workspace,
      api_key: day.api_key,
      tokens: day.tokens,
      list_usd: low.list_usd,
      net_usd: low.net_usd,
      list_usd_by_class: low.list_usd_by_class,
      net_usd_by_class: low.net_usd_by_class,
      search_usd: day.web_searches === 0 ? 0 : searchUsd(low),
      unpriced_reason: low.reason,
      ...openEnds(day, range.over, hiddenBand(day, range), low, price),
    };
  });
}

function usageRow(day: UsageDay, prompt_over_tokens: number, tokens: TokenCounts): UsageRow {
  return {
    id: '',
    date: day.date,
    platform: day.platform,
    model: day.model ?? day.model_raw,
    speed: day.speed,
    batch: day.batch,
    inference_geo: pricedGeo(day.platform, day.inference_geo),
    prompt_over_tokens,
    tokens,
    web_searches: day.web_searches,
    reported_usd: null,
  };
}

type OpenEnds = Pick<PricedDay, 'list_usd_high' | 'net_usd_high' | 'open_to' | 'band_ends'>;

function openEnds(
  day: UsageDay,
  over: number,
  hiddenBand: number | null,
  low: PricedRow,
  price: (row: UsageRow) => PricedRow,
): OpenEnds {
  const open_to = low.list_usd === null ? [] : rangeCauses(day, hiddenBand);
  if (open_to.length === 0) {
    return { list_usd_high: low.list_usd, net_usd_high: low.net_usd, open_to, band_ends: null };
  }
  const high = price(usageRow(day, hiddenBand ?? over, longestLived(day)));
  const inBand = hiddenBand === null ? null : price(usageRow(day, hiddenBand, day.tokens));
  return {
    list_usd_high: dearer(low.list_usd, high.list_usd),
    net_usd_high: dearer(low.net_usd, high.net_usd),
    open_to,
    band_ends: hiddenBand === null || inBand === null ? null : bandEnds(hiddenBand, low, inBand),
  };
}

function bandEnds(over_tokens: number, low: PricedRow, high: PricedRow): BandEnds | null {
  const contract = priceEnds(low.net_usd_by_class, high.net_usd_by_class);
  const list = priceEnds(low.list_usd_by_class, high.list_usd_by_class);
  return contract === null || list === null ? null : { over_tokens, contract, list };
}

function priceEnds(low: ByClass | null, high: ByClass | null): PriceEnds | null {
  return low === null || high === null ? null : { low, high };
}

function rangeCauses(day: UsageDay, hiddenBand: number | null): RangeCause[] {
  return [
    ...(hiddenBand === null ? [] : (['prompt_band'] as const)),
    ...(day.cache_write_unsplit === 0 ? [] : (['cache_lifetime'] as const)),
  ];
}

/** The tokens with every write of unknown lifetime taken as one that lived for an hour. */
function longestLived({ tokens, cache_write_unsplit }: UsageDay): TokenCounts {
  return {
    ...tokens,
    cache_write_5m: tokens.cache_write_5m - cache_write_unsplit,
    cache_write_1h: tokens.cache_write_1h + cache_write_unsplit,
  };
}

function dearer(low: number | null, high: number | null): number | null {
  return low === null || high === null ? low : Math.max(low, high);
}

function searchUsd({ list_usd, list_usd_by_class }: PricedRow): number | null {
  if (list_usd === null || list_usd_by_class === null) return null;
  return list_usd - TOKEN_CLASSES.reduce((sum, c) => sum + list_usd_by_class[c], 0);
}

/** The contract as the pricing sees it: its discount over its dates and its own rates over theirs. */
export function contractPricing(contract: ContractOnFile | null): ContractPricing | null {
  if (contract === null) return null;
  return {
    discount: contract.discount,
    from: contract.start_date,
    to: maxDate(contract.renewal_date, lastDay(contract)),
    rates: contract.rates,
  };
}

function lastDay({ start_date, duration_months }: ContractOnFile): string {
  return addDays(addMonths(start_date, duration_months), -1);
}
