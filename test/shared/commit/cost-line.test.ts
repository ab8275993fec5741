import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CostPiece,
  costPieces,
  lineInCommit,
  lineInDemand,
} from '../../../src/shared/commit/cost-line.ts';
import { monthRates } from '../../../src/shared/commit/month-rates.ts';
import { offerOf } from '../../../src/shared/commit/offer.ts';
import { simulate } from '../../../src/shared/commit/simulate.ts';
import { offersWithScenarios, offerWith, templatesWithScenarios, templateWith } from './offer-arbitraries.ts';

function valueAt(pieces: readonly CostPiece[], x: number): number {
  const piece = pieces.findLast((p) => p.from <= x);
  return piece ? piece.value + piece.slope * (x - piece.from) : Number.NaN;
}

function expectClose(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-8 * (1 + Math.abs(expected)));
}

describe('the cost of one scenario as a piecewise linear function', () => {
  it('falls by the overage saved until the need is met, then rises by the commit', () => {
    const template = templateWith({ months: 1, period_months: 1, overage: { basis: 'ratio', ratio: 3 } });
    const rates = monthRates(offerOf(template, 0, 0.2), { list_usd: [100] });
    expect(costPieces(lineInCommit(template, [1], rates), 0, Number.POSITIVE_INFINITY)).toEqual([
      { from: 0, value: 240, slope: -2 },
      { from: 80, value: 80, slope: 1 },
    ]);
  });

  it('starts with the commit and follows the demand beyond it', () => {
    const offer = offerWith({
      months: 1,
      period_months: 1,
      commits_usd: [80],
      overage: { basis: 'committed' },
    });
    expect(costPieces(lineInDemand(offer, { list_usd: [100] }), 0.1, 10)).toEqual([
      { from: 0.1, value: 80, slope: 0 },
      { from: 1, value: 80, slope: 80 },
    ]);
  });

  it('agrees with the simulation at every commit', () => {
    fc.assert(
      fc.property(
        templatesWithScenarios,
        fc.double({ min: 0, max: 3000, noNaN: true }),
        (deal, commitUsd) => {
          const { template, shape } = deal;
          for (const demand of deal.scenarios) {
            const rates = monthRates(offerOf(template, 0, 0.25, shape), demand);
            const pieces = costPieces(lineInCommit(template, shape, rates), 0, Number.POSITIVE_INFINITY);
            const offer = offerOf(template, commitUsd, 0.25, shape);
            expectClose(valueAt(pieces, commitUsd), simulate({ offer, demand }).total_usd);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('agrees with the simulation at every factor on demand', () => {
    fc.assert(
      fc.property(offersWithScenarios, fc.double({ min: 0.1, max: 10, noNaN: true }), (deal, factor) => {
        for (const demand of deal.scenarios) {
          const pieces = costPieces(lineInDemand(deal.offer, demand), 0.1, 10);
          const scaled = { ...demand, list_usd: demand.list_usd.map((usd) => usd * factor) };
          expectClose(valueAt(pieces, factor), simulate({ offer: deal.offer, demand: scaled }).total_usd);
        }
      }),
      { numRuns: 400 },
    );
  });
});
