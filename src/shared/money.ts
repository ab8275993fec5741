/** Stored amounts are integer micro-dollars (USD x 10^-6); modelling functions work in dollars as doubles. */
export const MICROS_PER_USD = 1_000_000;

/** Decimal places from a unit down to the micro-dollar. */
export const MICROS_PLACES = { usd: 6, cent: 4 } as const;

const DECIMAL = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,3}))?$/;

/**
 * Decimal text in dollars (or in cents, with `unit` "cent") as micro-dollars, rounded half to even without passing
 * through a double; null if the text is no decimal. Throws a RangeError past 2^53 micro-dollars.
 */
export function microsFromDecimal(text: string, unit: keyof typeof MICROS_PLACES = 'usd'): number | null {
  const [, sign, whole = '', fraction = '', exponent = '0'] = DECIMAL.exec(text.trim()) ?? [];
  if (whole + fraction === '') return null;
  const places = MICROS_PLACES[unit] + Number(exponent) - fraction.length;
  const micros = shiftHalfEven(BigInt(whole + fraction), places);
  return safeMicros(Number(sign === '-' ? -micros : micros));
}

/** Micro-dollars as dollars. */
export function usdFromMicros(micros: number): number {
  return micros / MICROS_PER_USD;
}

/**
 * Dollars rounded to the micro-dollar, half to even; an amount that misses a half only by the error of its double
 * counts as that half. Definition: pricing, totals.
 */
export function roundMicros(usd: number): number {
  return roundHalfEven(usd * MICROS_PER_USD) / MICROS_PER_USD;
}

/** The same amount if it is a whole number that a double holds exactly; throws a RangeError otherwise. */
export function safeMicros(micros: number): number {
  if (!Number.isSafeInteger(micros))
    throw new RangeError(`${micros} is not a whole number of micro-dollars below 2^53`);
  return micros === 0 ? 0 : micros;
}

/** The sum of the amounts with the rounding errors carried along (Neumaier), so that the order hardly matters. */
export function sumExact(amounts: Iterable<number>): number {
  const sum = new ExactSum();
  for (const amount of amounts) sum.add(amount);
  return sum.total;
}

/** A running sum that carries its rounding error along (Neumaier). */
export class ExactSum {
  #sum = 0;
  #lost = 0;

  add(amount: number): void {
    const next = this.#sum + amount;
    const carried =
      Math.abs(this.#sum) >= Math.abs(amount) ? this.#sum - next + amount : amount - next + this.#sum;
    this.#lost += carried;
    this.#sum = next;
  }

  get total(): number {
    return this.#sum + this.#lost;
  }
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const fraction = value - floor;
  if (Math.abs(fraction - 0.5) > halfSlack(value)) return fraction > 0.5 ? floor + 1 : floor;
  return floor % 2 === 0 ? floor : floor + 1;
}

function halfSlack(value: number): number {
  return Math.max(1e-9, Math.abs(value) * 4 * Number.EPSILON);
}

function shiftHalfEven(digits: bigint, places: number): bigint {
  if (places >= 0) return digits * 10n ** BigInt(places);
  const divisor = 10n ** BigInt(-places);
  const floor = digits / divisor;
  const twice = (digits % divisor) * 2n;
  const up = twice > divisor || (twice === divisor && floor % 2n === 1n);
  return up ? floor + 1n : floor;
}
