import { lastDay } from '../../../shared/calendar.ts';
import { coveredMonths } from '../../../shared/engagement/coverage.ts';
import type { UsageFigures } from '../../../shared/engagement/figures.ts';
import { allTokens } from '../../../shared/units.ts';
import { monthsOfUse } from './months-of-use.ts';

/** Months that figures should not be trusted to count as whole, by what they lack. */
export type MonthGaps = {
  /** No usage file covers them. */
  absent: string[];
  /** A file covers them and holds no row for them: either there was no use, or the export left it out. */
  silent: string[];
  /** Days are missing. */
  partial: string[];
  /** Not over on the as-of date. */
  running: string[];
};

/** Sorts the months by what they lack, as of a date. */
export function monthGaps(usage: UsageFigures, asOf: string): MonthGaps {
  const covered = new Set(coveredMonths(usage.sources, 'usage', asOf));
  const gaps: MonthGaps = { absent: [], silent: [], partial: [], running: [] };
  for (const { month, tokens } of monthsOfUse(usage)) {
    const isUsed = allTokens(tokens) > 0;
    if (lastDay(month) >= asOf) gaps.running.push(month);
    else if (covered.has(month) && !isUsed) gaps.silent.push(month);
    else if (!covered.has(month)) (isUsed ? gaps.partial : gaps.absent).push(month);
  }
  return gaps;
}
