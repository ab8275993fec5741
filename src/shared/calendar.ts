import * as PlainDate from 'temporal-polyfill/fns/PlainDate';

/** Calendar dates are plain text `YYYY-MM-DD` in UTC and months `YYYY-MM`, so that they compare and sort as text. */

const DATE_TEXT = /^\d{4}-\d{2}-\d{2}$/;
const MONTH_TEXT = /^\d{4}-(0[1-9]|1[0-2])$/;
const MONTHS_PER_YEAR = 12;

/** Whether the text is a date of the calendar, written `YYYY-MM-DD`; 30 February is not. */
export function isDate(text: string): boolean {
  if (!DATE_TEXT.test(text) || !isMonth(text.slice(0, 7))) return false;
  const day = Number(text.slice(8));
  return day >= 1 && (day <= 28 || day <= PlainDate.daysInMonth(record(firstDay(monthOf(text)))));
}

/** Whether the text is a month written `YYYY-MM`. */
export function isMonth(text: string): boolean {
  return MONTH_TEXT.test(text);
}

/** The date `days` days later, or earlier when negative. Throws a RangeError on a text that is no date. */
export function addDays(date: string, days: number): string {
  return PlainDate.toString(PlainDate.addDays(record(date), days));
}

/** The date `months` months later, the day clamped to the end of a shorter month (31 January + 1 = 28 February). */
export function addMonths(date: string, months: number): string {
  return PlainDate.toString(PlainDate.addMonths(record(date), months));
}

/** Days from one date to another, negative when `to` is the earlier one. */
export function daysBetween(from: string, to: string): number {
  return PlainDate.diffDays(record(from), record(to));
}

/** Days of a range whose both ends count. */
export function daysInRange(from: string, to: string): number {
  return daysBetween(from, to) + 1;
}

/** Whether a date lies in a range whose both ends count. */
export function isWithin(date: string, range: Readonly<{ from: string; to: string }>): boolean {
  return range.from <= date && date <= range.to;
}

/**
 * Whole months from one date to another: the largest k with `from` + k months (day clamped) not after `to`;
 * negative when `to` is earlier. Definition: renewal runway.
 */
export function wholeMonthsBetween(from: string, to: string): number {
  const months = monthsBetween(monthOf(from), monthOf(to));
  return addMonths(from, months) <= to ? months : months - 1;
}

/** The month `YYYY-MM` that a date lies in. */
export function monthOf(date: string): string {
  return date.slice(0, 7);
}

/** The month `months` months later, or earlier when negative. */
export function addToMonth(month: string, months: number): string {
  return monthOf(addMonths(firstDay(month), months));
}

/** Months from one month to another, negative when `toMonth` is the earlier one. */
export function monthsBetween(fromMonth: string, toMonth: string): number {
  const years = Number(toMonth.slice(0, 4)) - Number(fromMonth.slice(0, 4));
  return years * MONTHS_PER_YEAR + monthNumber(toMonth) - monthNumber(fromMonth);
}

/** Every month from the first to the last, both included; none when the last is the earlier one. */
export function monthsInRange(fromMonth: string, toMonth: string): string[] {
  const count = Math.max(0, monthsBetween(fromMonth, toMonth) + 1);
  return Array.from({ length: count }, (_, k) => addToMonth(fromMonth, k));
}

/** The first date of a month. */
export function firstDay(month: string): string {
  return `${month}-01`;
}

/** The last date of a month. */
export function lastDay(month: string): string {
  return PlainDate.toString(PlainDate.endOfMonth(record(firstDay(month))));
}

/** The number of a month in its year, 1 to 12. */
export function monthNumber(month: string): number {
  return Number(month.slice(5, 7));
}

/** The earlier of two dates or of two months. */
export function minDate(a: string, b: string): string {
  return a <= b ? a : b;
}

/** The later of two dates or of two months. */
export function maxDate(a: string, b: string): string {
  return a >= b ? a : b;
}

function record(date: string): PlainDate.Record {
  return PlainDate.create(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)));
}
