import type { OverviewPlace } from '../../../shared/overview/place.ts';
import { hashOf } from '../../route.ts';
import { stepOf } from '../../steps.ts';

/** What the place is called in the rail. */
export function placeLabel(place: OverviewPlace): string {
  return place === 'scorecard' ? 'Scorecard' : stepOf(place).label;
}

/** A link to where something is settled, by its name in the rail. */
export function PlaceLink({ place }: { place: OverviewPlace }) {
  return <a href={hashOf(place)}>{placeLabel(place)}</a>;
}
