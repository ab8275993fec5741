import { describe, expect, it } from 'vitest';
import { auditFloor, type FloorInput } from '../../../src/shared/audit/floor.ts';
import { FLOOR_NAMES } from '../../../src/shared/audit/floor-rule.ts';
import type { Lever } from '../../../src/shared/audit/lever.ts';
import { waterfall } from '../../../src/shared/audit/waterfall.ts';
import { BOOK, line, price } from './audit-arbitraries.ts';

const AS_OF = '2026-06-01';
const TRIM: Lever = { lever: 'output', grade: 'A', base: { trim_share: 0.2 } };
const RETRY: Lever = { lever: 'retries', grade: 'A', base: { avoidable_share: 0.1 } };

function floorOf(over: Partial<FloorInput>) {
  return auditFloor({ price_book: BOOK, as_of: AS_OF, workloads: [], ...over });
}

function oneWorkload(
  lines: FloorInput['workloads'][0]['lines'],
  levers: Lever[],
  over: Partial<FloorInput> = {},
) {
  return floorOf({ workloads: [{ name: 'w', lines, levers }], ...over });
}

describe('the floor of a workload', () => {
  it('weighs a lever by its grade: shipped, tested, modelled, intended', () => {
    const saved = (['A', 'B', 'C', 'D'] as const).map((grade) => {
      const { baseline_usd, floors } = oneWorkload([line('middle', { output: 1e6 })], [{ ...TRIM, grade }]);
      return (baseline_usd ?? 0) - (floors.planned ?? 0);
    });
    [3, 2.7, 1.8, 0].forEach((expected, i) => {
      expect(saved[i]).toBeCloseTo(expected, 12);
    });
  });

  it('takes the default weight for a grade whose weight is not given', () => {
    const result = oneWorkload([line('middle', { output: 1e6 })], [{ ...TRIM, grade: 'C' }], {
      weights: { A: 0.5, C: null },
    });
    expect(result.floors.planned).toBeCloseTo(13.2, 12);
  });

  it('counts on grades A and B alone for the evidenced and the cautious floor', () => {
    const levers: Lever[] = [
      { ...RETRY, grade: 'B', low: { avoidable_share: 0.05 }, high: { avoidable_share: 0.2 } },
      { ...TRIM, grade: 'D', low: { trim_share: 0 }, high: { trim_share: 0.5 } },
    ];
    const { floors } = oneWorkload([line('small', { output: 2e6 })], levers);
    expect(floors.planned).toBeCloseTo(10 * (1 - 0.09), 12);
    expect(floors.evidenced).toBeCloseTo(10 * (1 - 0.09), 12);
    expect(floors.cautious).toBeCloseTo(10 * (1 - 0.045), 12);
    expect(floors.full).toBeCloseTo(10 * 0.9 * 0.8, 12);
    expect(floors.stretch).toBeCloseTo(10 * 0.8 * 0.5, 12);
  });

  it('shows steps in the default order, a fair split, and what a naive sum counts twice', () => {
    const result = oneWorkload([line('middle', { input: 1e6, output: 1e6 })], [TRIM, RETRY]);
    expect(result.baseline_usd).toBe(18);
    expect(result.steps.map((step) => step.lever)).toEqual(['retries', 'output']);
    expect(result.steps[0]?.saving_usd).toBeCloseTo(1.8, 12);
    expect(result.steps[1]?.saving_usd).toBeCloseTo(2.7, 12);
    expect(result.standalone[1]?.saving_usd).toBeCloseTo(3, 12);
    expect(result.attribution[0]?.saving_usd).toBeCloseTo(1.65, 12);
    expect(result.attribution[1]?.saving_usd).toBeCloseTo(2.85, 12);
    expect(result.naive_sum_usd).toBeCloseTo(4.8, 12);
    expect(result.overlap_usd).toBeCloseTo(0.3, 12);
  });

  it('takes the batch share of today, although routing doubles the tokens outside the lane first', () => {
    const levers: Lever[] = [
      {
        lever: 'routing',
        grade: 'A',
        base: { rules: [{ from: 'large', to: 'middle', share: 1, token_ratio: 2 }] },
      },
      { lever: 'batch', grade: 'A', base: { async_share: 0.75 } },
    ];
    const lines = [line('large', { input: 1e6 }), line('small', { input: 1e6 }, true)];
    // Half is batch today, so half of the rest moves: 1 Mtok of middle stays at 3, 1 Mtok moves at 1.5.
    expect(oneWorkload(lines, levers).floors.planned).toBeCloseTo(3 + 1.5 + 0.5, 12);
  });

  it('shows caching that is hardly hit as a loss and does not clip it', () => {
    const caching: Lever = {
      lever: 'caching',
      grade: 'A',
      base: { repeatable_share: 1, hit_rate: 0, ttl: '5m' },
    };
    const result = oneWorkload([line('small', { input: 1e6 })], [caching]);
    expect(result.steps).toEqual([{ lever: 'caching', saving_usd: -0.25 }]);
    expect(result.floors.planned).toBe(1.25);
  });

  it('costs the baseline when there is no lever', () => {
    const result = oneWorkload([line('small', { input: 1e6 })], []);
    expect(FLOOR_NAMES.map((floor) => result.floors[floor])).toEqual([1, 1, 1, 1, 1]);
    expect(result).toMatchObject({ steps: [], attribution: [], naive_sum_usd: 0, overlap_usd: 0 });
  });

  it('sums a lever over the workloads that have it', () => {
    const lines = [line('small', { output: 2e6 })];
    const result = floorOf({
      workloads: [
        { name: 'a', lines, levers: [TRIM] },
        { name: 'b', lines, levers: [TRIM, RETRY] },
      ],
    });
    expect(result.baseline_usd).toBe(20);
    expect(result.steps).toEqual([
      { lever: 'retries', saving_usd: 1 },
      { lever: 'output', saving_usd: 3.8 },
    ]);
  });
});

