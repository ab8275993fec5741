import { type CostedCommit, costCommit } from './costed-commit.ts';
import { baseIndex } from './month-rates.ts';
import { annualPerCommit, flatShape, type OfferTemplate, type Scenario } from './offer.ts';
import { optimalCommit } from './optimise.ts';
import { weightedMean } from './quantile.ts';
import { commitBands, reaches, type ScheduleStep, scheduleDiscount } from './schedule.ts';

/** Three commits, each costed on the optimised demand. */
export type WrongOrderResult = {
  /** Chosen on the optimised demand. */
  right: CostedCommit;
  /** Chosen with the same care on the demand before optimising. */
  wrong: CostedCommit;
  /** Set to the bill before optimising, without further thought. */
  to_the_bill: CostedCommit;
  cost_of_wrong_order_usd: number;
  cost_of_committing_to_the_bill_usd: number;
};

/** What committing before optimising costs, in dollars over the whole duration. Definition: choosing the commit. */
export function wrongOrder(input: {
  template: Readonly<OfferTemplate>;
  schedule: readonly ScheduleStep[];
  unoptimised: readonly Scenario[];
  optimised: readonly Scenario[];
}): WrongOrderResult {
  const { template, schedule, unoptimised, optimised } = input;
  const question = { template, schedule, scenarios: optimised };
  const chosenOn = (scenarios: readonly Scenario[]): CostedCommit => {
    const { best } = optimalCommit({ template, schedule, scenarios, objective: 'mean' });
    return costCommit(question, best.commit_usd, best.discount);
  };
  const billUsd = annualBill(template, schedule, unoptimised);
  const billCommitUsd = billUsd / annualPerCommit(template, flatShape(template));
  const right = chosenOn(optimised);
  const wrong = chosenOn(unoptimised);
  const toTheBill = costCommit(question, billCommitUsd, scheduleDiscount(schedule, billUsd));
  return {
    right,
    wrong,
    to_the_bill: toTheBill,
    cost_of_wrong_order_usd: wrong.mean_usd - right.mean_usd,
    cost_of_committing_to_the_bill_usd: toTheBill.mean_usd - right.mean_usd,
  };
}

/**
 * A year's expected net spend U (1 - d) at its own band: the highest band whose threshold that spend reaches.
 * Without any, the list spend U.
 */
export function annualBill(
  template: Readonly<OfferTemplate>,
  schedule: readonly ScheduleStep[],
  scenarios: readonly Scenario[],
): number {
  const listUsd = annualListSpend(template, scenarios);
  const band = commitBands(schedule).findLast((step) =>
    reaches(listUsd * (1 - step.discount), step.min_annual_commit_usd),
  );
  return listUsd * (1 - (band?.discount ?? 0));
}

/** Expected spend of a year at list, as the price lock and the list's own moves leave it. */
export function annualListSpend(template: Readonly<OfferTemplate>, scenarios: readonly Scenario[]): number {
  const spend = (scenario: Scenario) =>
    scenario.list_usd.reduce((total, usd, month) => total + usd * baseIndex(template, scenario, month), 0);
  const meanUsd = weightedMean(scenarios.map((s) => ({ value: spend(s), weight: s.weight })));
  return (meanUsd * 12) / template.months;
}
