import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedPriceBook } from '../../../src/main/backend/resources.ts';
import type { PriceRow } from '../../../src/shared/engagement/document.ts';
import { originOf, priceAt, putPrice, removePrice } from '../../../src/shared/engagement/own-prices.ts';
import { pricedUsage } from '../../../src/shared/engagement/priced-usage.ts';
import { EMPTY, ownPrice, usageDay } from './empty-document.ts';

const SONNET = 'claude-sonnet-4-5';
const shipped = shippedPriceBook.find((row) => row.model === SONNET && row.effective_to === null) as PriceRow;

const listUsd = (book: readonly PriceRow[], date = '2026-10-15') =>
  pricedUsage({ ...EMPTY, price_book: [...book], usage: [usageDay({ date })] })[0]?.list_usd;

describe('a price of one’s own', () => {
  it('with the key and first day of a shipped one takes its place and keeps it', () => {
    const own = ownPrice({ ...shipped, usd_per_mtok: { ...shipped.usd_per_mtok, input: 2.5 } });
    const book = putPrice(shippedPriceBook, own);
    expect(book).toHaveLength(shippedPriceBook.length);
    expect(priceAt(book, shipped)).toEqual({ ...own, replaces: shipped });
    expect(listUsd(book)).toBeCloseTo(2.5, 9);
  });

  it('gives the shipped one back when it is removed, also after it was put twice', () => {
    const once = putPrice(shippedPriceBook, ownPrice({ ...shipped, confidence: 'C' }));
    const twice = putPrice(once, ownPrice({ ...shipped, confidence: 'B' }));
    expect(priceAt(twice, shipped)?.replaces).toEqual(shipped);
    expect(removePrice(twice, shipped)).toEqual(shippedPriceBook);
  });

  it('that begins later counts from its first day on, the shipped one until then', () => {
    const rates = { ...shipped.usd_per_mtok, input: 2 };
    const own = ownPrice({ ...shipped, effective_from: '2026-10-10', usd_per_mtok: rates });
    const book = putPrice(shippedPriceBook, own);
    expect(listUsd(book, '2026-10-09')).toBeCloseTo(3, 9);
    expect(listUsd(book, '2026-10-10')).toBeCloseTo(2, 9);
    expect(priceAt(book, own)?.replaces).toBeUndefined();
  });

  it('gives a model without a price one, under the very name the file wrote', () => {
    const usage = [usageDay({ model_raw: 'in-house-model', model: null })];
    const own = ownPrice({ ...shipped, model: 'in-house-model', effective_from: '2026-01-01' });
    const book = putPrice(shippedPriceBook, own);
    expect(pricedUsage({ ...EMPTY, price_book: shippedPriceBook, usage })[0]?.list_usd).toBeNull();
    expect(pricedUsage({ ...EMPTY, price_book: book, usage })[0]?.list_usd).toBeCloseTo(3, 9);
  });

  it('never leaves two prices with one key, and every removal undoes its price', () => {
    const model = fc.constantFrom(SONNET, 'claude-opus-4-8', 'in-house-model');
    const from = fc.constantFrom(shipped.effective_from, '2026-01-01', '2026-10-10');
    fc.assert(
      fc.property(fc.array(fc.tuple(model, from), { maxLength: 8 }), (puts) => {
        const rows = puts.map(([model, effective_from]) => ownPrice({ ...shipped, model, effective_from }));
        const book = rows.reduce(putPrice, shippedPriceBook);
        const keys = book.map((r) =>
          [r.model, r.platform, r.speed, r.prompt_over_tokens, r.effective_from].join(),
        );
        expect(new Set(keys).size).toBe(keys.length);
        const back = rows.reduce(
          (standing, row) =>
            originOf(priceAt(standing, row) ?? shipped) === 'user' ? removePrice(standing, row) : standing,
          book,
        );
        expect(back).toEqual(shippedPriceBook);
      }),
    );
  });
});
