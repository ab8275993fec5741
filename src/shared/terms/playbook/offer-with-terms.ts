import type { Demand, Offer, Scenario } from '../../commit/offer.ts';
import { type CostPlan, costPlan, planCost } from '../../commit/total-cost.ts';

/** A term as something that happens to the offer it stands in. */
export type OfferTerm = {
  /** What the paper says: another offer. */
  change?: (offer: Readonly<Offer>) => Offer;
  /** What the paper lets us do once usage is known: the offer as it is then costed on this path of demand. */
  react?: (plan: CostPlan, demand: Readonly<Demand>) => CostPlan;
  /** What is settled at the end: another total, in dollars. */
  settle?: (totalUsd: number, plan: CostPlan) => number;
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
    const lived = reactions.reduce((soFar, react) => react(soFar, demand), plan);
    return settlements.reduce((usd, settle) => settle(usd, lived), planCost(lived, demand));
  };
}
