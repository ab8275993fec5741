import type { PriceRow } from '../../../shared/engagement/document.ts';
import { originOf } from '../../../shared/engagement/own-prices.ts';
import { isInForce } from '../../../shared/engagement/price-age.ts';

export const PRICE_VIEWS = [
  { value: 'in_force', label: 'In force' },
  { value: 'in_use', label: 'In our usage' },
  { value: 'own', label: 'Yours' },
  { value: 'all', label: 'All, with history' },
] as const;

export type PriceView = (typeof PRICE_VIEWS)[number]['value'];

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
    case 'own':
      return rows.filter((row) => originOf(row) !== 'shipped');
    case 'all':
      return [...rows];
  }
}
