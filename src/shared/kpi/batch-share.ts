import { cappedAtOne, type Knowable, notKnown, quotient } from './knowable.ts';
import { type KpiRow, sumOf, tokensOf } from './kpi-row.ts';

/** The part of all tokens that ran as batch. Definition: scorecard, batch share. */
export function batchShare(rows: readonly KpiRow[]): Knowable {
  return quotient(batchTokens(rows), sumOf(rows, tokensOf), 'no tokens');
}

/**
 * Batch tokens over the tokens that could wait, at most 1; `asyncShare` comes from the audit, null without one.
 * Definition: scorecard, batch share of eligible.
 */
export function batchShareOfEligible(rows: readonly KpiRow[], asyncShare: number | null): Knowable {
  if (asyncShare === null) return notKnown('the asynchronous share has not been audited');
  return cappedAtOne(
    quotient(batchTokens(rows), asyncShare * sumOf(rows, tokensOf), 'no asynchronous tokens'),
  );
}

function batchTokens(rows: readonly KpiRow[]): number {
  return sumOf(rows, (row) => (row.batch ? tokensOf(row) : 0));
}
