import { daysBetween, firstDay, lastDay, maxDate, minDate, monthOf, monthsInRange } from '../calendar.ts';
import type { EngagementDocument, MeasureKind, SourceFile } from './document.ts';
import type { Period } from './figures.ts';

type Measured = Pick<EngagementDocument, 'sources' | 'usage'>;

/** From the first to the last day that the files of one measurement cover; null without any. */
export function coveredPeriod(sources: readonly SourceFile[], measure: MeasureKind): Period | null {
  const periods = periodsOf(sources, measure);
  if (periods.length === 0) return null;
  return {
    from: periods.map((p) => p.from).reduce(minDate),
    to: periods.map((p) => p.to).reduce(maxDate),
  };
}

/** The months of which the files cover every day, up to the day before `before`. */
export function coveredMonths(
  sources: readonly SourceFile[],
  measure: MeasureKind,
  before: string,
): string[] {
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

/** The latest run of days without a gap that the files cover; null without any. */
export function latestRun(sources: readonly SourceFile[], measure: MeasureKind): Period | null {
  return mergePeriods(periodsOf(sources, measure)).at(-1) ?? null;
}

function periodsOf(sources: readonly SourceFile[], measure: MeasureKind): Period[] {
  return sources.flatMap((s) => (s.measure === measure && s.period ? [s.period] : []));
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
