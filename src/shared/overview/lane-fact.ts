import type { EngagementRecord } from '../engagement/document.ts';
import type { EngagementFigures } from '../engagement/figures.ts';
import type { Said } from '../figures/said.ts';
import type { Status } from '../kpi/status.ts';
import type { OverviewPlace } from './place.ts';

/** One thing that matters, in words, with how it is to be read and where it stands in full. */
export type LaneFact = { place: OverviewPlace; status: Status; sentence: Said };

/** What both lanes are read from. */
export type LaneMaterial = { record: EngagementRecord; figures: EngagementFigures };

/** One fact of a lane; null where there is nothing to say. */
export type LaneReader = (known: LaneMaterial) => LaneFact | null;

/** A fact, by where it stands. */
export function factAt(place: OverviewPlace, status: Status, sentence: Said): LaneFact {
  return { place, status, sentence };
}
