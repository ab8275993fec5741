import { isStale, sourceDate } from '../pricing/source-date.ts';
import type { PriceRow } from './document.ts';

/** Whether a price holds on a date; its last day is the one before `effective_to`. */
export function isInForce(
  { effective_from, effective_to }: Pick<PriceRow, 'effective_from' | 'effective_to'>,
  date: string,
): boolean {
  return effective_from <= date && (effective_to === null || date < effective_to);
}

/** A price that still holds and whose source has aged; what is history does not age. */
export function isPriceStale(row: PriceRow, asOf: string, staleAfterDays: number): boolean {
  return isInForce(row, asOf) && isStale(sourceDate(row), asOf, staleAfterDays);
}
