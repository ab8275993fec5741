import { annualCommit, discountOf, type Offer, periodCount, sum } from '../../commit/offer.ts';
import type { PlaybookFacts } from './facts.ts';
import type { InputReader } from './input-reader.ts';
import type { InputPlace } from './worth.ts';

const at = (field: string): InputPlace => ({ screen: 'commit', field });
const MONTHS_PER_YEAR = 12;

/** The inputs that many terms read from the offer and its demand, each under one label. */
export const offerInput = {
  commit: (inputs: InputReader, { offer }: PlaybookFacts) =>
    inputs.figure('Commit of the offer a year', annualCommit(offer), 'usd', at('Commit')),
  duration: (inputs: InputReader, { offer }: PlaybookFacts) =>
    inputs.figure('Duration', offer.months, 'months', at('Months')),
  periods: (inputs: InputReader, { offer }: PlaybookFacts) =>
    inputs.figure('Length of a commit period', offer.period_months, 'months', at('Commit period')),
  discount: (inputs: InputReader, { offer }: PlaybookFacts) =>
    inputs.figure('Discount of the offer', meanDiscount(offer), 'share', at('Discount')),
  lock: (inputs: InputReader, { offer }: PlaybookFacts) =>
    inputs.figure('Price lock of the offer', offer.price_lock.months, 'months', at('Price lock')),
  overage: (inputs: InputReader, { offer }: PlaybookFacts) =>
    inputs.figure('Overage ratio of the offer', overageRatio(offer), 'multiple', at('Overage')),
  burst: (inputs: InputReader, { offer }: PlaybookFacts) =>
    inputs.figure('Burst allowance of the offer', offer.burst_share, 'share', at('Burst allowance')),
  demand: (inputs: InputReader, facts: PlaybookFacts) =>
    inputs.figure('Expected list spend a year', annualListSpend(facts), 'usd', at('Demand')),
  annualCost: (inputs: InputReader, facts: PlaybookFacts) =>
    inputs.figure('Expected cost of the offer a year', annualCost(facts), 'usd', at('Expected cost')),
};

/** Expected list spend of the duration as a yearly amount, dollars. */
export function annualListSpend({ mean_list_usd, offer }: PlaybookFacts): number {
  return (sum(mean_list_usd) * MONTHS_PER_YEAR) / offer.months;
}

/** Expected cost of the offer as a yearly amount, dollars. */
export function annualCost({ mean_usd, offer }: PlaybookFacts): number {
  return (mean_usd * MONTHS_PER_YEAR) / offer.months;
}

/** The plain mean of the discounts of an offer's periods. */
export function meanDiscount(offer: Readonly<Offer>): number {
  const count = periodCount(offer);
  return sum(Array.from({ length: count }, (_, p) => discountOf(offer, p))) / count;
}

function overageRatio(offer: Readonly<Offer>): number {
  if (offer.overage.basis === 'committed') return 1;
  if (offer.overage.basis === 'ratio') return offer.overage.ratio ?? 1;
  const rate = 1 - meanDiscount(offer);
  return rate === 0 ? 1 : 1 / rate;
}
