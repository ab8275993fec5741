import fc from 'fast-check';
import type { Offer, OfferTemplate, Overage, Scenario } from '../../../src/shared/commit/offer.ts';

/** A plain one-year offer: 20 % off, overage at list, no protection at all. */
export const PLAIN_OFFER: Offer = {
  name: 'plain',
  start: '2026-01',
  months: 12,
  period_months: 12,
  commits_usd: [1200],
  discount: 0.2,
  price_lock: { months: 0, pass_through_drops: false },
  overage: { basis: 'list' },
  burst_share: 0,
  rollover: { share: 0, cap_share_of_commit: null },
  payment: 'monthly',
  prepay_discount: 0,
};

/** The plain offer with some fields changed. */
export function offerWith(changes: Partial<Offer>): Offer {
  return { ...PLAIN_OFFER, ...changes };
}

/** The plain offer's terms without commit and discount, some of them changed. */
export function templateWith(changes: Partial<OfferTemplate>): OfferTemplate {
  const { commits_usd: _commits, discount: _discount, ...template } = PLAIN_OFFER;
  return { ...template, ...changes };
}

/** The same list spend in each of twelve months. */
export function evenYear(annualListUsd: number): number[] {
  return Array.from({ length: 12 }, () => annualListUsd / 12);
}

/** Scenarios of one month each with the given list spend, of equal weight. */
export function oneMonthScenarios(listUsd: readonly number[]): Scenario[] {
  return listUsd.map((usd, i) => ({ name: `s${i}`, weight: 1, list_usd: [usd] }));
}

const share = fc.double({ min: 0, max: 1, noNaN: true });
const usd = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1000, noNaN: true }));

/** Months and period length, the one dividing the other. */
const durations = fc.constantFrom(
  ...[1, 2, 3, 4, 6, 12].flatMap((months) =>
    [1, 2, 3, 4, 6, 12].filter((period) => months % period === 0).map((period) => ({ months, period })),
  ),
);

const overages: fc.Arbitrary<Overage> = fc.oneof(
  fc.constant<Overage>({ basis: 'committed' }),
  fc.constant<Overage>({ basis: 'list' }),
  fc.double({ min: 0.5, max: 3, noNaN: true }).map((ratio): Overage => ({ basis: 'ratio', ratio })),
);

/** Terms of every kind for a duration. */
function templates(months: number, period: number): fc.Arbitrary<OfferTemplate> {
  return fc.record({
    name: fc.constant('any'),
    start: fc.constant('2026-01'),
    months: fc.constant(months),
    period_months: fc.constant(period),
    price_lock: fc.record({ months: fc.nat(months + 1), pass_through_drops: fc.boolean() }),
    overage: overages,
    burst_share: fc.oneof(fc.constant(0), share),
    rollover: fc.record({ share, cap_share_of_commit: fc.option(share) }),
    payment: fc.constantFrom('monthly', 'upfront'),
    prepay_discount: fc.double({ min: 0, max: 0.3, noNaN: true }),
  });
}

/** A path of demand for a number of months, with or without moves of the list price. */
export function scenariosOf(months: number, most = 4): fc.Arbitrary<Scenario[]> {
  const scenario = fc.record({
    name: fc.constant('s'),
    weight: fc.double({ min: 0.05, max: 2, noNaN: true }),
    list_usd: fc.array(usd, { minLength: months, maxLength: months }),
    list_index: fc.option(
      fc.array(fc.double({ min: 0.5, max: 1.5, noNaN: true }), { minLength: months, maxLength: months }),
    ),
  });
  return fc.array(scenario, { minLength: 1, maxLength: most });
}

/** A template, a shape that is not all 0, and scenarios of the same duration. */
export const templatesWithScenarios = durations.chain(({ months, period }) =>
  fc.record({
    template: templates(months, period),
    shape: fc
      .array(fc.constantFrom(0, 0.5, 1, 1, 2), { minLength: months / period, maxLength: months / period })
      .filter((parts) => parts.some((part) => part > 0)),
    scenarios: scenariosOf(months),
  }),
);

/** An offer and scenarios of the same duration. */
export const offersWithScenarios = durations.chain(({ months, period }) =>
  fc.record({
    offer: fc
      .tuple(
        templates(months, period),
        fc.array(usd, { minLength: months / period, maxLength: months / period }),
        fc.double({ min: 0, max: 0.9, noNaN: true }),
      )
      .map(([template, commits_usd, discount]): Offer => ({ ...template, commits_usd, discount })),
    scenarios: scenariosOf(months),
  }),
);
