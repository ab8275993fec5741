import { describe, expect, it } from 'vitest';
import { shippedPriceBook } from '../../../src/main/backend/resources.ts';
import type { PriceRow } from '../../../src/shared/engagement/document.ts';
import { originOf, priceAt, putPrice } from '../../../src/shared/engagement/own-prices.ts';
import { applyDiff, diffPrices, shippedDiff } from '../../../src/shared/engagement/price-diff.ts';
import { ownPrice } from './empty-document.ts';

const [first, second] = shippedPriceBook as [PriceRow, PriceRow];
const dearer = { ...first, usd_per_mtok: { ...first.usd_per_mtok, input: 11 }, confidence: 'A' };
const newcomer = { ...first, model: 'claude-opus-6', effective_from: '2027-01-01' };

describe('a price-book file against the book', () => {
  it('that says the same changes nothing', () => {
    expect(diffPrices(shippedPriceBook, shippedPriceBook, true)).toEqual({
      added: [],
      changed: [],
      removed: [],
      unchanged: shippedPriceBook.length,
    });
  });

  it('tells what is new and what differs, field by field', () => {
    const diff = diffPrices(shippedPriceBook, [dearer, second, newcomer], false);
    expect(diff.added).toEqual([newcomer]);
    expect(diff.changed).toEqual([
      {
        price: dearer,
        fields: [
          { field: 'usd_per_mtok.input', before: 10, after: 11 },
          { field: 'confidence', before: 'B', after: 'A' },
        ],
      },
    ]);
    expect(diff).toMatchObject({ removed: [], unchanged: 1 });
  });

  it('removes what it does not list only where it stands for the whole book', () => {
    const diff = diffPrices(shippedPriceBook, [second], true);
    expect(diff.removed).toHaveLength(shippedPriceBook.length - 1);
    expect(applyDiff(shippedPriceBook, diff, 'imported')).toEqual([second]);
  });

  it('marks what it brought as imported, keeps the shipped price beside it and leaves the rest alone', () => {
    const diff = diffPrices(shippedPriceBook, [dearer, second, newcomer], false);
    const book = applyDiff(shippedPriceBook, diff, 'imported');
    expect(priceAt(book, dearer)).toEqual({ ...dearer, origin: 'imported', replaces: first });
    expect(priceAt(book, newcomer)).toEqual({ ...newcomer, origin: 'imported' });
    expect(priceAt(book, second)).toEqual(second);
    expect(book).toHaveLength(shippedPriceBook.length + 1);
  });
});

describe('the price book of a later version of Parley', () => {
  it('updates what shipped and leaves prices of one’s own as they are', () => {
    const own = ownPrice({ ...second, usd_per_mtok: { ...second.usd_per_mtok, input: 9 } });
    const book = putPrice(shippedPriceBook, own);
    const later = [dearer, ...shippedPriceBook.slice(1)];
    const diff = shippedDiff(book, later);
    expect(diff.changed.map(({ price }) => price)).toEqual([dearer]);
    const updated = applyDiff(book, diff, 'shipped');
    expect(originOf(priceAt(updated, dearer) as PriceRow)).toBe('shipped');
    expect(priceAt(updated, second)?.usd_per_mtok.input).toBe(9);
  });
});
