import { addToMonth, firstDay, isWithin, lastDay } from '../calendar.ts';
import { baseIndex, listIndex } from '../commit/month-rates.ts';
import { discountOf, type Offer, periodCount, type Scenario, sum } from '../commit/offer.ts';
import { meanTotalCost } from '../commit/total-cost.ts';
import { findPrice, indexPriceBook, type PriceBook } from '../pricing/price-book.ts';
import type { CacheReads, PlaybookFacts } from '../terms/playbook/facts.ts';
import { allTokens, TOKENS_PER_MTOK } from '../units.ts';
import type { Baseline } from './baseline.ts';
import type { EngagementDocument, Settings, StoredOffer } from './document.ts';
import type { FloorFigures, OfferFigures } from './figures.ts';
import type { Library } from './library.ts';
import type { PricedDay } from './priced-usage.ts';
import { shareOf, sumKnown } from './sums.ts';

const MONTHS_PER_YEAR = 12;
const REGION = 'us';

/** What an engagement knows that terms are valued on, whatever the offer. */
export type TermGround = {
  document: EngagementDocument;
  days: readonly PricedDay[];
  baseline: Baseline | null;
  floor: Pick<FloorFigures, 'monthly'> | null;
  offers: OfferFigures;
  library: Library;
  as_of: string;
};

/** The facts of one offer as data alone; what is asked and given on terms is looked up by {@link withLookUps}. */
export type FactsData = Omit<PlaybookFacts, 'asked' | 'given'> & {
  term_groups: Library['term_groups'];
  term_inputs: Settings['term_inputs'];
};

/** The facts with the look-ups that terms read them by. */
export function withLookUps({ term_groups, term_inputs, ...facts }: FactsData): PlaybookFacts {
  return {
    ...facts,
    asked: askedIn({ term_groups }),
    given: (termId, key) => term_inputs[termId]?.[key] ?? null,
  };
}

type SharedFacts = Pick<
  FactsData,
  | 'scenarios'
  | 'cases'
  | 'stress'
  | 'cost_of_capital_annual'
  | 'bands'
  | 'term_groups'
  | 'term_inputs'
  | 'lever_savings'
  | 'cache_reads'
  | 'regional_share'
  | 'regional_surcharge'
  | 'usd_per_mtok'
>;

/** The facts that terms are valued on under each offer of the ground. */
export function factsByOffer(ground: TermGround): (stored: StoredOffer) => PlaybookFacts {
  const dataOf = factsDataByOffer(ground);
  return (stored) => withLookUps(dataOf(stored));
}

/** The same as data alone. */
export function factsDataByOffer(ground: TermGround): (stored: StoredOffer) => FactsData {
  const shared = sharedFacts(ground);
  return (stored) => ({ ...shared, ...offerFacts(ground, stored) });
}

function sharedFacts({ document, days, baseline, floor, offers, library, as_of }: TermGround): SharedFacts {
  const { settings, price_book, bands } = document;
  const book = indexPriceBook(price_book);
  return {
    scenarios: offers.scenarios,
    cases: offers.cases,
    stress: settings.stress,
    cost_of_capital_annual: settings.cost_of_capital_annual,
    bands,
    term_groups: library.term_groups,
    term_inputs: settings.term_inputs,
    lever_savings: { batch: leverSaving(floor, 'batch'), caching: leverSaving(floor, 'caching') },
    cache_reads: baseline && cacheReads(baseline, book, as_of),
    regional_share: regionalShare(days),
    regional_surcharge: baseline && regionalSurcharge(baseline, book, as_of),
    usd_per_mtok: livedRate(days),
  };
}

function askedIn({ term_groups }: Pick<Library, 'term_groups'>): PlaybookFacts['asked'] {
  const terms = new Map(term_groups.flatMap((group) => group.terms.map((term) => [term.id, term])));
  return (termId, key) => {
    const parameter = terms.get(termId)?.parameters.find((candidate) => candidate.key === key);
    const value = parameter?.ask_number ?? null;
    return parameter === undefined || value === null ? null : { label: parameter.label, value };
  };
}

/** What the planned floor saves a year by one lever, at list; null where no answer gives the lever. */
function leverSaving(floor: TermGround['floor'], lever: 'batch' | 'caching'): number | null {
  const step = floor?.monthly.steps?.find((candidate) => candidate.lever === lever);
  return step?.saving_usd == null ? null : step.saving_usd * MONTHS_PER_YEAR;
}

function priceNow(book: PriceBook, model: string, date: string) {
  return findPrice(book, { model, platform: null, speed: 'standard', date, prompt_over_tokens: 0 });
}

