import { describe, expect, it } from 'vitest';
import { BLANK_BAND, completedBands, inOrder } from '../../src/renderer/screens/benchmarks/band-draft.ts';
import { pricesIn } from '../../src/renderer/screens/benchmarks/price-standing.ts';
import {
  isPriceStale,
  isStale,
  STALE_AFTER_DAYS,
} from '../../src/renderer/screens/benchmarks/source-date.ts';
import type { PriceRow } from '../../src/shared/engagement/document.ts';

const row = {
  model: 'claude-sonnet-4-6',
  effective_from: '2026-02-17',
  effective_to: null,
  source: 'vendor price page, copy of 22 Aug 2026',
} as PriceRow;

describe('the age of a source on the screen', () => {
  it('is judged by the threshold of the resources, 90 days', () => {
    expect(STALE_AFTER_DAYS).toBe(90);
    expect(isStale('2026-08-24', '2026-11-22')).toBe(false);
    expect(isStale('2026-08-23', '2026-11-22')).toBe(true);
    expect(isPriceStale(row, '2026-11-22')).toBe(true);
  });
});

describe('the views of the price book', () => {
  const ended = { ...row, model: 'claude-3-opus', effective_to: '2026-11-22' };

  it('leave out of those in force a price on the day it ends', () => {
    expect(pricesIn('in_force', [row, ended], '2026-11-22', new Set())).toEqual([row]);
    expect(pricesIn('in_force', [row, ended], '2026-11-21', new Set())).toEqual([row, ended]);
  });

  it('keep by use the history of every model that is in use', () => {
    expect(pricesIn('in_use', [row, ended], '2026-11-22', new Set(['claude-3-opus']))).toEqual([ended]);
  });
});

describe('the view of prices of one’s own', () => {
  it('leaves out what ships', () => {
    const own: PriceRow = { ...row, origin: 'imported' };
    expect(pricesIn('own', [row, own], '2026-11-22', new Set())).toEqual([own]);
  });
});

describe('discount bands while they are typed', () => {
  const band = {
    ...BLANK_BAND,
    min_annual_commit_usd: 1e6,
    p25: 0.09,
    p50: 0.12,
    p75: 0.15,
    source: 'peer call',
    as_of: '2026-10-01',
  };

  it('are not complete without source and date', () => {
    const outcome = completedBands([band, { ...band, source: ' ', as_of: null }]);
    expect(outcome.kind === 'incomplete' && Object.keys(outcome.problems)).toEqual([
      'bands[1].as_of',
      'bands[1].source',
    ]);
  });

  it('stand by rising commit, the one without a commit last', () => {
    const none = { ...band, min_annual_commit_usd: null };
    const small = { ...band, min_annual_commit_usd: 250_000 };
    expect(inOrder([none, band, small])).toEqual([small, band, none]);
  });
});
