import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trend } from '../../../src/shared/kpi/trend.ts';

describe('trend', () => {
  it('lets a null keep its month', () => {
    expect(trend({ values: [1, null, 3, 4] })).toMatchObject({ slope: 1 / 3, direction: 'up' });
  });

  it('needs three known months and a median that is not 0', () => {
    expect(trend({ values: [1, null, 3] })).toMatchObject({ slope: null, direction: 'none' });
    expect(trend({ values: [] }).reason).toBe('fewer than three months are known');
    expect(trend({ values: [-1, 0, 1] })).toMatchObject({ slope: null, direction: 'none' });
  });

  it('calls exactly one per cent a month flat', () => {
    expect(trend({ values: [0.99, 1, 1.01] }).direction).toBe('flat');
    expect(trend({ values: [101, 100, 99] }).direction).toBe('flat');
    expect(trend({ values: [98.9, 100, 101.1] }).direction).toBe('up');
  });

  it('is not swayed by one month out of line', () => {
    expect(trend({ values: [100, 100, 900, 100, 100] })).toMatchObject({ slope: 0, direction: 'flat' });
  });

  it('falls for falling values below zero, whose median is negative', () => {
    expect(trend({ values: [-1, -2, -3] })).toMatchObject({ slope: -0.5, direction: 'down' });
  });

  it('turns round when the months are turned round', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 3, maxLength: 24 }), (values) => {
        const back = trend({ values: values.toReversed() }).slope ?? 0;
        expect(back).toBeCloseTo(-(trend({ values }).slope ?? Number.NaN), 9);
      }),
    );
  });
});
