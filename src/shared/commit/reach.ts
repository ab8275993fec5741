import { breakEvenDemand } from './break-even.ts';
import { meanCost } from './expected-cost.ts';
import {
  annualPerCommit,
  flatShape,
  type Offer,
  type OfferTemplate,
  offerOf,
  type Scenario,
} from './offer.ts';
import { bandIndexAt, commitBands, type ScheduleStep } from './schedule.ts';

/** Whether to commit up to the next band; everything is null in the top band. */
export type ReachResult = {
  current: ReachSide;
  next: ReachSide | null;
  /** What the deeper discount alone would save at the current commit. */
  discount_gain_usd: number | null;
  /** What the larger commit alone costs at the deeper discount; negative when it saves overage dearer than par. */
  dead_capacity_usd: number | null;
  /** Gain less dead capacity; positive when reaching pays. */
  net_usd: number | null;
  /** Smallest factor on all demand, 0.1 to 10, at which both cost the same. */
  break_even_demand: number | null;
  /** Why figures are null; null when none is. */
  reason: string | null;
};

export type ReachSide = {
  commit_usd: number;
  annual_commit_usd: number;
  discount: number;
  mean_usd: number;
};

/** Compares the current commit with the smallest one that reaches the next band. Definition: choosing the commit. */
export function reach(input: {
  template: Readonly<OfferTemplate>;
  schedule: readonly ScheduleStep[];
  current_commit_usd: number;
  scenarios: readonly Scenario[];
}): ReachResult {
  const { template, scenarios, current_commit_usd: currentUsd } = input;
  const perCommit = annualPerCommit(template, flatShape(template));
  const bands = commitBands(input.schedule);
  const index = bandIndexAt(bands, currentUsd * perCommit);
  const side = (commitUsd: number, discount: number): ReachSide => ({
    commit_usd: commitUsd,
    annual_commit_usd: commitUsd * perCommit,
    discount,
    mean_usd: meanCost(offerOf(template, commitUsd, discount), scenarios),
  });
  const current = side(currentUsd, bands[index]?.discount ?? 0);
  const band = bands[index + 1];
  if (!band) return { ...NOTHING_TO_REACH, current };
  const next = side(band.min_annual_commit_usd / perCommit, band.discount);
  const currentAtNext = side(currentUsd, band.discount);
  const breakEven = breakEvenDemand(offerFrom(template, current), offerFrom(template, next), scenarios);
  return {
    current,
    next,
    discount_gain_usd: current.mean_usd - currentAtNext.mean_usd,
    dead_capacity_usd: next.mean_usd - currentAtNext.mean_usd,
    net_usd: current.mean_usd - next.mean_usd,
    break_even_demand: breakEven,
    reason:
      breakEven === null
        ? 'No demand between a tenth and ten times the expected one makes both cost the same.'
        : null,
  };
}

const NOTHING_TO_REACH = {
  next: null,
  discount_gain_usd: null,
  dead_capacity_usd: null,
  net_usd: null,
  break_even_demand: null,
  reason: 'The current commit is in the top band: there is nothing to reach.',
};

function offerFrom(template: Readonly<OfferTemplate>, side: Readonly<ReachSide>): Offer {
  return offerOf(template, side.commit_usd, side.discount);
}
