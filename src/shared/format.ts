import { monthNumber } from './calendar.ts';

/** How figures are written: one rounding for each place, `not known` for null, a true minus sign (U+2212). */
export const NOT_KNOWN = 'not known';

const MINUS = '\u2212';
const EN_DASH = '\u2013';
const MONTH_NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `from`: the size at which the scale begins, its unit by default. */
type Scale = Readonly<{ unit: number; letter: string; places: number; from?: number }>;
type Unknowable<T> = T | null | undefined;

const ONES: Scale = { unit: 1, letter: '', places: 0 };
const MONEY_SCALES: readonly Scale[] = [
  ONES,
  { unit: 1e3, letter: 'k', places: 0, from: 1e4 },
  { unit: 1e6, letter: 'M', places: 2 },
  { unit: 1e9, letter: 'B', places: 2 },
];
const RANGE_SCALES = MONEY_SCALES.map((scale) => ({ ...scale, places: Math.min(1, scale.places) }));
const TOKEN_SCALES: readonly Scale[] = [
  ONES,
  { unit: 1e3, letter: 'k', places: 1 },
  { unit: 1e6, letter: 'M', places: 1 },
  { unit: 1e9, letter: 'B', places: 1 },
  { unit: 1e12, letter: 'T', places: 1 },
];

const numberFormats = new Map<string, Intl.NumberFormat>();

/** Dollars in a headline: $4.57M, $980k, $7,500, −$12. */
export function headlineMoney(usd: Unknowable<number>): string {
  return known(usd, (amount) => signed(amount, `$${scaled(Math.abs(amount), MONEY_SCALES)}`));
}

/** Dollars in a table, to the dollar: $4,565,580. */
export function tableMoney(usd: Unknowable<number>): string {
  return known(usd, (amount) => signed(amount, `$${grouped(Math.abs(amount), 0)}`));
}

/** Dollars and cents, for an invoice line or the cost of one outcome: $1,282.25. */
export function exactMoney(usd: Unknowable<number>): string {
  return known(usd, (amount) => signed(amount, `$${grouped(Math.abs(amount), 2)}`));
}

/** Dollars for one outcome: cents from a dollar up, four decimals below, since one may cost a fraction of a cent. */
export function outcomeMoney(usd: Unknowable<number>): string {
  return known(usd, (amount) => {
    const size = Math.abs(amount);
    return size >= 1 ? exactMoney(amount) : signed(amount, `$${grouped(size, 4)}`);
  });
}

/** A range of dollars on the scale of its larger end: $3.9–4.6M; written out in full when an end is negative. */
export function moneyRange(fromUsd: Unknowable<number>, toUsd: Unknowable<number>): string {
  return known(fromUsd, (from) =>
    known(toUsd, (to) => {
      if (from < 0 || to < 0) return `${headlineMoney(from)} to ${headlineMoney(to)}`;
      const scale = scaleFor(Math.max(from, to), RANGE_SCALES);
      const [low, high] = [from, to].map((usd) => grouped(usd / scale.unit, scale.places));
      return low === high ? `$${low}${scale.letter}` : `$${low}${EN_DASH}${high}${scale.letter}`;
    }),
  );
}

/** A count with its noun: 1 file, 3 files. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${plainNumber(count)} ${count === 1 ? one : many}`;
}

/** A share (0.184) as a percentage: 18.4%. */
export function percent(share: Unknowable<number>, places = 1): string {
  return known(share, (fraction) => signed(fraction, `${grouped(Math.abs(fraction) * 100, places)}%`));
}

/** A difference of two shares (-0.04) in percentage points, with its sign: −4.0 points. */
export function points(difference: Unknowable<number>, places = 1): string {
  return known(difference, (fraction) => {
    const size = `${grouped(Math.abs(fraction) * 100, places)} points`;
    return fraction > 0 && hasValue(size) ? `+${size}` : signed(fraction, size);
  });
}

/** Tokens: 12.3 M tok, 850 tok. */
export function tokenCount(tokens: Unknowable<number>): string {
  return known(tokens, (amount) => {
    const scale = scaleFor(Math.abs(amount), TOKEN_SCALES);
    const size = grouped(Math.abs(amount) / scale.unit, scale.places);
    return signed(amount, `${size} ${scale.letter === '' ? '' : `${scale.letter} `}tok`);
  });
}

/** A rate in dollars per million tokens, with as many as four decimals where it has them: $0.025/MTok. */
export function ratePerMtok(usdPerMtok: Unknowable<number>): string {
  return known(usdPerMtok, (rate) => signed(rate, `$${grouped(Math.abs(rate), 2, 4)}/MTok`));
}

/** A ratio such as the overage ratio: 1.25×. */
export function multiple(ratio: Unknowable<number>): string {
  return known(ratio, (factor) => signed(factor, `${grouped(Math.abs(factor), 2)}×`));
}

/** A number without a unit: 12,345. */
export function plainNumber(number: Unknowable<number>, places = 0): string {
  return known(number, (amount) => signed(amount, grouped(Math.abs(amount), places)));
}

/** A number of days: 176 days, 1 day, −14 days. */
export function dayCount(days: Unknowable<number>): string {
  return known(days, (number) => `${plainNumber(number)} ${Math.abs(number) === 1 ? 'day' : 'days'}`);
}

/** A number of months: 8 months, 1 month. */
export function monthCount(months: Unknowable<number>): string {
  return known(months, (number) => `${plainNumber(number)} ${Math.abs(number) === 1 ? 'month' : 'months'}`);
}

/** A date `YYYY-MM-DD`: 22 Nov 2026. */
export function dateText(date: Unknowable<string>): string {
  return known(date, (day) => `${Number(day.slice(8, 10))} ${monthText(day.slice(0, 7))}`);
}

/** A month `YYYY-MM`: Nov 2026. */
export function monthText(month: Unknowable<string>): string {
  return known(month, (text) => `${MONTH_NAMES[monthNumber(text) - 1]} ${text.slice(0, 4)}`);
}

function known<T>(value: Unknowable<T>, write: (value: T) => string): string {
  return value === null || value === undefined ? NOT_KNOWN : write(value);
}

function scaled(size: number, scales: readonly Scale[]): string {
  const scale = scaleFor(size, scales);
  return grouped(size / scale.unit, scale.places) + scale.letter;
}

/** The largest scale that the size reaches once rounded on the scale below, so that 999,600 is 1.00M, not 1,000k. */
function scaleFor(size: number, scales: readonly Scale[]): Scale {
  return scales.reduce(
    (below, scale) => (roundedOn(below, size) >= (scale.from ?? scale.unit) ? scale : below),
    ONES,
  );
}

function roundedOn(scale: Scale, size: number): number {
  return Number((size / scale.unit).toFixed(scale.places)) * scale.unit;
}

function signed(amount: number, size: string): string {
  return amount < 0 && hasValue(size) ? MINUS + size : size;
}

function hasValue(size: string): boolean {
  return /[1-9]/.test(size);
}

function grouped(size: number, places: number, atMost = places): string {
  return numberFormat(places, atMost).format(size);
}

function numberFormat(places: number, atMost: number): Intl.NumberFormat {
  const key = `${places}-${atMost}`;
  const format =
    numberFormats.get(key) ??
    new Intl.NumberFormat('en-US', { minimumFractionDigits: places, maximumFractionDigits: atMost });
  numberFormats.set(key, format);
  return format;
}
