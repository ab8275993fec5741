import { firstDay, lastDay } from '../calendar.ts';
import type { Baseline } from './baseline.ts';
import type { Period } from './figures.ts';

/** The days the rate and consumption figures look at, with the complete months among them. */
export type ScorecardWindow = Period & { months: string[] };

/** The days of the baseline, so that a figure reads the same on the scorecard and beside its workload. */
export function scorecardWindow(baseline: Baseline | null): ScorecardWindow | null {
  if (baseline === null) return null;
  const { months, run } = baseline;
  const [first, last] = [months[0], months.at(-1)];
  return first && last ? { from: firstDay(first), to: lastDay(last), months } : { ...run, months: [] };
}
