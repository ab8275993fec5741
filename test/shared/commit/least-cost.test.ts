import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineInCommit } from '../../../src/shared/commit/cost-line.ts';
import { CostPieces } from '../../../src/shared/commit/cost-pieces.ts';
import { CostSheaf } from '../../../src/shared/commit/cost-sheaf.ts';
import { CostWalk } from '../../../src/shared/commit/cost-walk.ts';
import { leastCost } from '../../../src/shared/commit/least-cost.ts';
import { monthRates } from '../../../src/shared/commit/month-rates.ts';
import { type Offer, offerOf } from '../../../src/shared/commit/offer.ts';
import { cvar90, type Weighted, weightedMean } from '../../../src/shared/commit/quantile.ts';
import { simulate } from '../../../src/shared/commit/simulate.ts';
import { WorstTenth } from '../../../src/shared/commit/worst-tenth.ts';
import { templatesWithScenarios, templateWith } from './offer-arbitraries.ts';

const LAW = { numRuns: 1_000 };
const WHOLE = { from: 0, to: Number.POSITIVE_INFINITY, scale: 1 };

type Deal = typeof templatesWithScenarios extends fc.Arbitrary<infer T> ? T : never;

const commits = fc.double({ min: 0, max: 3000, noNaN: true });
const discounts = fc.double({ min: 0, max: 0.95, noNaN: true });
const tailShares = fc.constantFrom(0, 0.35, 1);

function sheafOf({ template, shape, scenarios }: Deal): CostSheaf {
  const line = lineInCommit(template, shape);
  const walk = new CostWalk(line);
  const pieces = new CostPieces();
  for (const scenario of scenarios) {
    line.readDraws(monthRates(offerOf(template, 0, 0, shape), scenario), 0);
    pieces.begin();
    walk.addPieces(0, Number.POSITIVE_INFINITY, pieces);
  }
  return new CostSheaf(
    pieces,
    scenarios.map(({ weight }) => weight),
  );
}

/** What the scenarios cost by simulation, at a commit in dollars before the discount. */
function simulated({ template, shape, scenarios }: Deal, x: number, discount: number): Weighted[] {
  const offer: Offer = offerOf(template, x * (1 - discount), discount, shape);
  return scenarios.map((demand) => ({ value: simulate({ offer, demand }).total_usd, weight: demand.weight }));
}

function blend(costs: readonly Weighted[], l: number): number {
  return (1 - l) * weightedMean(costs) + l * cvar90(costs);
}

function slack(usd: number): number {
  return 2e-6 + 1e-9 * Math.abs(usd);
}

/** The mean cost by tracing, at each place a piece begins, with the slope there. */
function traced(sheaf: CostSheaf, discount: number) {
  const pieces: { x: number; value: number; slope: number }[] = [];
  const stretch = { ...WHOLE, scale: 1 - discount };
  sheaf.trace(sheaf.shares, stretch, (_, x, value, slope) => pieces.push({ x, value, slope }));
  return pieces;
}

describe('the costs of all scenarios together', () => {
  it('add up to the mean by simulation at every kink, whatever the discount', () => {
    fc.assert(
      fc.property(templatesWithScenarios, discounts, (deal, discount) => {
        for (const { x, value } of traced(sheafOf(deal), discount)) {
          const mean = weightedMean(simulated(deal, x, discount));
          expect(Math.abs(value - mean)).toBeLessThanOrEqual(slack(mean));
        }
      }),
      LAW,
    );
  });

  it('are straight between two neighbouring kinks and beyond the last one', () => {
    fc.assert(
      fc.property(templatesWithScenarios, discounts, (deal, discount) => {
        const pieces = traced(sheafOf(deal), discount);
        for (const [i, { x, value, slope }] of pieces.entries()) {
          const halfway = x / 2 + (pieces[i + 1]?.x ?? x + 100) / 2;
          const mean = weightedMean(simulated(deal, halfway, discount));
          expect(Math.abs(value + slope * (halfway - x) - mean)).toBeLessThanOrEqual(slack(mean));
        }
      }),
      LAW,
    );
  });

  it('never fall beyond the last kink, so that no optimum lies at infinity', () => {
    fc.assert(
      fc.property(templatesWithScenarios, discounts, (deal, discount) => {
        expect(traced(sheafOf(deal), discount).at(-1)?.slope).toBeGreaterThanOrEqual(-1e-9);
      }),
      LAW,
    );
  });
});

