import {
  daysBetween,
  daysInRange,
  firstDay,
  lastDay,
  maxDate,
  minDate,
  monthOf,
  monthsInRange,
} from '../calendar.ts';
import type { EngagementDocument, Measure, SourceFile } from './document.ts';
import type { Period } from './figures.ts';

type Measured = Pick<EngagementDocument, 'sources' | 'usage'>;

/** From the first to the last day that the files of one measurement cover; null without any. */
export function coveredPeriod(sources: readonly SourceFile[], measure: Measure): Period | null {
  const periods = periodsOf(sources, measure);
  if (periods.length === 0) return null;
  return {
    from: periods.map((p) => p.from).reduce(minDate),
    to: periods.map((p) => p.to).reduce(maxDate),
  };
}

/** The months of which the files cover every day, up to the day before `before`. */
export function coveredMonths(sources: readonly SourceFile[], measure: Measure, before: string): string[] {
  const period = coveredPeriod(sources, measure);
  if (period === null) return [];
  const runs = mergePeriods(periodsOf(sources, measure));
  return monthsInRange(monthOf(period.from), monthOf(period.to)).filter(
    (month) =>
      lastDay(month) < before && runs.some((run) => run.from <= firstDay(month) && lastDay(month) <= run.to),
  );
}

/**
 * The covered months that hold usage. A file cannot tell a month of no use from one that was left out of it, so a
 * month without a row is never taken as complete.
 */
export function completeMonths(document: Measured, before: string): string[] {
  const used = new Set(document.usage.map((row) => monthOf(row.date)));
  return coveredMonths(document.sources, 'usage', before).filter((month) => used.has(month));
}

/** How many days of a period no file of one measurement covers. */
export function uncoveredDays(sources: readonly SourceFile[], measure: Measure, period: Period): number {
  const covered = mergePeriods(periodsOf(sources, measure)).map((run) => {
    const [from, to] = [maxDate(run.from, period.from), minDate(run.to, period.to)];
    return from <= to ? daysInRange(from, to) : 0;
  });
  return daysInRange(period.from, period.to) - covered.reduce((days, own) => days + own, 0);
}

/** The latest run of days without a gap that the files cover; null without any. */
export function latestRun(sources: readonly SourceFile[], measure: Measure): Period | null {
  return mergePeriods(periodsOf(sources, measure)).at(-1) ?? null;
}

function periodsOf(sources: readonly SourceFile[], measure: Measure): Period[] {
  return sources.flatMap((s) => (measures(s, measure) && s.period ? [s.period] : []));
}

/** Whether a file measures tokens, or dollars; some measure both. */
export function measures(source: Pick<SourceFile, 'measure'>, measure: Measure): boolean {
  return source.measure === measure || source.measure === 'both';
}

function mergePeriods(periods: readonly Period[]): Period[] {
  const merged: Period[] = [];
  for (const period of periods.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = merged.at(-1);
    if (last && daysBetween(last.to, period.from) <= 1) last.to = maxDate(period.to, last.to);
    else merged.push({ ...period });
  }
  return merged;
}
