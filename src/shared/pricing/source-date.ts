import { daysBetween, isDate, lastDay } from '../calendar.ts';

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const NAMED =
  /(?:(\d{1,2}) )?\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* (\d{4})|(\d{4}-\d{2}-\d{2})/g;

/** Where a price or a point comes from, with the day it was read where somebody noted it. */
export type Sourced = Readonly<{ source: string; read_on?: string | null }>;

/** The day the figure was read, else the latest date that the words of its source name; null where they name none. */
export function sourceDate({ source, read_on }: Sourced): string | null {
  if (read_on) return read_on;
  const dates = [...source.matchAll(NAMED)].flatMap(dateOf);
  return dates.toSorted().at(-1) ?? null;
}

/** Whether a source of this date is older than so many days on the as-of date; one without a date is not called old. */
export function isStale(date: string | null, asOf: string, staleAfterDays: number): boolean {
  return date !== null && daysBetween(date, asOf) > staleAfterDays;
}

/** A bare month counts by its last day. */
function dateOf([, day, name = '', year, iso]: RegExpMatchArray): string[] {
  if (iso !== undefined) return isDate(iso) ? [iso] : [];
  const month = `${year}-${String(MONTHS.indexOf(name) / 3 + 1).padStart(2, '0')}`;
  const date = day === undefined ? lastDay(month) : `${month}-${day.padStart(2, '0')}`;
  return isDate(date) ? [date] : [];
}
