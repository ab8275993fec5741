import { addDays, addMonths, daysBetween, daysInRange, wholeMonthsBetween } from '../calendar.ts';
import { wholePower } from '../demand/repeatable-math.ts';
import { median } from '../kpi/trend.ts';
import { businessDayOnOrBefore } from '../plan/timeline.ts';

/** A number, a calendar date as text, or not known. */
export type Quantity = number | string | null;

type Token = { kind: 'number' | 'name' | 'sign'; text: string };

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|([a-z_][a-z0-9_]*)|([-+*/(),]))/iy;

/** What a calculation may call. Dates are `YYYY-MM-DD`; `days` counts both ends. */
const FUNCTIONS: Readonly<Record<string, (...given: never[]) => Quantity>> = {
  min: (...numbers: number[]) => Math.min(...numbers),
  max: (...numbers: number[]) => Math.max(...numbers),
  ceil: (number: number) => Math.ceil(number),
  round: (number: number) => Math.round(number),
  median: (...numbers: number[]) => median(numbers),
  /** To a whole power, such as growth over months. */
  power: (base: number, exponent: number) => wholePower(base, exponent),
  days: (from: string, to: string) => daysInRange(from, to),
  days_between: (from: string, to: string) => daysBetween(from, to),
  whole_months: (from: string, to: string) => wholeMonthsBetween(from, to),
  add_days: (date: string, days: number) => addDays(date, days),
  add_months: (date: string, months: number) => addMonths(date, months),
  business_day: (date: string) => businessDayOnOrBefore(date),
};

/**
 * Works out a calculation such as `net / tokens * 1000000` on named quantities. Null as soon as one of them is null, or
 * a division has no result. Throws a RangeError on a name that is not given and on a text that is no calculation.
 */
export function calculate(calculation: string, quantities: Readonly<Record<string, Quantity>>): Quantity {
  const reader = { tokens: tokensOf(calculation), at: 0, quantities };
  const result = sum(reader);
  if (reader.at < reader.tokens.length) throw broken(calculation);
  return result;
}

/** The calculation as it is printed, its names replaced by others. */
export function calculationText(calculation: string, nameOf: (name: string) => string): string {
  return tokensOf(calculation)
    .map(({ kind, text }, i, all) => {
      if (kind === 'name') return all[i + 1]?.text === '(' ? text.replaceAll('_', ' ') : nameOf(text);
      if (kind === 'number') return Number(text).toLocaleString('en-US');
      return SIGNS[text] ?? text;
    })
    .join('')
    .replace(/\s+/g, ' ')
    .replace(/^\s+|\s+$/g, '')
    .replace(/\( − /g, '(−');
}

/** The names of the quantities that a calculation uses, each once. */
export function namesIn(calculation: string): string[] {
  const tokens = tokensOf(calculation);
  return [
    ...new Set(
      tokens.flatMap(({ kind, text }, i) => (kind === 'name' && tokens[i + 1]?.text !== '(' ? [text] : [])),
    ),
  ];
}

const SIGNS: Readonly<Record<string, string>> = { '+': ' + ', '-': ' − ', '*': ' × ', '/': ' ÷ ', ',': ', ' };

type Reader = { tokens: Token[]; at: number; quantities: Readonly<Record<string, Quantity>> };

function tokensOf(calculation: string): Token[] {
  const tokens: Token[] = [];
  const text = calculation.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const found = TOKEN.exec(text);
    if (!found) throw broken(calculation);
    const [, number, name, sign] = found;
    if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else tokens.push({ kind: 'sign', text: sign ?? '' });
  }
  return tokens;
}

function sum(reader: Reader): Quantity {
  let left = product(reader);
  for (;;) {
    if (taken(reader, '+')) left = both(left, product(reader), (a, b) => a + b);
    else if (taken(reader, '-')) left = both(left, product(reader), (a, b) => a - b);
    else return left;
  }
}

function product(reader: Reader): Quantity {
  let left = single(reader);
  for (;;) {
    if (taken(reader, '*')) left = both(left, single(reader), (a, b) => a * b);
    else if (taken(reader, '/')) left = both(left, single(reader), (a, b) => (b === 0 ? null : a / b));
    else return left;
  }
}

function single(reader: Reader): Quantity {
  if (taken(reader, '-')) return both(0, single(reader), (a, b) => a - b);
  if (taken(reader, '(')) {
    const inside = sum(reader);
    expectSign(reader, ')');
    return inside;
  }
  const token = reader.tokens[reader.at];
  reader.at += 1;
  if (token?.kind === 'number') return Number(token.text);
  if (token?.kind !== 'name') throw broken(token?.text ?? 'nothing');
  return taken(reader, '(') ? called(reader, token.text) : quantity(reader, token.text);
}

function called(reader: Reader, name: string): Quantity {
  const given = [sum(reader)];
  while (taken(reader, ',')) given.push(sum(reader));
  expectSign(reader, ')');
  const work = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (!work) throw new RangeError(`A calculation cannot call ${name}.`);
  return given.includes(null) ? null : work(...(given as never[]));
}

function quantity({ quantities }: Reader, name: string): Quantity {
  const found = Object.hasOwn(quantities, name) ? quantities[name] : undefined;
  if (found === undefined) throw new RangeError(`The calculation needs ${name}, which is not given.`);
  return found;
}

function both(a: Quantity, b: Quantity, work: (a: number, b: number) => number | null): Quantity {
  if (a === null || b === null) return null;
  if (typeof a !== 'number' || typeof b !== 'number') throw new RangeError('A date cannot be reckoned with.');
  return work(a, b);
}

function taken(reader: Reader, sign: string): boolean {
  const token = reader.tokens[reader.at];
  if (token?.kind !== 'sign' || token.text !== sign) return false;
  reader.at += 1;
  return true;
}

function expectSign(reader: Reader, sign: string): void {
  if (!taken(reader, sign)) throw broken(`a missing ${sign}`);
}

function broken(text: string): RangeError {
  return new RangeError(`This is no calculation: ${text}.`);
}
