import { cappedAtOne, type Knowable, notKnown, quotient } from './knowable.ts';
import { inputOf, type KpiRow, sumOf } from './kpi-row.ts';

/** The part of all input tokens that was read from the cache. Definition: scorecard, cache hit rate. */
export function cacheHitRate(rows: readonly KpiRow[]): Knowable {
  return quotient(cacheReads(rows), allInput(rows), 'no input tokens');
}

/**
 * Cache reads over the input that repeats and so could be cached, at most 1; `repeatableShare` comes from the audit,
 * null without one. Definition: scorecard, cache hit rate of eligible.
 */
export function cacheHitRateOfEligible(rows: readonly KpiRow[], repeatableShare: number | null): Knowable {
  if (repeatableShare === null) return notKnown('the repeatable share has not been audited');
  return cappedAtOne(
    quotient(cacheReads(rows), repeatableShare * allInput(rows), 'no repeatable input tokens'),
  );
}

function cacheReads(rows: readonly KpiRow[]): number {
  return sumOf(rows, (row) => row.tokens.cache_read);
}

function allInput(rows: readonly KpiRow[]): number {
  return sumOf(rows, (row) => inputOf(row.tokens));
}
