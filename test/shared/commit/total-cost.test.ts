import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanCost } from '../../../src/shared/commit/expected-cost.ts';
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
});
