import { type Offer, periodCount, sum } from '../commit/offer.ts';

/** Commits of a ramp, or why the offer cannot carry one. */
export type Ramp = { kind: 'ramp'; commits_usd: number[] } | { kind: 'not_expressible'; reason: string };

const MONTHS_PER_YEAR = 12;

/**
 * Spreads an offer's total commit anew: a month of year one carries `firstShare` of what a later month carries.
 * In an offer of a year or less the two halves take the place of the years. The total stays the same;
 * a share of 1 is a flat commit.
 */
export function rampedCommits(offer: Readonly<Offer>, firstShare: number): Ramp {
  const reason = whyNoRamp(offer);
  if (reason !== null) return { kind: 'not_expressible', reason };
  const parts = Array.from({ length: periodCount(offer) }, (_, p) => (isEarly(offer, p) ? firstShare : 1));
  const perPart = sum(offer.commits_usd) / sum(parts);
  return { kind: 'ramp', commits_usd: parts.map((part) => part * perPart) };
}

function whyNoRamp(offer: Readonly<Offer>): string | null {
  if (periodCount(offer) < 2) return 'The offer has one commit period: there is nothing to ramp.';
  if (sum(offer.commits_usd) === 0) return 'The offer commits to nothing: there is nothing to ramp.';
  if (offer.months > MONTHS_PER_YEAR && MONTHS_PER_YEAR % offer.period_months !== 0) {
    return 'No commit period ends with year one, so year one has no commit of its own.';
  }
  return null;
}

function isEarly(offer: Readonly<Offer>, period: number): boolean {
  const early = offer.months > MONTHS_PER_YEAR ? MONTHS_PER_YEAR : offer.months / 2;
  return period * offer.period_months < early;
}
