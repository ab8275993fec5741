import type { PriceRow } from '../../../shared/engagement/document.ts';
import { isStale, sourceDate } from './source-date.ts';

export const PRICE_VIEWS = [
  { value: 'in_force', label: 'In force' },
  { value: 'in_use', label: 'In our usage' },
  { value: 'all', label: 'All, with history' },
] as const;

export type PriceView = (typeof PRICE_VIEWS)[number]['value'];

/** Whether a price holds on a date; its last day is the one before `effective_to`. */
export function isInForce({ effective_from, effective_to }: PriceRow, date: string): boolean {
  return effective_from <= date && (effective_to === null || date < effective_to);
}

/** A price that still holds and whose source has aged; what is history does not age. */
export function isPriceStale(row: PriceRow, asOf: string): boolean {
  return isInForce(row, asOf) && isStale(sourceDate(row.source), asOf);
}

/** The rows of one view. */
export function pricesIn(
  view: PriceView,
  rows: readonly PriceRow[],
  asOf: string,
  modelsInUse: ReadonlySet<string>,
): PriceRow[] {
  switch (view) {
    case 'in_force':
      return rows.filter((row) => isInForce(row, asOf));
    case 'in_use':
      return rows.filter((row) => modelsInUse.has(row.model));
    case 'all':
      return [...rows];
  }
}
