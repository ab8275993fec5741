import type { Offer, Scenario } from '../commit/offer.ts';
import { meanTotalCost } from '../commit/total-cost.ts';
import { discountPoints } from './discount-points.ts';
import { applyPatches, type Patch } from './patch.ts';

/** A protective term as a change to the offer. */
export type PricedTerm = { id: string; patch: Patch };

export type ValuedTerm = {
  id: string;
  /** Mean saving over the base offer when this term alone is won; negative when it costs the buyer. */
  alone_usd: number;
  /** Mean saving that this term adds to all the others. */
  in_package_usd: number;
  /** The extra discount worth as much as the term alone; null when no discount is. */
  discount_points: number | null;
  discount_points_reason: string | null;
};

export type TermsValueResult = { package_usd: number; terms: ValuedTerm[] };

/** What terms are worth in dollars on the buyer's own demand, alone and as a package. Definition: a term's value. */
export function termsValue(input: {
  offer: Readonly<Offer>;
  terms: readonly PricedTerm[];
  scenarios: readonly Scenario[];
}): TermsValueResult {
  const { offer, terms, scenarios } = input;
  const patches = terms.map((term) => term.patch);
  const mean = (chosen: readonly Patch[]) => meanTotalCost(applyPatches(offer, chosen), scenarios);
  const baseUsd = mean([]);
  const packageUsd = mean(patches);
  return {
    package_usd: baseUsd - packageUsd,
    terms: terms.map(({ id, patch }, i) => {
      const aloneUsd = baseUsd - mean([patch]);
      const points = discountPoints(offer, scenarios, baseUsd - aloneUsd);
      return {
        id,
        alone_usd: aloneUsd,
        in_package_usd: mean(patches.toSpliced(i, 1)) - packageUsd,
        discount_points: points,
        discount_points_reason: points === null ? NO_DISCOUNT_DOES : null,
      };
    }),
  };
}

const NO_DISCOUNT_DOES = 'No discount between 0 and 100 % makes the offer cost the same.';
