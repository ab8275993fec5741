import type { LaneFact, LaneMaterial, LaneReader } from './lane-fact.ts';
import { NEGOTIATING } from './negotiating-lane.ts';
import { RUNNING } from './running-lane.ts';

export type Lanes = { running: LaneFact[]; negotiating: LaneFact[] };

/** Running the spend and negotiating it: two readings of the same figures. */
export function lanesOf(known: LaneMaterial): Lanes {
  const facts = (readers: readonly LaneReader[]) => readers.flatMap((read) => read(known) ?? []);
  return { running: facts(RUNNING), negotiating: facts(NEGOTIATING) };
}
