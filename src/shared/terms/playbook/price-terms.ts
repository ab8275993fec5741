import { baseIndex } from '../../commit/month-rates.ts';
import { annualCommit, type Demand, discountOf, type Offer, periodCount, sum } from '../../commit/offer.ts';
import { weightedQuantile } from '../../commit/quantile.ts';
import { commitBands, reaches, type ScheduleStep } from '../../commit/schedule.ts';
import { totalCost } from '../../commit/total-cost.ts';
import { tableMoney } from '../../format.ts';
import { benchmarkPosition } from '../../kpi/discount-depth.ts';
import { type PlaybookFacts, yearsOf } from './facts.ts';
import { meanDiscount, offerInput } from './offer-inputs.ts';
import { doesNotApply, dollars, onOffer, type PlaybookTerm } from './playbook-term.ts';
import type { InputPlace } from './worth.ts';

const MONTHS_PER_YEAR = 12;
const BANDS: InputPlace = { screen: 'benchmarks', field: 'Discount bands' };
const LEVERS: InputPlace = { screen: 'floor', field: 'Savings by lever' };

const TIERS: PlaybookTerm<'expected'> = {
  id: 'T12',
  kind: 'expected',
  acts: 'on_offer',
  formula:
    'What the offer costs as it stands, less what it costs when each contract year is charged at the median discount of the band that its net spend reaches, where that is deeper; averaged over the cases.',
  fields: [],
  read: (inputs, facts) => {
    offerInput.discount(inputs, facts);
    offerInput.demand(inputs, facts);
    const schedule = facts.bands.map(({ min_annual_commit_usd, p50 }) => ({
      min_annual_commit_usd,
      discount: p50,
    }));
    inputs.figure('Bands of the tier table', schedule.length || null, 'count', BANDS);
    const bands = commitBands(schedule);
    return () => onOffer({ react: (offer, demand) => atTiers(offer, demand, bands) });
  },
};

const DEPTH: PlaybookTerm<'expected'> = {
  id: 'T13',
  kind: 'expected',
  acts: 'on_offer',
  formula:
    'What the offer costs as it stands, less what it costs at the upper quartile of the discounts that others of this commit get; averaged over the cases. Nothing where the offer is that deep already.',
  fields: [],
  read: (inputs, facts) => {
    const commitUsd = offerInput.commit(inputs, facts);
    offerInput.discount(inputs, facts);
    const discount = meanDiscount(facts.offer);
    const { band } = benchmarkPosition({ annual_commit_usd: commitUsd, discount, bands: facts.bands });
    if (facts.bands.length > 0 && band === null) return () => belowBands(facts);
    const target = inputs.figure('Upper quartile of the band', band?.p75 ?? null, 'share', BANDS);
    return () => onOffer({ change: (offer) => atLeast(offer, target) });
  },
};

const PREPAY: PlaybookTerm<'expected'> = {
  id: 'T14',
  kind: 'expected',
  acts: 'on_offer',
  formula:
    'The commits, times the extra discount for paying them at the start of each period, less the commits times the cost of capital for half a period. The extra discount asked for is one and a half times the one that breaks even.',
  fields: [],
  read: (inputs, facts) => {
    offerInput.commit(inputs, facts);
    const early = offerInput.periods(inputs, facts) / 2;
    const capital = inputs.figure('Cost of capital a year', facts.cost_of_capital_annual, 'share', {
      screen: 'commit',
      field: 'Cost of capital',
    });
    const breakEven = (capital * early) / MONTHS_PER_YEAR;
    inputs.figure('Discount that breaks even', breakEven, 'points', {
      screen: 'commit',
      field: 'Cost of capital',
    });
    return () => (facts.offer.payment === 'upfront' ? onOffer({}) : onOffer(prepaid(breakEven)));
  },
};

const BATCH: PlaybookTerm<'expected'> = {
  id: 'T15',
  kind: 'expected',
  acts: 'apart',
  apart_because: 'The floor counts the batch saving already; the term only keeps it.',
  formula:
    'What the batch lever saves a year at list, times one less the discount, times the years of the offer.',
  fields: [],
  read: (inputs, facts) => {
    const saving = inputs.figure('Batch saving a year at list', facts.lever_savings.batch, 'usd', LEVERS);
    const discount = offerInput.discount(inputs, facts);
    offerInput.duration(inputs, facts);
    return () => dollars(saving * (1 - discount) * yearsOf(facts));
  },
};

const CEILING: PlaybookTerm<'expected'> = {
  id: 'T17',
  kind: 'expected',
  acts: 'on_offer',
  formula:
    'In each case what the offer costs above the ceiling, never less than nothing; averaged over the cases. The ceiling is the asked multiple of what the offer costs in the base case.',
  fields: [],
  read: (inputs, facts) => {
    const multiple = inputs.asked('ceiling_multiple', 'multiple');
    const base = inputs.figure('Cost of the offer in the base case', baseCaseCost(facts), 'usd', {
      screen: 'commit',
      field: 'Cost by case',
    });
    const ceiling = inputs.figure('Ceiling over the duration', base * multiple, 'usd', {
      screen: 'commit',
      field: 'Cost by case',
    });
    return () => onOffer({ settle: (usd) => Math.min(usd, ceiling) });
  },
};

