import { type ExpectedCost, expectedCost } from './expected-cost.ts';
import { annualPerCommit, flatShape, type OfferTemplate, offerOf, type Scenario } from './offer.ts';
import { type RatedScenarios, rateScenarios } from './rated-scenarios.ts';
import type { ScheduleStep } from './schedule.ts';

/** How large the commit should be: the terms that hold anyway, the vendor's schedule, and the possible futures. */
export type CommitQuestion = {
  template: Readonly<OfferTemplate>;
  schedule: readonly ScheduleStep[];
  /** What each period commits to as a multiple of C; 1 in every period unless given. */
  shape?: readonly number[] | null | undefined;
  scenarios: readonly Scenario[];
};

/** A commit per period (times the shape), what it comes to a year, its discount, and what it costs. */
export type CostedCommit = ExpectedCost & {
  commit_usd: number;
  annual_commit_usd: number;
  discount: number;
};

/** The scenarios of a question at the rates of a discount, each discount rated once. */
export type RatedAt = (discount: number) => RatedScenarios;

/** Rates the scenarios of a question at each discount when it is first asked for. */
export function ratedOnce({ template, scenarios }: Readonly<CommitQuestion>): RatedAt {
  const rated = new Map<number, RatedScenarios>();
  return (discount) => {
    const known = rated.get(discount) ?? rateScenarios(offerOf(template, 0, discount), scenarios);
    rated.set(discount, known);
    return known;
  };
}

/** What a commit of C per period costs at one discount, over the scenarios. */
export function costCommit(
  question: Readonly<CommitQuestion>,
  commitUsd: number,
  discount: number,
  ratedAt: RatedAt = ratedOnce(question),
): CostedCommit {
  const { template } = question;
  const shape = question.shape ?? flatShape(template);
  return {
    commit_usd: commitUsd,
    annual_commit_usd: commitUsd * annualPerCommit(template, shape),
    discount,
    ...expectedCost(offerOf(template, commitUsd, discount, shape), ratedAt(discount)),
  };
}
