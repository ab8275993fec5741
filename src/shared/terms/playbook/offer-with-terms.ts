import type { Demand, Offer, Scenario } from '../../commit/offer.ts';
import { costPlan, planCost, totalCost } from '../../commit/total-cost.ts';

/** A term as something that happens to the offer it stands in. */
export type OfferTerm = {
  /** What the paper says: another offer. */
  change?: (offer: Readonly<Offer>) => Offer;
  /** What the paper lets us do once usage is known: another offer for this path of demand. */
  react?: (offer: Readonly<Offer>, demand: Readonly<Demand>) => Readonly<Offer>;
  /** What is settled at the end: another total, in dollars. */
  settle?: (totalUsd: number, offer: Readonly<Offer>) => number;
};

/** Mean cost of an offer with a set of terms in it, in dollars over the duration; terms apply in the order given. */
export function meanCostWith(
  offer: Readonly<Offer>,
  terms: readonly OfferTerm[],
  scenarios: readonly Scenario[],
): number {
  const costOf = costsWith(offer, terms);
  let usd = 0;
  let weight = 0;
  for (const scenario of scenarios) {
    usd += costOf(scenario) * scenario.weight;
    weight += scenario.weight;
  }
  return usd / weight;
}

/** Cost of an offer with a set of terms in it, in dollars, for any path of demand. */
export function costsWith(
  offer: Readonly<Offer>,
  terms: readonly OfferTerm[],
): (demand: Readonly<Demand>) => number {
  const signed = terms.reduce<Readonly<Offer>>((soFar, { change }) => change?.(soFar) ?? soFar, offer);
  const plan = costPlan(signed);
  const reactions = terms.flatMap(({ react }) => react ?? []);
  const settlements = terms.flatMap(({ settle }) => settle ?? []);
  return (demand) => {
    const lived = reactions.reduce((soFar, react) => react(soFar, demand), signed);
    const totalUsd = lived === signed ? planCost(plan, demand) : totalCost(lived, demand);
    return settlements.reduce((usd, settle) => settle(usd, lived), totalUsd);
  };
}
