/**
 * Exponential, logarithm and whole powers from additions, multiplications and divisions alone. The language fixes
 * the last bit of those four operations and leaves the last bits of its own exponential, logarithm and power to
 * each engine, so only these give the same digits on every machine.
 */

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const EXP_TERMS = 14;
const LN_TERMS = 12;
const LARGEST_MANTISSA = 1.4;
/** Beyond these the exponential is no double. */
const LOWEST_EXPONENT = -746;
const HIGHEST_EXPONENT = 710;
const LARGEST_DOUBLINGS = 1023;

/** e to the power x, within two units of the last digit for -700 <= x <= 700; 0 and infinite far beyond. */
export function repeatableExp(x: number): number {
  if (x < LOWEST_EXPONENT) return 0;
  if (x > HIGHEST_EXPONENT) return Number.POSITIVE_INFINITY;
  const doublings = Math.round(x / (LN2_HIGH + LN2_LOW));
  const rest = x - doublings * LN2_HIGH - doublings * LN2_LOW;
  let sum = 1;
  for (let n = EXP_TERMS; n > 0; n--) sum = 1 + (rest / n) * sum;
  return timesTwoTo(sum, doublings);
}

/** The natural logarithm of a number above 0, within two units of the last digit. */
export function repeatableLn(x: number): number {
  let mantissa = x;
  let doublings = 0;
  for (; mantissa > LARGEST_MANTISSA; doublings++) mantissa /= 2;
  for (; mantissa < LARGEST_MANTISSA / 2; doublings--) mantissa *= 2;
  const ratio = (mantissa - 1) / (mantissa + 1);
  const square = ratio * ratio;
  let sum = 0;
  for (let n = LN_TERMS; n >= 0; n--) sum = sum * square + 1 / (2 * n + 1);
  return doublings * LN2_HIGH + (doublings * LN2_LOW + 2 * ratio * sum);
}

/** A number multiplied with itself `exponent` times; a negative whole exponent divides. */
export function wholePower(base: number, exponent: number): number {
  let power = 1;
  let square = base;
  for (let left = Math.abs(exponent); left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power *= square;
    square *= square;
  }
  return exponent < 0 ? 1 / power : power;
}

/** Exact unless the result is too large or too small for a double. */
function timesTwoTo(x: number, exponent: number): number {
  const step = Math.max(-LARGEST_DOUBLINGS, Math.min(LARGEST_DOUBLINGS, exponent));
  const scaled = x * wholePower(2, step);
  return step === exponent ? scaled : scaled * wholePower(2, exponent - step);
}
