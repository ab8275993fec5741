import { exactMoney, NOT_KNOWN, plainNumber } from '../../../shared/format.ts';

const CENT_PLACES_MATTER_BELOW = 1;

/** Dollars of one outcome; below a dollar with four decimals, since outcomes may cost fractions of a cent. */
export function outcomeMoney(usd: number | null): string {
  if (usd === null) return NOT_KNOWN;
  if (Math.abs(usd) >= CENT_PLACES_MATTER_BELOW) return exactMoney(usd);
  const text = plainNumber(usd, 4);
  return text.startsWith('\u2212') ? `\u2212$${text.slice(1)}` : `$${text}`;
}
