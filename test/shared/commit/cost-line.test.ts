import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CostLine, lineInCommit, lineInDemand } from '../../../src/shared/commit/cost-line.ts';
import { CostPieces } from '../../../src/shared/commit/cost-pieces.ts';
import { CostWalk } from '../../../src/shared/commit/cost-walk.ts';
import { monthRates } from '../../../src/shared/commit/month-rates.ts';
import { offerOf } from '../../../src/shared/commit/offer.ts';
import { simulate } from '../../../src/shared/commit/simulate.ts';
import { offersWithScenarios, offerWith, templatesWithScenarios, templateWith } from './offer-arbitraries.ts';

type CostPiece = { from: number; scaled: number; scaledSlope: number; fixed: number; fixedSlope: number };

function costPieces(line: CostLine, from: number, to: number): CostPiece[] {
  const pieces = new CostPieces();
  pieces.begin();
  new CostWalk(line).addPieces(from, to, pieces);
  const at = (column: Float64Array, i: number) => column[i] ?? Number.NaN;
  return Array.from({ length: pieces.count }, (_, i) => ({
    from: at(pieces.from, i),
    scaled: at(pieces.scaled, i),
    scaledSlope: at(pieces.scaledSlope, i),
    fixed: at(pieces.fixed, i),
    fixedSlope: at(pieces.fixedSlope, i),
  }));
}

/** The cost at x with the scaled part times `scale`. */
function valueAt(pieces: readonly CostPiece[], x: number, scale = 1): number {
  const piece = pieces.findLast((p) => p.from <= x);
  if (!piece) return Number.NaN;
  const along = x - piece.from;
  return (piece.scaled + piece.scaledSlope * along) * scale + piece.fixed + piece.fixedSlope * along;
}

function expectClose(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-8 * (1 + Math.abs(expected)));
}

describe('the cost of one scenario as a piecewise linear function', () => {
  it('falls by the overage saved until the need is met, then rises by the commit', () => {
    const template = templateWith({ months: 1, period_months: 1, overage: { basis: 'ratio', ratio: 3 } });
    const rates = monthRates(offerOf(template, 0, 0.2), { list_usd: [100] });
    expect(costPieces(lineInCommit(template, [1]).readDraws(rates, 0), 0, Number.POSITIVE_INFINITY)).toEqual([
      { from: 0, scaled: 240, scaledSlope: -2, fixed: 0, fixedSlope: 0 },
      { from: 80, scaled: 80, scaledSlope: 1, fixed: 0, fixedSlope: 0 },
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
      { from: 0.1, scaled: 80, scaledSlope: 0, fixed: 0, fixedSlope: 0 },
      { from: 1, scaled: 80, scaledSlope: 80, fixed: 0, fixedSlope: 0 },
    ]);
  });

  it('leaves what is charged at list alone when a discount scales the rest', () => {
    const template = templateWith({ months: 1, period_months: 1 });
    const rates = monthRates(offerOf(template, 0, 0), { list_usd: [100] });
    expect(costPieces(lineInCommit(template, [1]).readDraws(rates, 0), 0, Number.POSITIVE_INFINITY)).toEqual([
      { from: 0, scaled: 0, scaledSlope: 1, fixed: 100, fixedSlope: -1 },
      { from: 100, scaled: 100, scaledSlope: 1, fixed: 0, fixedSlope: 0 },
    ]);
  });

  it('takes a millionth of a millionth of a dollar for nothing', () => {
    const template = templateWith({ months: 1, period_months: 1 });
    const rates = monthRates(offerOf(template, 0, 0), { list_usd: [Number.MIN_VALUE] });
    const pieces = costPieces(lineInCommit(template, [0.5]).readDraws(rates, 0), 0, Number.POSITIVE_INFINITY);
    expect(pieces.at(-1)).toMatchObject({ scaledSlope: 0.5, fixedSlope: 0 });
    expect(valueAt(pieces, 50)).toBe(25);
  });

  it('has no kink so far out that its cost is no longer a number', () => {
    const rollover = { share: 1.36526573e-316, cap_share_of_commit: null };
    const template = templateWith({ period_months: 3, rollover });
    const shape = [0, 1, 1, 0];
    const list_usd = [0, 0, 0, 0, 0, 0, 0, 0, 0, 1.8094120257721072e-8, 0, 0];
    const rates = monthRates(offerOf(template, 0, 0, shape), { list_usd });
    const pieces = costPieces(lineInCommit(template, shape).readDraws(rates, 0), 0, Number.POSITIVE_INFINITY);
    expect(pieces.map((piece) => piece.from)).toEqual([0]);
  });

  it('agrees with the simulation at every commit and every discount', () => {
    const commits = fc.double({ min: 0, max: 3000, noNaN: true });
    const discounts = fc.double({ min: 0, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(templatesWithScenarios, commits, discounts, (deal, commitUsd, discount) => {
        const { template, shape } = deal;
        for (const demand of deal.scenarios) {
          const rates = monthRates(offerOf(template, 0, 0, shape), demand);
          const pieces = costPieces(
            lineInCommit(template, shape).readDraws(rates, 0),
            0,
            Number.POSITIVE_INFINITY,
          );
          const offer = offerOf(template, commitUsd, discount, shape);
          const at = valueAt(pieces, commitUsd / (1 - discount), 1 - discount);
          expectClose(at, simulate({ offer, demand }).total_usd);
        }
      }),
      { numRuns: 1000 },
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
      { numRuns: 1000 },
    );
  });
});