describe('the worst tenth', () => {
  const weighted = fc.array(
    fc.record({
      value: fc.oneof(fc.constantFrom(0, 10, 20), fc.double({ min: 0, max: 1000, noNaN: true })),
      weight: fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0.01, max: 5, noNaN: true })),
    }),
    { minLength: 1, maxLength: 30 },
  );

  it('found by partition has the mean that sorting finds, and its parts add up to one', () => {
    fc.assert(
      fc.property(weighted, (costs) => {
        const total = costs.reduce((sum, cost) => sum + cost.weight, 0);
        if (total === 0) return;
        const tenth = new WorstTenth(Float64Array.from(costs, (cost) => cost.weight / total));
        const mean = tenth.meanOf(Float64Array.from(costs, (cost) => cost.value));
        expect(mean).toBeCloseTo(cvar90(costs), 8);
        expect(tenth.parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 9);
      }),
      LAW,
    );
  });

  it('held fast at one commit bounds the worst tenth at any other from below', () => {
    fc.assert(
      fc.property(templatesWithScenarios, discounts, commits, commits, (deal, discount, one, other) => {
        const { shares } = sheafOf(deal);
        const tenth = new WorstTenth(shares);
        tenth.meanOf(Float64Array.from(simulated(deal, one, discount), (cost) => cost.value));
        const costs = simulated(deal, other, discount);
        const bound = costs.reduce((sum, cost, i) => sum + cost.value * (tenth.parts[i] ?? 0), 0);
        expect(bound).toBeLessThanOrEqual(cvar90(costs) + slack(bound));
      }),
      LAW,
    );
  });
});

describe('the least cost of a stretch', () => {
  const stretches = fc
    .tuple(commits, fc.option(fc.double({ min: 1, max: 2000, noNaN: true })))
    .map(([from, width]) => ({ from, to: width === null ? Number.POSITIVE_INFINITY : from + width }));

  it('is beaten by no point of a grid, by no kink and by neither end', () => {
    fc.assert(
      fc.property(templatesWithScenarios, discounts, stretches, tailShares, (deal, discount, ends, l) => {
        const sheaf = sheafOf(deal);
        const stretch = { ...ends, scale: 1 - discount };
        const costAt = (x: number) => blend(simulated(deal, x, discount), l);
        const x = leastCost(sheaf, stretch, l);
        const least = costAt(x);
        const last = Math.min(ends.to, ends.from + 4000);
        const grid = Array.from({ length: 41 }, (_, i) => ends.from + ((last - ends.from) * i) / 40);
        for (const other of [...grid, ...sheaf.edges(stretch)]) {
          expect(least).toBeLessThanOrEqual(costAt(other) + slack(least));
        }
        expect(x).toBeGreaterThanOrEqual(ends.from);
        expect(x).toBeLessThanOrEqual(ends.to);
      }),
      LAW,
    );
  });

  it('of a tie lies at the smallest commit: no kink before it costs the same', () => {
    fc.assert(
      fc.property(templatesWithScenarios, discounts, tailShares, (deal, discount, l) => {
        const sheaf = sheafOf(deal);
        const stretch = { ...WHOLE, scale: 1 - discount };
        const x = leastCost(sheaf, stretch, l);
        const least = blend(simulated(deal, x, discount), l);
        for (const edge of sheaf.edges(stretch)) {
          if (edge < x) expect(blend(simulated(deal, edge, discount), l)).toBeGreaterThan(least + 1e-7);
        }
      }),
      LAW,
    );
  });

  it('is found among thousands of kinks at one place as among few', () => {
    const template = templateWith({ months: 1, period_months: 1, overage: { basis: 'ratio', ratio: 2 } });
    const scenarios = Array.from({ length: 3_000 }, (_, i) => ({
      name: `s${i}`,
      weight: 1,
      list_usd: [i % 3 === 0 ? 300 : 100],
    }));
    const sheaf = sheafOf({ template, shape: [1], scenarios });
    expect(sheaf.edges(WHOLE)).toEqual(Float64Array.from([0, 100, 300]));
    expect(leastCost(sheaf, WHOLE, 0)).toBe(100);
    expect(leastCost(sheaf, WHOLE, 1)).toBe(300);
  });
});
