import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from '../../../src/shared/commit/compare.ts';
import { expectedCost, meanCost } from '../../../src/shared/commit/expected-cost.ts';
import { cvar90, weightedMean } from '../../../src/shared/commit/quantile.ts';
import { rateScenarios } from '../../../src/shared/commit/rated-scenarios.ts';
import { simulate } from '../../../src/shared/commit/simulate.ts';
import { meanTotalCost, periodDraw, totalCost } from '../../../src/shared/commit/total-cost.ts';
import { evenYear, offersWithScenarios, offerWith } from './offer-arbitraries.ts';

const isNear = (one: number, other: number) => Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(other));

describe('the total of an offer without its table', () => {
  it('is the commit and, of the 500 dollars drawn beyond it, 1.25 times each', () => {
    const offer = offerWith({ commits_usd: [700], discount: 0.2 });
    expect(totalCost(offer, { list_usd: evenYear(1500) })).toBeCloseTo(700 + 500 * 1.25, 9);
  });

  it('is the total that the table of periods adds up to', () => {
    fc.assert(
      fc.property(offersWithScenarios, ({ offer, scenarios }) => {
        for (const demand of scenarios) {
          const { total_usd, periods } = simulate({ offer, demand });
          expect(isNear(totalCost(offer, demand), total_usd)).toBe(true);
          expect(periods.every((p, i) => isNear(periodDraw(offer, demand, i), p.drawn_usd))).toBe(true);
        }
        expect(isNear(meanTotalCost(offer, scenarios), meanCost(offer, scenarios))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('is laid out flat over all scenarios without a digit lost: cost, forfeited, overage and present value', () => {
    const finance = { cost_of_capital_annual: 0.1 };
    fc.assert(
      fc.property(offersWithScenarios, ({ offer, scenarios }) => {
        const tables = scenarios.map((demand) => simulate({ offer, demand, finance }));
        const weigh = (usd: readonly (number | null)[]) =>
          usd.map((value, i) => ({ value: value ?? Number.NaN, weight: scenarios[i]?.weight ?? 0 }));
        const costs = weigh(tables.map(({ total_usd }) => total_usd));
        const expected = {
          mean_usd: weightedMean(costs),
          mean_forfeited_usd: weightedMean(weigh(tables.map(({ forfeited_usd }) => forfeited_usd))),
          mean_overage_usd: weightedMean(weigh(tables.map(({ overage_usd }) => overage_usd))),
        };
        const flat = expectedCost(offer, rateScenarios(offer, scenarios));
        expect(flat).toMatchObject(expected);
        expect(isNear(flat.cvar90_usd, cvar90(costs))).toBe(true);
        expect(compare({ offers: [offer], scenarios, finance }).offers[0]).toMatchObject({
          ...expected,
          mean_npv_usd: weightedMean(weigh(tables.map(({ npv_usd }) => npv_usd))),
        });
      }),
      { numRuns: 300 },
    );
  });
});