describe('the list price a month is costed at', () => {
  const cost = (price_book: FloorInput['price_book'], over: Partial<FloorInput> = {}) =>
    oneWorkload([line('m', { input: 1e6 })], [], { price_book, ...over }).baseline_usd;

  it('ends the day before effective_to', () => {
    const book = [
      price('m', 5, { effective_to: AS_OF }),
      price('m', 4, { effective_from: AS_OF, effective_to: '2026-06-02' }),
      price('m', 3, { effective_from: '2026-06-02' }),
    ];
    expect(cost(book)).toBe(4);
    expect(cost(book, { as_of: '2026-05-31' })).toBe(5);
    expect(cost(book, { as_of: '2026-06-02' })).toBe(3);
  });

  it('is the one that took effect last when several hold', () => {
    expect(cost([price('m', 5), price('m', 4, { effective_from: '2026-02-01' }), price('m', 6)])).toBe(4);
  });

  it('is of any platform, or of the one that is asked for', () => {
    const book = [price('m', 5), price('m', 4, { platform: 'bedrock', effective_from: '2024-01-01' })];
    expect(cost(book)).toBe(5);
    expect(cost(book, { platform: 'bedrock' })).toBe(4);
    expect(cost(book, { platform: 'vertex' })).toBeNull();
  });

  it('is that of standard speed and the lowest prompt band', () => {
    const book = [price('m', 9, { speed: 'fast' }), price('m', 8, { prompt_over_tokens: 200_000 })];
    expect(cost(book)).toBeNull();
    expect(cost([...book, price('m', 5)])).toBe(5);
  });

  it('prices the lines of one model and lane together, so that one line and its parts cost the same', () => {
    const later = price('m', 4, { platform: 'vertex', effective_from: '2026-01-01' });
    const withoutOutput = { ...later, usd_per_mtok: { ...later.usd_per_mtok, output: null } };
    const price_book = [withoutOutput, price('m', 6)];
    const whole = [line('m', { input: 1e6, output: 1e6 })];
    const parts = [line('m', { input: 1e6 }), line('m', { output: 1e6 })];
    expect(oneWorkload(whole, [], { price_book }).baseline_usd).toBe(36);
    expect(oneWorkload(parts, [], { price_book }).baseline_usd).toBe(36);
  });

  it('takes another platform when the latest one does not price the batch lane', () => {
    const later = price('m', 4, { platform: 'vertex', effective_from: '2026-01-01', batch_multiplier: null });
    const batch = [line('m', { input: 1e6 }, true)];
    expect(oneWorkload(batch, [], { price_book: [later, price('m', 6)] }).baseline_usd).toBe(3);
    expect(oneWorkload(batch, [], { price_book: [later] }).baseline_usd).toBeNull();
  });
});

