import { costCurve } from './cost-curve.ts';
import { costPieces, lineInCommit } from './cost-line.ts';
import { type CommitQuestion, type CostedCommit, costCommit } from './costed-commit.ts';
import { rateScenarios } from './expected-cost.ts';
import { leastCost } from './least-cost.ts';
import { annualPerCommit, flatShape, offerOf } from './offer.ts';
import { tieUsd } from './quantile.ts';
import { type CommitBand, commitBands } from './schedule.ts';

/** What is made small: the mean, the mean of the worst tenth, or (1 - l) of the one plus l of the other. */
export type Objective = 'mean' | 'cvar90' | { mean_cvar: number };

export type OptimalCommit = CostedCommit & { objective_usd: number };

/** The best commit inside one band, the band closed at its upper edge at its own discount. */
export type BandOptimum = OptimalCommit & Pick<CommitBand, 'min_annual_commit_usd' | 'max_annual_commit_usd'>;

export type OptimiseResult = {
  best: OptimalCommit;
  bands: BandOptimum[];
  /** Expected cost against the commit, with both sides of every band's step. */
  curve: CostedCommit[];
};

/**
 * The commit C >= 0 that makes the objective least, commits being C x shape and the discount the schedule's at the
 * annualised commit; exact on the kinks of the cost, ties to the smaller commit. The shape must not be all 0.
 * Definition: choosing the commit.
 */
export function optimise(input: CommitQuestion & { objective: Objective }): OptimiseResult {
  return { ...optimalCommit(input), curve: costCurve(input) };
}

/** The same without the curve. */
export function optimalCommit(
  input: CommitQuestion & { objective: Objective },
): Pick<OptimiseResult, 'best' | 'bands'> {
  const bands = commitBands(input.schedule).map((band) => bestInBand(input, band));
  return { best: cheapest(bands), bands };
}

function bestInBand(input: CommitQuestion & { objective: Objective }, band: CommitBand): BandOptimum {
  const { template, scenarios } = input;
  const shape = input.shape ?? flatShape(template);
  const perCommit = annualPerCommit(template, shape);
  const from = band.min_annual_commit_usd / perCommit;
  const to = (band.max_annual_commit_usd ?? Number.POSITIVE_INFINITY) / perCommit;
  const rated = rateScenarios(offerOf(template, 0, band.discount, shape), scenarios);
  const costs = rated.map(({ rates, weight }) => ({
    pieces: costPieces(lineInCommit(template, shape, rates), from, to),
    weight,
  }));
  const l = tailShare(input.objective);
  const costed = costCommit(input, leastCost(costs, to, l), band.discount);
  return {
    min_annual_commit_usd: band.min_annual_commit_usd,
    max_annual_commit_usd: band.max_annual_commit_usd,
    ...costed,
    objective_usd: (1 - l) * costed.mean_usd + l * costed.cvar90_usd,
  };
}

function tailShare(objective: Objective): number {
  if (objective === 'mean') return 0;
  return objective === 'cvar90' ? 1 : objective.mean_cvar;
}

/** The least objective; of a tie the smaller commit, of one commit the band that it reaches. */
function cheapest(bands: readonly BandOptimum[]): OptimalCommit {
  const least = Math.min(...bands.map((band) => band.objective_usd));
  const tied = bands.filter((band) => band.objective_usd <= least + tieUsd(least));
  const smallest = Math.min(...tied.map((band) => band.commit_usd));
  const best = tied.findLast((band) => band.commit_usd === smallest);
  if (!best) throw new RangeError('a schedule has at least one band');
  const { min_annual_commit_usd: _min, max_annual_commit_usd: _max, ...commit } = best;
  return commit;
}
