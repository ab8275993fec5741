import type { Offer, Scenario } from '../../commit/offer.ts';
import type { BenchmarkBand } from '../../kpi/discount-depth.ts';
import type { ListRise } from '../core-four.ts';

/** What the terms of one offer are valued on: the offer, the demand, and what the engagement knows besides. */
export type PlaybookFacts = {
  offer: Readonly<Offer>;
  scenarios: readonly Scenario[];
  /** The few cases with a name, low, base and high, that a reader knows the scenarios by. */
  cases: readonly Scenario[];
  stress: Readonly<ListRise>;
  cost_of_capital_annual: number;
  bands: readonly BenchmarkBand[];
  /** What we ask for on a term, by its parameter; null where the library gives no number. */
  asked: (termId: string, key: string) => { label: string; value: number } | null;
  /** What somebody entered for a term; null where nothing was. */
  given: (termId: string, key: string) => number | null;
  /** Mean cost of the offer over its duration, dollars. */
  mean_usd: number;
  /** Mean list dollars of each month, at the list prices of the scenarios. */
  mean_list_usd: readonly number[];
  /** Mean net dollars drawn in each month. */
  mean_draw_usd: readonly number[];
  /** List dollars a year that the planned floor saves by these levers; null without the lever. */
  lever_savings: { batch: number | null; caching: number | null };
  /** Cached input read in a year of the baseline, by model; null without usage. */
  cache_reads: readonly CacheReads[] | null;
  /** Share of net dollars used in a region that carries a surcharge; null without usage. */
  regional_share: number | null;
  /** Surcharge of such use in the price book; null where it names none. */
  regional_surcharge: number | null;
  /** Net dollars per million tokens as lived; null without priced usage. */
  usd_per_mtok: number | null;
  /** Models in use whose retirement falls inside the duration; null where the price book dates none of them. */
  retirements: number | null;
  /** The shortest other offer that ends sooner. */
  shorter: { title: string; months: number; discount: number } | null;
  /** What else is on the table, in dollars a year. */
  alternatives: readonly { title: string; annual_usd: number }[];
};

export type CacheReads = {
  model: string;
  mtok_a_year: number;
  input_usd_per_mtok: number;
  read_usd_per_mtok: number;
};

const MONTHS_PER_YEAR = 12;

/** The offer's duration in years. */
export function yearsOf({ offer }: Pick<PlaybookFacts, 'offer'>): number {
  return offer.months / MONTHS_PER_YEAR;
}
