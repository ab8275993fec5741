import { daysBetween } from '../calendar.ts';
import { dateText } from '../format.ts';
import { coveredPeriod } from './coverage.ts';
import type { SourceFile } from './document.ts';

/** A gap this short may be a contract that had not been used yet; a longer one is a file that is missing. */
const SHORT_DAYS = 31;

/** The days at the start of the commit period that no usage file covers, in words. */
export type DrawGap = { days: number; sentence: string };

/** What the draw from a commit leaves out because usage files begin after its period; null when nothing. */
export function drawGap(
  period: { from: string } | null | undefined,
  sources: readonly SourceFile[],
): DrawGap | null {
  const first = coveredPeriod(sources, 'usage')?.from;
  if (!period || first === undefined || first <= period.from) return null;
  return {
    days: daysBetween(period.from, first),
    sentence: `At least: usage is on file from ${dateText(first)}, the commit period began on ${dateText(period.from)}. What was drawn before is not counted.`,
  };
}

/** Whether so much of the period is missing that how far the commit is drawn cannot be judged. */
export function isTooWide(gap: DrawGap | null): boolean {
  return gap !== null && gap.days > SHORT_DAYS;
}
