import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from '../../../src/shared/commit/compare.ts';
import { cvar90, weightedMean, weightedQuantile } from '../../../src/shared/commit/quantile.ts';
import { offerWith, oneMonthScenarios } from './offer-arbitraries.ts';

const weighted = fc.array(
  fc.record({
    value: fc.double({ min: 0, max: 1000, noNaN: true }),
    weight: fc.double({ min: 0.01, max: 5, noNaN: true }),
  }),
  { minLength: 1, maxLength: 12 },
);

describe('comparing offers', () => {
  const month = { months: 1, period_months: 1 };
  const committed = offerWith({ ...month, name: 'committed', commits_usd: [100] });
  const asYouGo = offerWith({ ...month, name: 'as you go', commits_usd: [0], discount: 0 });
  const scenarios = [
    { name: 'low', weight: 1, list_usd: [50] },
    { name: 'base', weight: 2, list_usd: [100] },
    { name: 'high', weight: 1, list_usd: [200] },
  ];

  it('shares a tie, and measures regret against the cheapest offer of each scenario', () => {
    const { offers } = compare({ offers: [committed, asYouGo], scenarios });
    expect(offers[0]).toMatchObject({ name: 'committed', probability_best: 0.5, max_regret_usd: 50 });
    expect(offers[0]?.mean_regret_usd).toBeCloseTo(12.5, 9);
    expect(offers[1]).toMatchObject({ name: 'as you go', probability_best: 0.5, max_regret_usd: 25 });
  });

  it('splits a scenario among three offers that cost the same to a millionth of a dollar', () => {
    const almost = { ...asYouGo, commits_usd: [5e-7] };
    const { offers } = compare({
      offers: [asYouGo, almost, asYouGo],
      scenarios: oneMonthScenarios([0]),
    });
    for (const offer of offers) expect(offer.probability_best).toBeCloseTo(1 / 3, 12);
  });

  it('shows a present value only where a cost of capital is given', () => {
    const without = compare({ offers: [committed], scenarios });
    const given = compare({ offers: [committed], scenarios, finance: { cost_of_capital_annual: 0.1 } });
    expect(without.offers[0]?.mean_npv_usd).toBeNull();
    expect(given.offers[0]?.mean_npv_usd).toBeCloseTo(
      (without.offers[0]?.mean_usd ?? 0) * 1.1 ** (-1 / 12),
      9,
    );
  });
});

describe('quantiles of a weighted cost', () => {
  it('counts the scenario on the boundary of the worst tenth in part', () => {
    const costs = [
      { value: 400, weight: 0.05 },
      { value: 300, weight: 0.15 },
      { value: 100, weight: 0.8 },
    ];
    expect(cvar90(costs)).toBeCloseTo(350, 9);
  });

  it('reaches a quantile although ten tenths do not add up in binary', () => {
    const tenths = Array.from({ length: 10 }, (_, i) => ({ value: i + 1, weight: 0.1 }));
    expect(weightedQuantile(tenths, 0.3)).toBe(3);
    expect(weightedQuantile(tenths, 0.9)).toBe(9);
    expect(weightedQuantile(tenths, 0.8)).toBe(8);
  });

  it('keeps the worst tenth between the 90th percentile and the worst case', () => {
    fc.assert(
      fc.property(weighted, (costs) => {
        const tail = cvar90(costs);
        expect(tail).toBeGreaterThanOrEqual(weightedQuantile(costs, 0.9) - 1e-6);
        expect(tail).toBeGreaterThanOrEqual(weightedMean(costs) - 1e-6);
        expect(tail).toBeLessThanOrEqual(Math.max(...costs.map((c) => c.value)) + 1e-6);
      }),
      { numRuns: 1000 },
    );
  });
});
