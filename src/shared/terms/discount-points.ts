import { discountOf, type Offer, periodCount, type Scenario } from '../commit/offer.ts';
import { TIE_USD } from '../commit/quantile.ts';
import { meanTotalCost } from '../commit/total-cost.ts';

/** Discounts this close are one: far below the 1e-7 that points are stated to. */
const NARROW = 1e-10;
const MOST_STEPS = 120;
const PLACES = [-0.2, -0.1, -0.05, -0.02, -0.01, 0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.7];
const RELATIVE = 1e-12;

/** The mean cost of an offer by the extra discount given on it, and the least and most that can be given. */
export type DiscountCurve = { costAt: (points: number) => number; least: number; most: number };

/**
 * The extra discount, added to every period's with the commits in dollars unchanged, at which the offer's mean
 * cost is `targetUsd`; 0 if it is so already, else the smallest that does. Negative when the target is dearer,
 * null when no discount within 0..1 does. Definition: a term's value.
 */
export function discountPoints(
  offer: Readonly<Offer>,
  scenarios: readonly Scenario[],
  targetUsd: number,
): number | null {
  return pointsOnCurve(discountCurve(offer, scenarios), targetUsd);
}

/** The curve of an offer on its scenarios; a cost once computed is kept, as many targets are asked of one curve. */
export function discountCurve(offer: Readonly<Offer>, scenarios: readonly Scenario[]): DiscountCurve {
  const discounts = Array.from({ length: periodCount(offer) }, (_, p) => discountOf(offer, p));
  const known = new Map<number, number>();
  const compute = (points: number) =>
    meanTotalCost({ ...offer, discount: discounts.map((d) => clampShare(d + points)) }, scenarios);
  return {
    least: -Math.min(...discounts),
    most: 1 - Math.max(...discounts),
    costAt: (points) => {
      const usd = known.get(points) ?? compute(points);
      known.set(points, usd);
      return usd;
    },
  };
}

/** The extra discount at which a curve comes to a cost; see `discountPoints`. */
export function pointsOnCurve(curve: DiscountCurve, targetUsd: number): number | null {
  const { costAt, least, most } = curve;
  if (isTie(costAt(0), targetUsd)) return 0;
  if (isTie(costAt(least), targetUsd)) return least;
  if (costAt(least) < targetUsd || costAt(most) > targetUsd + tieUsd(targetUsd)) return null;
  const points = firstReaching(curve, targetUsd * (1 + RELATIVE));
  return isTie(costAt(points), targetUsd) ? points : null;
}

/**
 * Where a falling cost first comes down to the target. A deeper discount never costs more, so halving would find
 * it; a line through the last two places tried finds it in a few steps where the cost is nearly straight.
 */
function firstReaching(curve: DiscountCurve, targetUsd: number): number {
  const { costAt } = curve;
  let [dearer, cheaper] = enclose(curve, targetUsd);
  let [last, before] = [cheaper, dearer];
  for (let step = 0; step < MOST_STEPS && cheaper - dearer > NARROW; step++) {
    const tried = isTie(costAt(cheaper), targetUsd)
      ? justBefore(dearer, cheaper, step)
      : onLine(costAt, targetUsd, { dearer, cheaper, last, before, step });
    if (costAt(tried) <= targetUsd) cheaper = tried;
    else dearer = tried;
    [last, before] = [tried, last];
  }
  return isTie(costAt(cheaper), targetUsd) ? cheaper : halved(curve, targetUsd, dearer, cheaper);
}

/** On a steep curve even close discounts differ by more than a tie: halving goes on to the last digit. */
function halved({ costAt }: DiscountCurve, targetUsd: number, from: number, to: number): number {
  let dearer = from;
  let cheaper = to;
  while (!isTie(costAt(cheaper), targetUsd)) {
    const middle = (dearer + cheaper) / 2;
    if (middle <= dearer || middle >= cheaper) break;
    if (costAt(middle) <= targetUsd) cheaper = middle;
    else dearer = middle;
  }
  return cheaper;
}

/** Two of a few fixed places with the target between their costs; the places are the same for every target. */
function enclose({ costAt, least, most }: DiscountCurve, targetUsd: number): [number, number] {
  const places = [least, ...PLACES.filter((place) => place > least && place < most), most];
  const first = places.findIndex((place) => costAt(place) <= targetUsd);
  return [places[first - 1] ?? least, places[first] ?? most];
}

/** At first a place so close before the bound that the search is over if it is dearer; then the middle. */
function justBefore(dearer: number, cheaper: number, step: number): number {
  const close = cheaper - NARROW;
  return step % 2 === 0 && close > dearer ? close : (dearer + cheaper) / 2;
}

type Search = { dearer: number; cheaper: number; last: number; before: number; step: number };

/** The place on the line through the last two, if it lies between the bounds; every few steps the middle. */
function onLine(
  costAt: (points: number) => number,
  targetUsd: number,
  { dearer, cheaper, last, before, step }: Search,
): number {
  const rise = (costAt(last) - costAt(before)) / (last - before);
  const place = last - (costAt(last) - targetUsd) / rise;
  const isInside = place > dearer && place < cheaper;
  return isInside && step % 4 !== 3 ? place : (dearer + cheaper) / 2;
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
