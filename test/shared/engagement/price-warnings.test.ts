import { describe, expect, it } from 'vitest';
import { shippedPriceBook } from '../../../src/main/backend/resources.ts';
import type { PriceRow } from '../../../src/shared/engagement/document.ts';
import { priceName, priceWarnings } from '../../../src/shared/engagement/price-warnings.ts';

const opus = shippedPriceBook.find(
  (row) => row.model === 'claude-opus-5-5' && row.speed === 'standard',
) as PriceRow;
const fieldsOf = (row: PriceRow) => priceWarnings(row, shippedPriceBook).map(({ field }) => field);
const withRates = (rates: Partial<PriceRow['usd_per_mtok']>): PriceRow => ({
  ...opus,
  usd_per_mtok: { ...opus.usd_per_mtok, ...rates },
});

describe('a price that looks like a slip', () => {
  it('is none of those that ship', () => {
    expect(shippedPriceBook.flatMap((row) => priceWarnings(row, shippedPriceBook))).toEqual([]);
  });

  it.each([
    ['output at twice the input', { output: 8 }, ['usd_per_mtok.output']],
    ['output at seven times the input', { output: 28 }, ['usd_per_mtok.output']],
    [
      'cache reads as dear as input',
      { cache_read: 4 },
      ['usd_per_mtok.cache_read', 'usd_per_mtok.cache_read'],
    ],
    ['a rate ten times the present one', { cache_write_5m: 50 }, ['usd_per_mtok.cache_write_5m']],
    ['a rate a tenth of the present one', { cache_write_1h: 0.8 }, ['usd_per_mtok.cache_write_1h']],
  ])('has %s', (_, rates, fields) => {
    expect(fieldsOf(withRates(rates))).toEqual(fields);
  });

  it('is held against the price in force on its first day, when it stands beside it', () => {
    const later = { ...withRates({ input: 40, output: 200 }), effective_from: '2026-12-01' };
    expect(fieldsOf(later)).toEqual(['usd_per_mtok.input', 'usd_per_mtok.output']);
    expect(priceWarnings(later, shippedPriceBook)[0]?.message).toBe(
      '$40.00/MTok is 10 times the present $4.00/MTok: check the decimal point.',
    );
  });

  it('cannot be told for a model that has no price yet', () => {
    expect(
      fieldsOf({ ...withRates({ input: 40, output: 200, cache_read: 2 }), model: 'claude-opus-9' }),
    ).toEqual([]);
  });

  it('is named in words', () => {
    expect(priceName({ ...opus, speed: 'fast', prompt_over_tokens: 100_000 })).toBe(
      'claude-opus-5-5, fast, prompts over 100,000 tokens, from 22 Sep 2026',
    );
  });
});