describe('a model without a price', () => {
  const toUnknown: Lever = {
    lever: 'routing',
    grade: 'B',
    base: { rules: [{ from: 'small', to: 'unheard-of', share: 0.5 }] },
  };
  const known = { name: 'known', lines: [line('small', { input: 1e6 })], levers: [RETRY] };

  it('leaves the figures unknown with a reason, never 0', () => {
    const result = oneWorkload([line('unheard-of', { input: 5 })], [RETRY]);
    expect(result).toMatchObject({
      baseline_usd: null,
      steps: [{ lever: 'retries', saving_usd: null }],
      attribution: [{ lever: 'retries', saving_usd: null }],
      naive_sum_usd: null,
      overlap_usd: null,
      unpriced_models: ['unheard-of'],
      left_out: [{ name: 'w', unpriced_models: ['unheard-of'] }],
    });
    expect(FLOOR_NAMES.map((floor) => result.floors[floor])).toEqual([null, null, null, null, null]);
    expect(result.reason).toContain('unheard-of');
  });

  it('is left out of the totals, which say so', () => {
    const unknown = { name: 'new', lines: [line('small', { input: 1e6 })], levers: [toUnknown] };
    const result = floorOf({ workloads: [known, unknown] });
    expect(result.workloads[1]).toMatchObject({
      baseline_usd: 1,
      floors: { planned: null, evidenced: null },
    });
    expect(result.baseline_usd).toBe(1);
    expect(result.floors.planned).toBe(0.9);
    expect(result.left_out).toEqual([{ name: 'new', unpriced_models: ['unheard-of'] }]);
  });

  it('stays in the totals when only a hoped-for floor needs it', () => {
    const idea = { name: 'idea', lines: known.lines, levers: [{ ...toUnknown, grade: 'D' } as Lever] };
    const result = floorOf({ workloads: [known, idea] });
    expect(result.floors).toMatchObject({ planned: 1.9, evidenced: 1.9, full: null, stretch: null });
    expect(result.left_out).toEqual([]);
    expect(result.reason).toContain('unheard-of');
  });

  it('costs nothing while it serves no tokens', () => {
    expect(oneWorkload([line('unheard-of', {}), line('small', { input: 1e6 })], []).baseline_usd).toBe(1);
  });

  it('counts a class without a rate as unknown once the class is used', () => {
    const [entry] = BOOK.slice(2);
    if (!entry) throw new Error('the book has no third entry');
    const price_book = [{ ...entry, usd_per_mtok: { ...entry.usd_per_mtok, cache_write_1h: null } }];
    const caching = (ttl: '5m' | '1h'): Lever => ({
      lever: 'caching',
      grade: 'A',
      base: { repeatable_share: 0.5, hit_rate: 0.8, ttl },
    });
    const lines = [line('small', { input: 1e6 })];
    expect(oneWorkload(lines, [caching('5m')], { price_book }).floors.planned).toBeCloseTo(0.665, 12);
    expect(oneWorkload(lines, [caching('1h')], { price_book }).floors.planned).toBeNull();
  });
});

describe('the waterfall', () => {
  it('runs from the baseline down to the floor, each step starting where the last one ended', () => {
    const levers: Lever[] = [
      { lever: 'output', grade: 'A', base: { trim_share: 0.25 } },
      { lever: 'retries', grade: 'A', base: { avoidable_share: 0.5 } },
    ];
    expect(waterfall(oneWorkload([line('small', { output: 2e6 })], levers))).toEqual([
      { label: 'Retries and duplicates', from_usd: 10, to_usd: 5, saving_usd: 5 },
      { label: 'Output trimmed', from_usd: 5, to_usd: 3.75, saving_usd: 1.25 },
    ]);
  });

  it('is not drawn when a step is unknown', () => {
    expect(waterfall(oneWorkload([line('unheard-of', { output: 1 })], [TRIM]))).toBeNull();
  });
});
