import { firstDay, lastDay, maxDate, minDate } from '../calendar.ts';
import { completeMonths, coveredPeriod } from './coverage.ts';
import type { EngagementDocument } from './document.ts';
import type { Period } from './figures.ts';

const MONTHS_IN_WINDOW = 3;

/** The days the rate and consumption figures look at, and why those. */
export type ScorecardWindow = Period & { months: string[]; words: string };

/** The last three complete months before the as-of date; with none, whatever days the files cover up to it. */
export function scorecardWindow(document: EngagementDocument, asOf: string): ScorecardWindow | null {
  const months = completeMonths(document, asOf);
  const last = months.slice(-MONTHS_IN_WINDOW);
  const [first, end] = [last[0], last.at(-1)];
  if (first && end) {
    return { from: firstDay(first), to: lastDay(end), months, words: `${first} to ${end}` };
  }
  const covered = coveredPeriod(document.sources, 'usage');
  if (covered === null) return null;
  const to = maxDate(minDate(covered.to, asOf), covered.from);
  return { from: covered.from, to, months: [], words: `${covered.from} to ${to}` };
}
