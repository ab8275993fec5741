import { quotient } from './knowable.ts';
import { type NetRow, sumNetWithin } from './kpi-row.ts';

/** How many outcomes a workload had between two dates, both included. */
export type Outcome = Readonly<{ workload: string; from: string; to: string; count: number }>;

/** Net dollars of a workload for each outcome. */
export type OutcomeCost = Outcome &
  Readonly<{
    net_usd: number | null;
    usd_per_outcome: number | null;
    unpriced_tokens: number;
    reason: string | null;
  }>;

/**
 * For each outcome count the net dollars of its workload in its range, and those over the count; `rowsOf` gives a
 * workload's rows of any date. Not known for a count of 0. Definition: scorecard, cost per outcome.
 */
export function costPerOutcome(
  rowsOf: (workload: string) => readonly NetRow[],
  outcomes: readonly Outcome[],
): OutcomeCost[] {
  return outcomes.map((outcome) => outcomeCost(rowsOf(outcome.workload), outcome));
}

function outcomeCost(rows: readonly NetRow[], outcome: Outcome): OutcomeCost {
  const { net_usd, unpriced_tokens } = sumNetWithin(rows, outcome);
  const cost = quotient(
    net_usd,
    outcome.count,
    net_usd === null ? 'no row has a net amount' : 'no outcome was counted',
  );
  return {
    workload: outcome.workload,
    from: outcome.from,
    to: outcome.to,
    net_usd,
    count: outcome.count,
    usd_per_outcome: cost.value,
    unpriced_tokens,
    reason: cost.reason,
  };
}
