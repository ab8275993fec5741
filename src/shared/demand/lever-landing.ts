import { monthOf } from '../calendar.ts';
import type { GradeRisk } from './demand-model.ts';
import type { PathLever } from './forecast-path.ts';

/** Months that a lever lands late, 0 for in time; null when it never lands. */
export type Landing = number | null;

/**
 * Where a lever lands for two draws between 0 and 1: the first decides between missed, late and in time, the second
 * how late. For the same draws a higher probability of missing or of being late never lands it earlier.
 */
export function landingOf(risk: Readonly<GradeRisk>, chance: number, lateness: number): Landing {
  if (chance < risk.missed) return null;
  if (chance >= risk.missed + risk.late || risk.late_months === 0) return 0;
  return 1 + Math.floor(lateness * risk.late_months);
}

/** Whether a lever works already in the month of a date, so that it can no longer be late or missed. */
export function isLive(lever: Pick<PathLever, 'live_from'>, asOf: string): boolean {
  return lever.live_from <= monthOf(asOf);
}
