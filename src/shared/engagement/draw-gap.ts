import { daysBetween } from '../calendar.ts';
import { dateText } from '../format.ts';
import { coveredPeriod } from './coverage.ts';
import type { SourceFile } from './document.ts';
import type { Judgement } from './judgement.ts';

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

/** Whether more of the period is missing than may be, so that how far the commit is drawn cannot be judged. */
export function isTooWide(
  gap: DrawGap | null,
  { usage_gap_days }: Pick<Judgement, 'usage_gap_days'>,
): boolean {
  return gap !== null && gap.days > usage_gap_days;
}
