import { daysBetween, lastDay } from '../../../shared/calendar.ts';
import { parseDate, parseMonth } from '../../parts/parse-input.ts';

/** A point or a price whose source is older than this is to be confirmed before it is used. */
export const STALE_AFTER_DAYS = 90;

const NAMED = /(?:\d{1,2} )?\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}/g;

/** The latest date that the words of a source name, a bare month by its last day; null where they name none. */
export function sourceDate(words: string): string | null {
  const dates = (words.match(NAMED) ?? []).flatMap((text) => dateOf(text) ?? []);
  return dates.toSorted().at(-1) ?? null;
}

/** Whether a source of this date is too old on the as-of date; one without a date is not called old. */
export function isStale(date: string | null, asOf: string): boolean {
  return date !== null && daysBetween(date, asOf) > STALE_AFTER_DAYS;
}

function dateOf(text: string): string | null {
  const day = parseDate(text);
  if (day.kind === 'value') return day.value;
  const month = parseMonth(text);
  return month.kind === 'value' ? lastDay(month.value) : null;
}
