import type { CommitQuestion, CostedCommit } from './costed-commit.ts';
import { expectedCost, rateScenarios } from './expected-cost.ts';
import { monthRates } from './month-rates.ts';
import { annualPerCommit, flatShape, offerOf, sum } from './offer.ts';
import { type CommitBand, commitBands } from './schedule.ts';

const POINTS = 60;
const HEADROOM = 1.25;

/**
 * Expected cost against the commit, for a chart: even steps from 0 to a quarter beyond the largest demand of
 * any scenario or the last threshold, whichever is more, and both sides of every band's step.
 */
export function costCurve(input: Readonly<CommitQuestion>): CostedCommit[] {
  const { template, scenarios } = input;
  const shape = input.shape ?? flatShape(template);
  const perCommit = annualPerCommit(template, shape);
  const bands = commitBands(input.schedule);
  const end = curveEnd(input, bands);
  return bands.flatMap((band) => {
    const rated = rateScenarios(offerOf(template, 0, band.discount, shape), scenarios);
    return annualCommitsIn(band, end).map((annual) => ({
      commit_usd: annual / perCommit,
      annual_commit_usd: annual,
      discount: band.discount,
      ...expectedCost(offerOf(template, annual / perCommit, band.discount, shape), rated),
    }));
  });
}

function annualCommitsIn(band: CommitBand, end: number): number[] {
  const upper = band.max_annual_commit_usd ?? end;
  const steps = Array.from({ length: POINTS + 1 }, (_, k) => (end * k) / POINTS);
  const inside = steps.filter((annual) => annual > band.min_annual_commit_usd && annual < upper);
  return upper > band.min_annual_commit_usd
    ? [band.min_annual_commit_usd, ...inside, upper]
    : [band.min_annual_commit_usd];
}

function curveEnd(input: Readonly<CommitQuestion>, bands: readonly CommitBand[]): number {
  const { template, scenarios } = input;
  const atNoDiscount = offerOf(template, 0, 0);
  const demands = scenarios.map((s) => sum(monthRates(atNoDiscount, s).draw_usd));
  const largestAnnual = (Math.max(...demands) * 12) / template.months;
  return HEADROOM * Math.max(largestAnnual, bands.at(-1)?.min_annual_commit_usd ?? 0);
}
