const MONTHS_PER_YEAR = 12;

/** Dollars over a number of months as dollars a year; null stays null. */
export function perYear(usd: number, months: number): number;
export function perYear(usd: number | null, months: number): number | null;
export function perYear(usd: number | null, months: number): number | null {
  return usd === null ? null : (usd * MONTHS_PER_YEAR) / months;
}
