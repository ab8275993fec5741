import { annualCommit, type Demand, discountOf, type Offer, periodCount, sum } from '../../commit/offer.ts';
import { weightedQuantile } from '../../commit/quantile.ts';
import { commitBands, reaches, type ScheduleStep } from '../../commit/schedule.ts';
import { type CostPlan, planBase, totalCost } from '../../commit/total-cost.ts';
import { tableMoney } from '../../format.ts';
import { benchmarkPosition } from '../../kpi/discount-depth.ts';
import { type PlaybookFacts, yearsOf } from './facts.ts';
import type { InputReader } from './input-reader.ts';
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
    'What the offer costs as it stands, less what it costs when each contract year is charged at the median discount of the band that its net spend reaches, or, from year two on, at the asked share below its rate where it uses at least twice what year one does, whichever is cheaper; averaged over the cases.',
  fields: [],
  read: (inputs, facts) => {
    offerInput.discount(inputs, facts);
    offerInput.demand(inputs, facts);
    const schedule = facts.bands.map(({ min_annual_commit_usd, p50 }) => ({
      min_annual_commit_usd,
      discount: p50,
    }));
    inputs.figure('Bands of the tier table', schedule.length || null, 'count', BANDS);
    const tiers = tiersOf(commitBands(schedule));
    const hasStep = facts.offer.months > MONTHS_PER_YEAR && facts.asked('T12', 'year_two_step_pct') !== null;
    const step = hasStep ? inputs.asked('year_two_step_pct', 'share', 100) : 0;
    return () => onOffer({ react: (plan, demand) => atTiers(plan, demand, tiers, step) });
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
  apart_because:
    'The floor counts the batch saving already; the term only keeps it, and its off-peak window stands with it.',
  formula:
    'What the batch lever saves a year at list, times one less the discount, times the years of the offer; and, once its share is entered, the net spend that can move into an off-peak window, times the discount we ask for there.',
  calculation: 'input_1 * (1 - input_2) * input_3 / 12',
  fields: [
    {
      key: 'off_peak_share',
      label: 'Share of spend that is internal or test traffic and can run off-peak',
      unit: 'share',
      starts_at: null,
      otherwise: 'the batch lane alone; the off-peak window waits for this share',
    },
  ],
  read: (inputs, facts) => {
    const saving = inputs.figure('Batch saving a year at list', facts.lever_savings.batch, 'usd', LEVERS);
    const discount = offerInput.discount(inputs, facts);
    offerInput.duration(inputs, facts);
    const offPeakUsd = facts.given('T15', 'off_peak_share') === null ? 0 : offPeakSaving(inputs, facts);
    return () => dollars(saving * (1 - discount) * yearsOf(facts) + offPeakUsd);
  },
};

/** What the off-peak window saves on the share of the net spend that can move into it, over the duration. */
function offPeakSaving(inputs: InputReader, facts: PlaybookFacts): number {
  const spend = inputs.figure('Expected net spend over the duration', sum(facts.mean_draw_usd), 'usd', {
    screen: 'commit',
    field: 'Demand',
  });
  return spend * inputs.given('off_peak_share') * inputs.asked('off_peak_discount_pct', 'share', 100);
}

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
  calculation: 'input_1 * input_2 * input_3 / 12',
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

/** A tier of net spend a year, with one less its discount. */
type Tier = { min_usd: number; kept: number };

function tiersOf(bands: readonly ScheduleStep[]): Tier[] {
  return bands.map(({ min_annual_commit_usd, discount }) => ({
    min_usd: min_annual_commit_usd,
    kept: 1 - discount,
  }));
}

/** The offer at the rates that each year's spend and growth earn; the same offer where none is lower. */
function atTiers(plan: CostPlan, demand: Readonly<Demand>, tiers: readonly Tier[], step: number): CostPlan {
  const kept = plan.kept.map((own, period) => {
    const stepped = step > 0 && hasDoubled(plan, demand, period) ? own * (1 - step) : own;
    return Math.min(stepped, keptAt(tiers, yearOfListSpend(plan, demand, period)));
  });
  return kept.every((rate, period) => rate === plan.kept[period]) ? plan : { ...plan, kept };
}

const DOUBLED = 2;

/** Whether the contract year a period lies in uses at least twice as much as year one, at today's list prices. */
function hasDoubled({ periodMonths, commits }: CostPlan, demand: Readonly<Demand>, period: number): boolean {
  const first = Math.floor((period * periodMonths) / MONTHS_PER_YEAR) * MONTHS_PER_YEAR;
  const end = Math.min(commits.length * periodMonths, first + MONTHS_PER_YEAR);
  return (
    first > 0 && meanUse(demand, first, end) >= DOUBLED * meanUse(demand, 0, Math.min(end, MONTHS_PER_YEAR))
  );
}

function meanUse({ list_usd }: Readonly<Demand>, first: number, end: number): number {
  let usd = 0;
  for (let month = first; month < end; month++) usd += list_usd[month] ?? 0;
  return usd / (end - first);
}

/** One less the discount of the highest tier whose threshold the spend reaches at that tier's own discount. */
function keptAt(tiers: readonly Tier[], listUsd: number): number {
  return tiers.findLast(({ min_usd, kept }) => reaches(listUsd * kept, min_usd))?.kept ?? 1;
}

/** List spend of the contract year a period lies in, or of the period as a yearly amount where it fits no year. */
function yearOfListSpend(plan: CostPlan, demand: Readonly<Demand>, period: number): number {
  const { periodMonths, commits } = plan;
  const length = MONTHS_PER_YEAR % periodMonths === 0 ? MONTHS_PER_YEAR : periodMonths;
  const first = Math.floor((period * periodMonths) / length) * length;
  const end = Math.min(commits.length * periodMonths, first + length);
  let usd = 0;
  for (let month = first; month < end; month++) {
    usd += (demand.list_usd[month] ?? 0) * planBase(plan, demand, month);
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
    settle: (usd: number, plan: CostPlan) => usd + breakEven * sum(plan.commits),
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
