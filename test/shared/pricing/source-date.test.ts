import { describe, expect, it } from 'vitest';
import { shippedPriceBook } from '../../../src/main/backend/resources.ts';
import type { PriceRow } from '../../../src/shared/engagement/document.ts';
import { isPriceStale } from '../../../src/shared/engagement/price-age.ts';
import { isStale, sourceDate } from '../../../src/shared/pricing/source-date.ts';

const DAYS = 90;
const row = {
  model: 'claude-sonnet-4-6',
  effective_from: '2026-02-17',
  effective_to: null,
  source: 'vendor price page, copy of 22 Aug 2026',
} as PriceRow;

describe('the age of a source', () => {
  it('is counted from the latest date its words name', () => {
    expect(sourceDate({ source: 'vendor price page, copy of 22 Aug 2026' })).toBe('2026-08-22');
    expect(sourceDate({ source: 're-checked after 22 Aug 2026, last on 24 Oct 2026' })).toBe('2026-10-24');
    expect(sourceDate({ source: 'order form of 2026-11-02' })).toBe('2026-11-02');
  });

  it('is counted from the day it was read where somebody noted it', () => {
    expect(sourceDate({ source: 'price page of Jan 2026', read_on: '2026-11-20' })).toBe('2026-11-20');
  });

  it('takes a bare month by its last day, and no date from words without one', () => {
    expect(sourceDate({ source: 'earlier copies, Jun 2025 to Feb 2026' })).toBe('2026-02-28');
    expect(sourceDate({ source: 'peer call' })).toBeNull();
    expect(sourceDate({ source: 'read on 31 Feb 2026' })).toBeNull();
  });

  it('is too high from the 91st day on; a source without a date is not called old', () => {
    expect(isStale('2026-08-24', '2026-11-22', DAYS)).toBe(false);
    expect(isStale('2026-08-23', '2026-11-22', DAYS)).toBe(true);
    expect(isStale(null, '2026-11-22', DAYS)).toBe(false);
  });

  it('matters for a price in force, not for one that has ended', () => {
    expect(isPriceStale(row, '2026-11-22', DAYS)).toBe(true);
    expect(isPriceStale({ ...row, effective_to: '2026-10-01' }, '2026-11-22', DAYS)).toBe(false);
  });

  it('is known for every price that ships', () => {
    expect(shippedPriceBook.filter((price) => sourceDate(price) === null)).toEqual([]);
  });
});
