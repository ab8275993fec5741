import { type CommitQuestion, type CostedCommit, costCommit, type RatedAt } from './costed-commit.ts';
import { annualPerCommit, flatShape } from './offer.ts';
import type { RatedScenarios } from './rated-scenarios.ts';
import { type CommitBand, commitBands } from './schedule.ts';

const POINTS = 60;
const HEADROOM = 1.25;

/**
 * Expected cost against the commit, for a chart: even steps from 0 to a quarter beyond the largest demand of
 * any scenario or the last threshold, whichever is more, and both sides of every band's step.
 */
export function costCurve(input: Readonly<CommitQuestion>, ratedAt: RatedAt): CostedCommit[] {
  const { template } = input;
  const perCommit = annualPerCommit(template, input.shape ?? flatShape(template));
  const bands = commitBands(input.schedule);
  const lastThresholdUsd = bands.at(-1)?.min_annual_commit_usd ?? 0;
  const largestAnnualUsd = (largestDemand(ratedAt(0)) * 12) / template.months;
  const end = HEADROOM * Math.max(largestAnnualUsd, lastThresholdUsd);
  return bands.flatMap((band) =>
    annualCommitsIn(band, end).map((annual) => ({
      ...costCommit(input, annual / perCommit, band.discount, ratedAt),
      annual_commit_usd: annual,
    })),
  );
}

function annualCommitsIn(band: CommitBand, end: number): number[] {
  const upper = band.max_annual_commit_usd ?? end;
  const steps = Array.from({ length: POINTS + 1 }, (_, k) => (end * k) / POINTS);
  const inside = steps.filter((annual) => annual > band.min_annual_commit_usd && annual < upper);
  return upper > band.min_annual_commit_usd
    ? [band.min_annual_commit_usd, ...inside, upper]
    : [band.min_annual_commit_usd];
}

function largestDemand({ months, draw_usd }: RatedScenarios): number {
  let [largest, usd] = [0, 0];
  for (let i = 0; i < draw_usd.length; i++) {
    usd = (i % months === 0 ? 0 : usd) + (draw_usd[i] ?? 0);
    if (usd > largest) largest = usd;
  }
  return largest;
}
