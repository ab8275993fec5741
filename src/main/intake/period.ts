import { daysInRange } from '../../shared/calendar.ts';

/** Days YYYY-MM-DD, both ends included. */
export type Period = { from: string; to: string };

const LONGEST_DAYS = 366;
const WRITTEN = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/;

/** The period from the earlier start to the later end. */
export function widerPeriod(a: Period | null, b: Period | null): Period | null {
  if (a === null || b === null) return a ?? b;
  const [from, to] = [[a.from, b.from].sort()[0] ?? a.from, [a.to, b.to].sort()[1] ?? a.to];
  return { from, to };
}

/** Whether an answer is a first and a last day, such as "2026-10-01..2026-10-31", no more than a year apart. */
export function isPeriod(answer: string): boolean {
  const [, from, to] = WRITTEN.exec(answer) ?? [];
  if (!from || !to || !isDay(from) || !isDay(to)) return false;
  const days = daysInRange(from, to);
  return days >= 1 && days <= LONGEST_DAYS;
}

function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}
