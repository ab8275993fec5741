import { type ExpectedCost, expectedCost, rateScenarios } from './expected-cost.ts';
import { annualPerCommit, flatShape, type OfferTemplate, offerOf, type Scenario } from './offer.ts';
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

/** What a commit of C per period costs at one discount, over the scenarios. */
export function costCommit(
  question: Readonly<CommitQuestion>,
  commitUsd: number,
  discount: number,
): CostedCommit {
  const { template, scenarios } = question;
  const shape = question.shape ?? flatShape(template);
  const offer = offerOf(template, commitUsd, discount, shape);
  return {
    commit_usd: commitUsd,
    annual_commit_usd: commitUsd * annualPerCommit(template, shape),
    discount,
    ...expectedCost(offer, rateScenarios(offer, scenarios)),
  };
}
