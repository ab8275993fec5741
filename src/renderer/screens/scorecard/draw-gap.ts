import type { EngagementFigures } from '../../../shared/engagement/figures.ts';
import { dateText } from '../../../shared/format.ts';

/** What the draw from the commit leaves out because usage files begin after the commit period; null when nothing. */
export function drawGap({ contract, usage }: Pick<EngagementFigures, 'contract' | 'usage'>): string | null {
  const [start, first] = [contract?.commit_period?.from, usage.period?.from];
  if (start === undefined || first === undefined || first <= start) return null;
  return `At least: usage is on file from ${dateText(first)}, the commit period began on ${dateText(start)}. What was drawn before is not counted.`;
}
