import { isDate, isMonth } from '../../shared/calendar.ts';

/** What typed text means, or the sentence that says what is expected. An empty text is a value of its own. */
export type Parsed<T> = { kind: 'value'; value: T } | { kind: 'empty' } | { kind: 'wrong'; sentence: string };

const SCALES: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, b: 1e9 };
const MONEY = /^([+−-]?)\$?([\d,]*\.?\d+|[\d,]+\.?)\s*([kmb]?)$/i;
const MONTH_NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Dollars as people write them: 2,500,000 or $2.5M or 980k. */
export function parseMoney(text: string): Parsed<number> {
  return parsed(
    text,
    (trimmed) => {
      const [, sign, digits, scale] = MONEY.exec(trimmed) ?? [];
      if (digits === undefined) return null;
      const amount = Number(digits.replaceAll(',', '')) * (SCALES[(scale ?? '').toLowerCase()] ?? 1);
      return Number.isFinite(amount) ? (sign ? -amount : amount) : null;
    },
    'Write an amount in dollars, such as 2,500,000 or 2.5M.',
  );
}

/** A plain number, with or without thousands separators. */
export function parseNumber(text: string): Parsed<number> {
  return parsed(
    text,
    (trimmed) => {
      const number = Number(trimmed.replaceAll(',', '').replace('−', '-'));
      return Number.isFinite(number) ? number : null;
    },
    'Write a number, such as 30 or 1.25.',
  );
}

/** A percentage as typed, 18 or 18%, as the fraction 0.18. */
export function parseShare(text: string): Parsed<number> {
  const read = parseNumber(text.replace(/%\s*$/, ''));
  if (read.kind === 'wrong') return { kind: 'wrong', sentence: 'Write a percentage, such as 18 or 18.5.' };
  return read.kind === 'value' ? { kind: 'value', value: Number((read.value / 100).toFixed(10)) } : read;
}

/** A date as 2027-03-31 or 31 Mar 2027, as `YYYY-MM-DD`. */
export function parseDate(text: string): Parsed<string> {
  return parsed(
    text,
    (trimmed) => {
      const date = isoDateOf(trimmed);
      return isDate(date) ? date : null;
    },
    'Write a date, such as 2027-03-31 or 31 Mar 2027.',
  );
}

/** A month as 2027-03 or Mar 2027, as `YYYY-MM`. */
export function parseMonth(text: string): Parsed<string> {
  return parsed(
    text,
    (trimmed) => {
      const month = isoDateOf(`1 ${trimmed}`).slice(0, 7);
      if (isMonth(trimmed)) return trimmed;
      return isMonth(month) ? month : null;
    },
    'Write a month, such as 2027-03 or Mar 2027.',
  );
}

function isoDateOf(text: string): string {
  const [, day = '', name = '', year = ''] = /^(\d{1,2})\s+([a-z]{3,9})\.?,?\s+(\d{4})$/i.exec(text) ?? [];
  if (year === '') return text;
  const month = MONTH_NAMES.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  return `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function parsed<T>(text: string, read: (trimmed: string) => T | null, sentence: string): Parsed<T> {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'empty' };
  const value = read(trimmed);
  return value === null ? { kind: 'wrong', sentence } : { kind: 'value', value };
}
