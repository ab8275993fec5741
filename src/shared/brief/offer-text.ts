import type { Offer } from '../commit/offer.ts';
import { headlineMoney, monthCount, NOT_KNOWN, percent } from '../format.ts';

/** How an offer commits: one amount, or the rising amounts of its periods, in net dollars a period. */
export function commitText({ commits_usd }: Readonly<Offer>): string {
  const [first, ...rest] = commits_usd.map(headlineMoney);
  if (first === undefined) return NOT_KNOWN;
  return rest.every((commit) => commit === first) ? first : [first, ...rest].join(', ');
}

/** What usage beyond the commit costs, in words; its ratio stands beside it. */
export function overageText({ overage }: Readonly<Pick<Offer, 'overage'>>): string {
  if (overage.basis === 'committed') return 'committed rate';
  return overage.basis === 'list' ? 'list price' : 'fixed ratio';
}

/** The same without a figure, for the page that has to do with few. */
export function overageWords({ overage }: Readonly<Pick<Offer, 'overage'>>): string {
  if (overage.basis === 'committed') return 'Overage at the committed rate';
  return overage.basis === 'list'
    ? 'Overage at list price'
    : 'Overage above the committed rate, at an agreed ratio';
}

/** How much unused commit lives on. */
export function rolloverText({ rollover }: Readonly<Pick<Offer, 'rollover'>>): string {
  return rollover.share === 0 ? 'none' : `${percent(rollover.share, 0)} of unused`;
}

/** How long prices are locked. */
export function lockText({ price_lock }: Readonly<Pick<Offer, 'price_lock'>>): string {
  return price_lock.months === 0 ? 'none' : monthCount(price_lock.months);
}

/** The same without a figure. */
export function lockWords({ price_lock, months }: Readonly<Pick<Offer, 'price_lock' | 'months'>>): string {
  if (price_lock.months === 0) return 'No price lock';
  return price_lock.months >= months
    ? 'Price lock for the whole duration'
    : 'Price lock for part of the duration';
}

/** Whether and how the commit carries over, without a figure. */
export function rolloverWords({ rollover }: Readonly<Pick<Offer, 'rollover'>>): string {
  return rollover.share === 0 ? 'No rollover of unused commit' : 'Rollover of unused commit';
}

/** How the commit is paid. */
export function paymentText({
  payment,
  prepay_discount,
}: Readonly<Pick<Offer, 'payment' | 'prepay_discount'>>): string {
  if (payment === 'monthly') return 'monthly';
  return prepay_discount === 0 ? 'upfront' : `upfront, ${percent(prepay_discount)} off`;
}
