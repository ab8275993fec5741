import type { PriceOrigin, PriceRow } from './document.ts';

/** What a price is for and since when: no two prices of a book share it. */
export type PriceKey = Pick<
  PriceRow,
  'model' | 'platform' | 'speed' | 'prompt_over_tokens' | 'effective_from'
>;

/** Whose price it is; what carries no mark shipped with Parley. */
export function originOf({ origin }: Pick<PriceRow, 'origin'>): PriceOrigin {
  return origin ?? 'shipped';
}

/** The key as one text, to compare and to index by. */
export function priceKeyText(key: PriceKey): string {
  return [key.model, key.platform, key.speed, key.prompt_over_tokens, key.effective_from].join('\n');
}

/** The price of the book with this key; undefined without one. */
export function priceAt(book: readonly PriceRow[], key: PriceKey): PriceRow | undefined {
  const wanted = priceKeyText(key);
  return book.find((row) => priceKeyText(row) === wanted);
}

/**
 * The book with a price of one's own. It takes the place of the price with the same key and keeps the shipped one with
 * it; otherwise it stands beside the other prices of its model, and the latest one that has begun counts.
 * Definition: pricing, ties.
 */
export function putPrice(book: readonly PriceRow[], row: PriceRow): PriceRow[] {
  const standing = priceAt(book, row);
  if (standing === undefined) return besideItsModel(book, row);
  const shipped = originOf(standing) === 'shipped' ? standing : standing.replaces;
  const { replaces: _, ...own } = row;
  const next: PriceRow = shipped === undefined ? own : { ...own, replaces: withoutReplaced(shipped) };
  return book.map((one) => (one === standing ? next : one));
}

/** The book without a price; the shipped one whose place it took comes back. */
export function removePrice(book: readonly PriceRow[], key: PriceKey): PriceRow[] {
  const wanted = priceKeyText(key);
  return book.flatMap((row) => {
    if (priceKeyText(row) !== wanted) return [row];
    return row.replaces === undefined ? [] : [row.replaces];
  });
}

function withoutReplaced(row: PriceRow): Omit<PriceRow, 'replaces'> {
  const { replaces: _, ...rest } = row;
  return rest;
}

function besideItsModel(book: readonly PriceRow[], row: PriceRow): PriceRow[] {
  const last = book.findLastIndex(({ model }) => model === row.model);
  return last < 0 ? [...book, row] : book.toSpliced(last + 1, 0, row);
}
