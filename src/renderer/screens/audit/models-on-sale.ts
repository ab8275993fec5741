import type { PriceRow } from '../../../shared/engagement/document.ts';

/** The models that can be called on a date, by name: those of the price book that are not retired by then. */
export function modelsOnSale(
  book: readonly Pick<PriceRow, 'model' | 'retired_on' | 'effective_from'>[],
  date: string,
): string[] {
  const sold = book.filter(
    ({ retired_on, effective_from }) => effective_from <= date && (retired_on === null || date < retired_on),
  );
  return [...new Set(sold.map(({ model }) => model))].toSorted();
}
