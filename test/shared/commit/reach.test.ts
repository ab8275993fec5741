import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakEvenDemand } from '../../../src/shared/commit/break-even.ts';
import { meanCost } from '../../../src/shared/commit/expected-cost.ts';
import type { Offer, Scenario } from '../../../src/shared/commit/offer.ts';
import { reach } from '../../../src/shared/commit/reach.ts';
import { offersWithScenarios, offerWith, templateWith } from './offer-arbitraries.ts';

const SCHEDULE = [
  { min_annual_commit_usd: 0, discount: 0.1 },
  { min_annual_commit_usd: 1000, discount: 0.2 },
];

function yearOf(listUsd: number): Scenario[] {
  return [{ name: 's', weight: 1, list_usd: [listUsd, ...Array.from({ length: 11 }, () => 0)] }];
}

function scaled(scenarios: readonly Scenario[], factor: number): Scenario[] {
  return scenarios.map((s) => ({ ...s, list_usd: s.list_usd.map((usd) => usd * factor) }));
}

describe('reaching for the next band', () => {
  it('weighs the deeper discount against the capacity that nobody uses', () => {
    const result = reach({
      template: templateWith({}),
      schedule: SCHEDULE,
      current_commit_usd: 800,
      scenarios: yearOf(1000),
    });
    expect(result.discount_gain_usd).toBeCloseTo(111.111111, 5);
    expect(result.dead_capacity_usd).toBeCloseTo(200, 6);
    expect(result.net_usd).toBeCloseTo(-88.888889, 5);
    expect(result.break_even_demand).toBeCloseTo(1.0888888888, 9);
    expect(result.next).toMatchObject({ commit_usd: 1000, discount: 0.2 });
  });

  it('has negative dead capacity where the larger commit saves overage dearer than par', () => {
    const result = reach({
      template: templateWith({ overage: { basis: 'ratio', ratio: 2 } }),
      schedule: SCHEDULE,
      current_commit_usd: 500,
      scenarios: yearOf(2000),
    });
    expect(result.dead_capacity_usd).toBeCloseTo(-500, 6);
  });

  it('counts a commit a millionth of a dollar short of a threshold as reaching it', () => {
    const result = reach({
      template: templateWith({}),
      schedule: SCHEDULE,
      current_commit_usd: 1000 - 1e-7,
      scenarios: yearOf(1000),
    });
    expect(result).toMatchObject({
      discount_gain_usd: null,
      net_usd: null,
      break_even_demand: null,
      next: null,
    });
    expect(result.reason).not.toBeNull();
  });

  it('reaches the first step of a schedule from below it', () => {
    const result = reach({
      template: templateWith({ overage: { basis: 'committed' } }),
      schedule: [{ min_annual_commit_usd: 1200, discount: 0.25 }],
      current_commit_usd: 0,
      scenarios: yearOf(1600),
    });
    expect(result.current).toMatchObject({ discount: 0, mean_usd: 1600 });
    expect(result.net_usd).toBeCloseTo(400, 6);
    expect(result.break_even_demand).toBeCloseTo(0.75, 9);
  });

  it('knows no break-even where the larger commit loses at every demand', () => {
    const same = [
      { min_annual_commit_usd: 0, discount: 0.2 },
      { min_annual_commit_usd: 100_000, discount: 0.2 },
    ];
    const result = reach({
      template: templateWith({ overage: { basis: 'committed' } }),
      schedule: same,
      current_commit_usd: 800,
      scenarios: yearOf(1000),
    });
    expect(result.break_even_demand).toBeNull();
    expect(result.reason).toContain('No demand');
    expect(result.net_usd).toBeLessThan(0);
  });

  it('returns the smallest of several break-even demands', () => {
    const month = { months: 1, period_months: 1, discount: 0 };
    const dear: Offer = offerWith({ ...month, commits_usd: [100], overage: { basis: 'ratio', ratio: 2 } });
    const steady: Offer = offerWith({ ...month, commits_usd: [150], overage: { basis: 'ratio', ratio: 3 } });
    const root = breakEvenDemand(dear, steady, [{ name: 's', weight: 1, list_usd: [100] }]);
    expect(root).toBeCloseTo(1.25, 9);
  });

  it('finds a demand at which both offers cost the same, and none before it on which they cross', () => {
    fc.assert(
      fc.property(offersWithScenarios, ({ offer, scenarios }) => {
        const larger = { ...offer, commits_usd: offer.commits_usd.map((usd) => usd + 100), discount: 0.95 };
        const difference = (factor: number) =>
          meanCost(offer, scaled(scenarios, factor)) - meanCost(larger, scaled(scenarios, factor));
        const root = breakEvenDemand(offer, larger, scenarios);
        const start = Math.sign(difference(0.1));
        const before = Array.from({ length: 40 }, (_, i) => 0.1 * ((root ?? 10) / 0.1) ** (i / 40));
        for (const factor of before) {
          expect(difference(factor) * start).toBeGreaterThanOrEqual(-1e-6);
        }
        if (root !== null) expect(Math.abs(difference(root))).toBeLessThanOrEqual(1e-6);
      }),
      { numRuns: 1000 },
    );
  });
});
