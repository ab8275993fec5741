import type { FloorName } from '../audit/floor-rule.ts';

/** Who stands by which floor: the yearly dollars at list that were looked at, so that a change after it shows. */
export type FloorReview = {
  reviewed_by: string;
  reviewed_on: string;
  basis: FloorName;
  floor_usd: number | null;
};

/** Nobody has reviewed the floor; the review stands; or the floor has changed since. */
export type ReviewState =
  | { kind: 'none' }
  | { kind: 'standing'; review: FloorReview }
  | { kind: 'overtaken'; review: FloorReview };

/** Whether a review still stands: the same basis, and the same floor to less than `withinUsd` dollars. */
export function reviewState(
  review: FloorReview | null,
  basis: FloorName,
  annualFloors: Readonly<Record<FloorName, number | null>>,
  withinUsd: number,
): ReviewState {
  if (review === null) return { kind: 'none' };
  const now = annualFloors[basis];
  const isSame =
    review.basis === basis &&
    now !== null &&
    review.floor_usd !== null &&
    Math.abs(now - review.floor_usd) < withinUsd;
  return { kind: isSame ? 'standing' : 'overtaken', review };
}
