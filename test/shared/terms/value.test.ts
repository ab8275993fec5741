import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanCost } from '../../../src/shared/commit/expected-cost.ts';
import type { Offer, Scenario } from '../../../src/shared/commit/offer.ts';
import { discountPoints } from '../../../src/shared/terms/discount-points.ts';
import { type PricedTerm, termsValue } from '../../../src/shared/terms/value.ts';
import { evenYear, offersWithScenarios, offerWith } from '../commit/offer-arbitraries.ts';

const GROWTH: Scenario[] = [{ name: 's', weight: 1, list_usd: evenYear(1500) }];
const PARITY: PricedTerm = { id: 'parity', patch: { overage: { basis: 'committed' } } };
const BURST: PricedTerm = { id: 'burst', patch: { burst_share: 0.1 } };

describe('what a term is worth', () => {
  const offer = offerWith({ commits_usd: [1000] });

  it('counts what two terms cover both only once in the package', () => {
    const { package_usd, terms } = termsValue({ offer, terms: [PARITY, BURST], scenarios: GROWTH });
    expect(package_usd).toBeCloseTo(50, 9);
    expect(terms.map((t) => t.alone_usd)).toEqual([expect.closeTo(50, 9), expect.closeTo(25, 9)]);
    expect(terms.map((t) => t.in_package_usd)).toEqual([expect.closeTo(25, 9), expect.closeTo(0, 9)]);
  });

  it('states a term in points of discount that cost the same', () => {
    const { terms } = termsValue({ offer, terms: [PARITY, BURST], scenarios: GROWTH });
    expect(terms[0]?.discount_points).toBeCloseTo(0.8 - 10 / 13, 7);
    expect(terms[1]?.discount_points).toBeCloseTo(0.0156862745, 7);
  });

  it('has negative points for a term that costs the buyer', () => {
    const fair = offerWith({ commits_usd: [0], discount: 0.2, overage: { basis: 'committed' } });
    const dearer = { id: 'ratio', patch: { overage: { basis: 'ratio', ratio: 1.125 } } };
    const { terms } = termsValue({ offer: fair, terms: [dearer], scenarios: GROWTH });
    expect(terms[0]?.alone_usd).toBeCloseTo(-150, 9);
    expect(terms[0]?.discount_points).toBeCloseTo(-0.1, 7);
  });

  it('has no points where no discount costs the same, with the reason', () => {
    const smaller = { id: 'smaller', patch: { commits_usd: [800] } };
    const idle: Scenario[] = [{ name: 's', weight: 1, list_usd: evenYear(1000) }];
    const [term] = termsValue({ offer, terms: [smaller], scenarios: idle }).terms;
    expect(term).toMatchObject({ alone_usd: 200, in_package_usd: 200, discount_points: null });
    expect(term?.discount_points_reason).toContain('No discount');
  });

  it('has no points where only the jump to free usage would do: without a commit, list is paid at any discount', () => {
    const asYouGo = offerWith({ commits_usd: [0] });
    const [term] = termsValue({ offer: asYouGo, terms: [PARITY], scenarios: GROWTH }).terms;
    expect(term?.alone_usd).toBeCloseTo(300, 9);
    expect(term?.discount_points).toBeNull();
  });

  it('is worth nothing, and no points, when it changes nothing', () => {
    const idle: Scenario[] = [{ name: 's', weight: 1, list_usd: evenYear(500) }];
    const [term] = termsValue({ offer, terms: [PARITY], scenarios: idle }).terms;
    expect(term).toMatchObject({ alone_usd: 0, in_package_usd: 0, discount_points: 0 });
  });

  it('lets a later patch of the same field win in the package', () => {
    const ratio = { id: 'ratio', patch: { overage: { basis: 'ratio', ratio: 1.1 } } };
    const { package_usd, terms } = termsValue({ offer, terms: [PARITY, ratio], scenarios: GROWTH });
    expect(package_usd).toBeCloseTo(30, 9);
    expect(terms[0]?.in_package_usd).toBeCloseTo(0, 9);
    expect(terms[1]?.in_package_usd).toBeCloseTo(-20, 9);
  });

  it('adds discount points to the discount of every period', () => {
    const ramped: Offer = offerWith({
      months: 12,
      period_months: 6,
      commits_usd: [0, 0],
      discount: [0.1, 0.3],
      overage: { basis: 'committed' },
    });
    expect(discountPoints(ramped, GROWTH, 750 * 0.85 + 750 * 0.65)).toBeCloseTo(0.05, 7);
    expect(discountPoints(ramped, GROWTH, 750 * 0.1)).toBeNull();
    expect(discountPoints(ramped, GROWTH, 1500 * 0.9)).toBeCloseTo(-0.1, 7);
  });

  it('adds up: leaving a lone term out of its package is its value alone', () => {
    fc.assert(
      fc.property(offersWithScenarios, fc.constantFrom(PARITY, BURST), (deal, term) => {
        const { package_usd, terms } = termsValue({ ...deal, terms: [term] });
        expect(terms[0]?.alone_usd).toBeCloseTo(package_usd, 9);
        expect(terms[0]?.in_package_usd).toBeCloseTo(package_usd, 9);
      }),
      { numRuns: 200 },
    );
  });

  it('finds a discount at which the offer costs what it costs with the term', () => {
    fc.assert(
      fc.property(offersWithScenarios, ({ offer: base, scenarios }) => {
        const target = meanCost({ ...base, overage: { basis: 'committed' } }, scenarios);
        const points = discountPoints(base, scenarios, target);
        if (points === null) return;
        const discount = Math.min(1, (base.discount as number) + points);
        expect(Math.abs(meanCost({ ...base, discount }, scenarios) - target)).toBeLessThanOrEqual(1e-4);
      }),
      { numRuns: 200 },
    );
  });

  it('finds the discount that a term is by itself, also where a deal is large and its cost falls steeply', () => {
    const discounts = fc.double({ min: 0, max: 0.9, noNaN: true });
    const scales = fc.constantFrom(1, 1e4, 1e6);
    fc.assert(
      fc.property(offersWithScenarios, discounts, scales, (deal, discount, scale) => {
        const offer = { ...deal.offer, commits_usd: deal.offer.commits_usd.map((usd) => usd * scale) };
        const scenarios = deal.scenarios.map((one) => ({
          ...one,
          list_usd: one.list_usd.map((usd) => usd * scale),
        }));
        const target = meanCost({ ...offer, discount }, scenarios);
        const points = discountPoints(offer, scenarios, target);
        if (points === null) throw new Error('a discount within 0..1 does, and none was found');
        const found = meanCost({ ...offer, discount: (offer.discount as number) + points }, scenarios);
        expect(Math.abs(found - target)).toBeLessThanOrEqual(1e-6 + 1e-11 * target);
      }),
      { numRuns: 300 },
    );
  });
});
