import { TOKEN_CLASSES } from '../units.ts';
import type { PriceOrigin, PriceRow } from './document.ts';
import { originOf, priceKeyText, putPrice } from './own-prices.ts';

export type FieldChange = {
  field: string;
  before: string | number | null;
  after: string | number | null;
};

/** How a price book would change: new prices, prices that differ field by field, prices that would go. */
export type PriceDiff = {
  added: PriceRow[];
  changed: { price: PriceRow; fields: FieldChange[] }[];
  removed: PriceRow[];
  unchanged: number;
};

/**
 * Holds the prices of a file against a book. Prices that the file does not list stay, unless it stands for the
 * whole book: then they are removed.
 */
export function diffPrices(
  book: readonly PriceRow[],
  incoming: readonly PriceRow[],
  isWholeBook: boolean,
): PriceDiff {
  const standing = new Map(book.map((row) => [priceKeyText(row), row]));
  const named = new Set(incoming.map(priceKeyText));
  const pairs = incoming.map((price) => {
    const before = standing.get(priceKeyText(price));
    return { price, before, fields: before === undefined ? [] : fieldChanges(before, price) };
  });
  return {
    added: pairs.flatMap(({ price, before }) => (before === undefined ? [price] : [])),
    changed: pairs.flatMap(({ price, fields }) => (fields.length > 0 ? [{ price, fields }] : [])),
    removed: isWholeBook ? book.filter((row) => !named.has(priceKeyText(row))) : [],
    unchanged: pairs.filter(({ before, fields }) => before !== undefined && fields.length === 0).length,
  };
}

/** The book after a difference was accepted; what did not change keeps its origin. */
export function applyDiff(
  book: readonly PriceRow[],
  { added, changed, removed }: Pick<PriceDiff, 'added' | 'changed' | 'removed'>,
  origin: PriceOrigin,
): PriceRow[] {
  const gone = new Set(removed.map(priceKeyText));
  const kept = book.filter((row) => !gone.has(priceKeyText(row)));
  const incoming = [...changed.map(({ price }) => price), ...added];
  return incoming.reduce<PriceRow[]>((next, price) => putPrice(next, marked(price, origin)), kept);
}

function marked({ origin: _, ...price }: PriceRow, origin: PriceOrigin): PriceRow {
  return origin === 'shipped' ? price : { ...price, origin };
}

/** The book as a later version of Parley ships it; prices of one's own stay as they are. */
export function shippedDiff(book: readonly PriceRow[], shipped: readonly PriceRow[]): PriceDiff {
  const isOwn = (row: PriceRow) => originOf(row) !== 'shipped';
  const own = new Set(book.filter(isOwn).map(priceKeyText));
  return diffPrices(
    book.filter((row) => !isOwn(row)),
    shipped.filter((row) => !own.has(priceKeyText(row))),
    true,
  );
}

function fieldChanges(before: PriceRow, after: PriceRow): FieldChange[] {
  const old = new Map(comparedFields(before));
  return comparedFields(after).flatMap(([field, value]) => {
    const was = old.get(field) ?? null;
    return was === value ? [] : [{ field, before: was, after: value }];
  });
}

function comparedFields(row: PriceRow): [string, string | number | null][] {
  return [
    ['effective_to', row.effective_to],
    ...TOKEN_CLASSES.map((c): [string, number | null] => [`usd_per_mtok.${c}`, row.usd_per_mtok[c]]),
    ['batch_multiplier', row.batch_multiplier],
    ['us_inference_multiplier', row.us_inference_multiplier],
    ['web_search_usd_per_1000', row.web_search_usd_per_1000],
    ['confidence', row.confidence],
    ['source', row.source],
    ['read_on', row.read_on ?? null],
    ['display_names', row.display_names.join(', ')],
    ['aliases', row.aliases.join(', ')],
    ['retired_on', row.retired_on],
  ];
}