const DENOMINATION: PlaybookTerm<'expected'> = {
  id: 'T60',
  kind: 'expected',
  acts: 'apart',
  apart_because:
    'Every offer here is entered in net dollars, so the gap is closed before anything is compared.',
  formula:
    'Each commit of the offer times its discount: the extra spend owed if a figure read as list turns out to be net.',
  fields: [],
  read: (inputs, facts) => {
    offerInput.commit(inputs, facts);
    offerInput.discount(inputs, facts);
    offerInput.duration(inputs, facts);
    const { offer } = facts;
    return () => dollars(sum(offer.commits_usd.map((usd, period) => usd * discountOf(offer, period))));
  },
};

const REFERENCE: PlaybookTerm<'expected'> = {
  id: 'T49',
  kind: 'expected',
  acts: 'on_offer',
  formula:
    'What the offer costs as it stands, less what it costs with the asked points for a reference added to its discount; averaged over the cases.',
  fields: [],
  read: (inputs, facts) => {
    offerInput.discount(inputs, facts);
    offerInput.demand(inputs, facts);
    const points = inputs.asked('points_per_reference', 'points', 100);
    return () => onOffer({ change: (offer) => withDiscounts(offer, (d) => Math.min(1, d + points)) });
  },
};

/** What is said about the price: its level, its tiers, its unit, its ceiling and when it is paid. */
export const PRICE_TERMS = [TIERS, DEPTH, PREPAY, BATCH, CEILING, DENOMINATION, REFERENCE] as const;

/** The offer at the discounts that each year's spend reaches; the same offer where none is deeper. */
function atTiers(
  offer: Readonly<Offer>,
  demand: Readonly<Demand>,
  bands: readonly ScheduleStep[],
): Readonly<Offer> {
  const deepest = bands.reduce((most, { discount }) => Math.max(most, discount), 0);
  if (deepest <= leastDiscount(offer)) return offer;
  const tiers = Array.from({ length: periodCount(offer) }, (_, period) =>
    tierOf(bands, yearOfListSpend(offer, demand, period)),
  );
  if (tiers.every((tier, period) => tier <= discountOf(offer, period))) return offer;
  return withDiscounts(offer, (discount, period) => Math.max(discount, tiers[period] ?? 0));
}

function leastDiscount(offer: Readonly<Offer>): number {
  return typeof offer.discount === 'number' ? offer.discount : Math.min(...offer.discount);
}

/** The discount of the highest band whose threshold the spend reaches at that band's own discount. */
function tierOf(bands: readonly ScheduleStep[], listUsd: number): number {
  const reached = bands.findLast((band) =>
    reaches(listUsd * (1 - band.discount), band.min_annual_commit_usd),
  );
  return reached?.discount ?? 0;
}

/** List spend of the contract year a period lies in, or of the period as a yearly amount where it fits no year. */
function yearOfListSpend(offer: Readonly<Offer>, demand: Readonly<Demand>, period: number): number {
  const { period_months, months } = offer;
  const length = MONTHS_PER_YEAR % period_months === 0 ? MONTHS_PER_YEAR : period_months;
  const first = Math.floor((period * period_months) / length) * length;
  const end = Math.min(months, first + length);
  let usd = 0;
  for (let month = first; month < end; month++) {
    usd += (demand.list_usd[month] ?? 0) * baseIndex(offer, demand, month);
  }
  return (usd * MONTHS_PER_YEAR) / (end - first);
}

function withDiscounts(offer: Readonly<Offer>, of: (discount: number, period: number) => number): Offer {
  const discount = Array.from({ length: periodCount(offer) }, (_, period) =>
    of(discountOf(offer, period), period),
  );
  return { ...offer, discount };
}

function atLeast(offer: Readonly<Offer>, target: number): Offer {
  return withDiscounts(offer, (discount) => Math.max(discount, target));
}

function belowBands({ offer }: PlaybookFacts) {
  return doesNotApply(
    `Needs a benchmark band that a commit of ${tableMoney(annualCommit(offer))} a year reaches: the first starts higher.`,
  );
}

/** Payment up front at one and a half times the break-even, with the money it ties up for half a period. */
function prepaid(breakEven: number) {
  return {
    change: (offer: Readonly<Offer>): Offer => ({
      ...offer,
      payment: 'upfront',
      prepay_discount: Math.min(1, MARGIN_OVER_BREAK_EVEN * breakEven),
    }),
    settle: (usd: number, offer: Readonly<Offer>) => usd + breakEven * sum(offer.commits_usd),
  };
}

const MARGIN_OVER_BREAK_EVEN = 1.5;

/** The cost in the case named base, else the median of the cases. */
function baseCaseCost({ offer, scenarios, cases }: PlaybookFacts): number {
  const base = cases.find(({ name }) => name === 'base');
  if (base !== undefined) return totalCost(offer, base);
  return weightedQuantile(
    scenarios.map((scenario) => ({ value: totalCost(offer, scenario), weight: scenario.weight })),
    0.5,
  );
}