function cacheReads({ rows, month_count }: Baseline, book: PriceBook, asOf: string): CacheReads[] {
  return [...Map.groupBy(rows, (row) => row.model)].flatMap(([model, ofModel]) => {
    const rates = priceNow(book, model, asOf)?.usd_per_mtok;
    if (rates?.input == null || rates.cache_read == null) return [];
    const tokens = ofModel.reduce((n, row) => n + row.tokens.cache_read, 0);
    return [
      {
        model,
        mtok_a_year: ((tokens / TOKENS_PER_MTOK) * MONTHS_PER_YEAR) / month_count,
        input_usd_per_mtok: rates.input,
        read_usd_per_mtok: rates.cache_read,
      },
    ];
  });
}

/** Share of net dollars that was used in the region with a surcharge. */
function regionalShare(days: readonly PricedDay[]): number | null {
  const inRegion = days.filter(({ inference_geo }) => inference_geo === REGION);
  const all = sumKnown(days.map((day) => day.net_usd));
  return shareOf(
    inRegion.length === 0 && all !== null ? 0 : sumKnown(inRegion.map((day) => day.net_usd)),
    all,
  );
}

/** The largest regional surcharge on a model in use. */
function regionalSurcharge({ rows }: Baseline, book: PriceBook, asOf: string): number | null {
  const multipliers = [...new Set(rows.map((row) => row.model))].flatMap(
    (model) => priceNow(book, model, asOf)?.us_inference_multiplier ?? [],
  );
  return multipliers.length === 0 ? null : Math.max(...multipliers) - 1;
}

function livedRate(days: readonly PricedDay[]): number | null {
  const priced = days.filter((day) => day.net_usd !== null);
  const perToken = shareOf(
    sumKnown(priced.map((day) => day.net_usd)),
    priced.reduce((n, day) => n + allTokens(day.tokens), 0),
  );
  return perToken === null ? null : perToken * TOKENS_PER_MTOK;
}

function offerFacts({ document, baseline, offers }: TermGround, { id, offer }: StoredOffer) {
  const { scenarios } = offers;
  return {
    offer,
    mean_usd: meanTotalCost(offer, scenarios),
    mean_list_usd: meanByMonth(offer.months, scenarios, (one, month) => listIndex(one, month)),
    mean_draw_usd: meanByMonth(offer.months, scenarios, (one, month) => rateOf(offer, one, month)),
    retirements: baseline && retirementsIn(document, baseline, offer),
    shorter: shorterOffer(document.offers, offer),
    alternatives: alternativesTo(id, offers),
  };
}

function rateOf(offer: Readonly<Offer>, scenario: Scenario, month: number): number {
  const period = Math.floor(month / offer.period_months);
  return (1 - discountOf(offer, period)) * baseIndex(offer, scenario, month);
}

function meanByMonth(
  months: number,
  scenarios: readonly Scenario[],
  factor: (scenario: Scenario, month: number) => number,
): number[] {
  const weight = sum(scenarios.map((scenario) => scenario.weight));
  return Array.from({ length: months }, (_, month) => {
    let usd = 0;
    for (const one of scenarios) usd += (one.list_usd[month] ?? 0) * factor(one, month) * one.weight;
    return usd / weight;
  });
}

/** How many models in use retire inside the duration; null where no date of theirs falls into it. */
function retirementsIn(
  { price_book }: EngagementDocument,
  { rows }: Baseline,
  { start, months }: Readonly<Offer>,
): number | null {
  const used = new Set(rows.map((row) => row.model));
  const duration = { from: firstDay(start), to: lastDay(addToMonth(start, months - 1)) };
  const retiring = price_book.filter(
    ({ model, retired_on }) => used.has(model) && retired_on !== null && isWithin(retired_on, duration),
  );
  return new Set(retiring.map(({ model }) => model)).size || null;
}

function shorterOffer(stored: readonly StoredOffer[], { months }: Readonly<Offer>): PlaybookFacts['shorter'] {
  const shorter = stored.filter(({ offer }) => offer.months < months && periodCount(offer) > 0);
  const [shortest] = shorter.toSorted((a, b) => a.offer.months - b.offer.months);
  if (shortest === undefined) return null;
  const { offer } = shortest;
  const discounts = Array.from({ length: periodCount(offer) }, (_, period) => discountOf(offer, period));
  return { title: offer.name, months: offer.months, discount: sum(discounts) / discounts.length };
}

/** The vendor's other offers, and buying at list without a commit. */
function alternativesTo(offerId: string, { rows, scenarios, months }: OfferFigures) {
  const onDemandUsd = sum(meanByMonth(months, scenarios, listIndex));
  const others = rows.filter(({ offer_id, side }) => side === 'vendor' && offer_id !== offerId);
  return [
    { title: 'buying at list without a commit', annual_usd: (onDemandUsd * MONTHS_PER_YEAR) / months },
    ...others.map(({ title, mean_usd }) => ({ title, annual_usd: mean_usd })),
  ];
}
