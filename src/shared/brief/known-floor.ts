import type { AuditFigures, FloorFigures } from '../engagement/figures.ts';

type Figures = Readonly<{ floor: FloorFigures | null; audit: AuditFigures }>;

/**
 * The floor the commit is sized on, in dollars a year at list; null while a price is missing, or while no question is
 * answered: today's bill with nothing taken off is no floor.
 */
export function knownFloorUsd({ floor, audit }: Figures): number | null {
  if (floor === null || audit.workloads.every(({ readings }) => readings.length === 0)) return null;
  return floor.annual_floors[floor.basis];
}

/** Whether an answer has given a lever yet; without one the floor stands at today's bill. */
export function hasLever({ workloads }: AuditFigures): boolean {
  return workloads.some(({ readings }) => readings.some(({ kind }) => kind === 'lever'));
}
