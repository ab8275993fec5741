import { costCurve } from './cost-curve.ts';
import { lineInCommit } from './cost-line.ts';
import { CostPieces } from './cost-pieces.ts';
import { CostSheaf, type Stretch } from './cost-sheaf.ts';
import { CostWalk } from './cost-walk.ts';
import {
  type CommitQuestion,
  type CostedCommit,
  costCommit,
  type RatedAt,
  ratedOnce,
} from './costed-commit.ts';
import { leastCost } from './least-cost.ts';
import { annualPerCommit, flatShape } from './offer.ts';
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
  const ratedAt = ratedOnce(input);
  return { ...optimalCommit(input, ratedAt), curve: costCurve(input, ratedAt) };
}

/** The same without the curve. */
export function optimalCommit(
  input: CommitQuestion & { objective: Objective },
  ratedAt: RatedAt = ratedOnce(input),
): Pick<OptimiseResult, 'best' | 'bands'> {
  const sheaf = costsBeforeDiscount(input, ratedAt);
  const bands = commitBands(input.schedule).map((band) => bestInBand(input, sheaf, band, ratedAt));
  return { best: cheapest(bands), bands };
}

/** The cost of every scenario as the commit moves, in dollars before any discount: the bands differ by a factor alone. */
function costsBeforeDiscount({ template, shape }: Readonly<CommitQuestion>, ratedAt: RatedAt): CostSheaf {
  const rated = ratedAt(0);
  const line = lineInCommit(template, shape ?? flatShape(template));
  const walk = new CostWalk(line);
  const pieces = new CostPieces();
  for (let i = 0; i < rated.weights.length; i++) {
    line.readDraws(rated, i * rated.months);
    pieces.begin();
    walk.addPieces(0, Number.POSITIVE_INFINITY, pieces);
  }
  return new CostSheaf(pieces, rated.weights);
}

function bestInBand(
  input: CommitQuestion & { objective: Objective },
  sheaf: CostSheaf,
  band: CommitBand,
  ratedAt: RatedAt,
): BandOptimum {
  const { template } = input;
  const perCommit = annualPerCommit(template, input.shape ?? flatShape(template));
  const from = band.min_annual_commit_usd / perCommit;
  const to = (band.max_annual_commit_usd ?? Number.POSITIVE_INFINITY) / perCommit;
  const l = tailShare(input.objective);
  const costed = costCommit(
    input,
    leastCommit(sheaf, { from, to, scale: 1 - band.discount }, l),
    band.discount,
    ratedAt,
  );
  return {
    min_annual_commit_usd: band.min_annual_commit_usd,
    max_annual_commit_usd: band.max_annual_commit_usd,
    ...costed,
    objective_usd: (1 - l) * costed.mean_usd + l * costed.cvar90_usd,
  };
}

/** The best commit of a band, after the discount; where all usage is free, the least of the band. */
function leastCommit(sheaf: CostSheaf, { from, to, scale }: Stretch, l: number): number {
  if (scale === 0) return from;
  const stretch = { from: from / scale, to: to / scale, scale };
  const x = leastCost(sheaf, stretch, l);
  if (x === stretch.from) return from;
  return x === stretch.to ? to : x * scale;
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
