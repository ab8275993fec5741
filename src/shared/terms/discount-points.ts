import { meanCost } from '../commit/expected-cost.ts';
import { discountOf, type Offer, periodCount, type Scenario } from '../commit/offer.ts';
import { TIE_USD } from '../commit/quantile.ts';

const HALVINGS = 40;
const RELATIVE = 1e-12;

/**
 * The extra discount, added to every period's with the commits in dollars unchanged, at which the offer's mean
 * cost is `targetUsd`; 0 if it is so already, else the smallest that does. Negative when the target is dearer,
 * null when no discount within 0..1 does. A deeper discount never costs more, so halving finds it.
 * Definition: a term's value.
 */
export function discountPoints(
  offer: Readonly<Offer>,
  scenarios: readonly Scenario[],
  targetUsd: number,
): number | null {
  const discounts = Array.from({ length: periodCount(offer) }, (_, p) => discountOf(offer, p));
  const costAt = (points: number) =>
    meanCost({ ...offer, discount: discounts.map((d) => clampShare(d + points)) }, scenarios);
  if (isTie(costAt(0), targetUsd)) return 0;
  const least = -Math.min(...discounts);
  const most = 1 - Math.max(...discounts);
  if (isTie(costAt(least), targetUsd)) return least;
  if (costAt(least) < targetUsd || costAt(most) > targetUsd + tieUsd(targetUsd)) return null;
  const points = firstReaching(costAt, targetUsd * (1 + RELATIVE), least, most);
  return isTie(costAt(points), targetUsd) ? points : null;
}

/** Where a falling cost first comes down to the target, between two bounds that enclose it. */
function firstReaching(
  costAt: (points: number) => number,
  targetUsd: number,
  least: number,
  most: number,
): number {
  let dearer = least;
  let cheaper = most;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (dearer + cheaper) / 2;
    if (costAt(middle) <= targetUsd) cheaper = middle;
    else dearer = middle;
  }
  return cheaper;
}

function isTie(oneUsd: number, otherUsd: number): boolean {
  return Math.abs(oneUsd - otherUsd) <= tieUsd(otherUsd);
}

function tieUsd(usd: number): number {
  return Math.max(TIE_USD, 2 * RELATIVE * Math.abs(usd));
}

function clampShare(discount: number): number {
  return Math.min(1, Math.max(0, discount));
}
