import { daysBetween, minDate, wholeMonthsBetween } from '../calendar.ts';
import { sumExact } from '../money.ts';
import { quotient } from './knowable.ts';
import { type KpiRow, type NetSum, sumNet, sumNetByModel } from './kpi-row.ts';

/** A price lock on one model, or on all with "*", up to and including a date. */
export type PriceLock = Readonly<{ model: string; to: string }>;

/** How far spend is safe from a price rise: a fraction of net dollars, then months and days. */
export type PriceProtection = Readonly<{
  coverage: number | null;
  months_left: number | null;
  gap_months: number | null;
  gap_days: number | null;
  unpriced_tokens: number;
  reason: string | null;
}>;

const EVERY_MODEL = '*';

/**
 * The share of net dollars under a lock that still holds, the whole months to the earliest expiry among those locks, and
 * the gap from there to the renewal. A lock that covers no row is left out; without any, months and gaps are null.
 * Definition: scorecard, price protection.
 */
export function priceProtection(
  rows: readonly KpiRow[],
  locks: readonly PriceLock[],
  asOf: string,
  renewalDate: string,
): PriceProtection {
  const byModel = sumNetByModel(rows);
  const holding = locks.filter((lock) => lock.to >= asOf && covers(lock, byModel));
  const all = sumNet(rows);
  const covered = all.net_usd === null ? null : coveredNet(byModel, holding);
  const coverage = quotient(covered, all.net_usd, 'no net amount to protect');
  const expiry = earliestExpiry(holding);
  return {
    coverage: coverage.value,
    ...(expiry === null ? NO_LOCK : timeLeft(expiry, asOf, renewalDate)),
    unpriced_tokens: all.unpriced_tokens,
    reason: coverage.reason ?? (expiry === null ? 'no price lock covers any usage' : null),
  };
}

const NO_LOCK = { months_left: null, gap_months: null, gap_days: null };

function covers(lock: PriceLock, byModel: ReadonlyMap<string, NetSum>): boolean {
  return lock.model === EVERY_MODEL ? byModel.size > 0 : byModel.has(lock.model);
}

function coveredNet(byModel: ReadonlyMap<string, NetSum>, locks: readonly PriceLock[]): number {
  const locked = new Set(locks.map((lock) => lock.model));
  const isLocked = (model: string) => locked.has(EVERY_MODEL) || locked.has(model);
  return sumExact([...byModel].map(([model, { net_usd }]) => (isLocked(model) ? (net_usd ?? 0) : 0)));
}

function earliestExpiry(locks: readonly PriceLock[]): string | null {
  return locks.map((lock) => lock.to).reduce<string | null>((a, b) => (a === null ? b : minDate(a, b)), null);
}

function timeLeft(expiry: string, asOf: string, renewalDate: string) {
  return {
    months_left: wholeMonthsBetween(asOf, expiry),
    gap_months: Math.max(0, wholeMonthsBetween(expiry, renewalDate)),
    gap_days: Math.max(0, daysBetween(expiry, renewalDate)),
  };
}
