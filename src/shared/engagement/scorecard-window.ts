import { firstDay, lastDay } from '../calendar.ts';
import type { Baseline } from './baseline.ts';
import type { Period } from './figures.ts';

/** The days the rate and consumption figures look at, with the complete months among them. */
export type ScorecardWindow = Period & { months: string[] };

const NO_DAYS: ScorecardWindow = { from: '0001-01-01', to: '0001-01-01', months: [] };

/** The days of the baseline (none without usage), so that a figure reads the same on the scorecard and beside its workload. */
export function scorecardWindow(baseline: Baseline | null): ScorecardWindow {
  if (baseline === null) return NO_DAYS;
  const { months, run } = baseline;
  const [first, last] = [months[0], months.at(-1)];
  return first && last ? { from: firstDay(first), to: lastDay(last), months } : { ...run, months: [] };
}
