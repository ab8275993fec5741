import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { risingOrder } from '../../../src/shared/commit/rising-order.ts';

const amounts = fc.array(
  fc.oneof(
    fc.constantFrom(1, 1000, 416_666.6666666667),
    fc.double({ min: Number.MIN_VALUE, max: 1e100, noNaN: true }),
    fc.double({ min: 1e6, max: 1e6 + 1e-3, noNaN: true }),
  ),
  { maxLength: 700, size: 'max' },
);

describe('the order of kinks', () => {
  it('is that of a stable sort, whether amounts lie far apart, a rounding error apart or at one place', () => {
    fc.assert(
      fc.property(amounts, (usd) => {
        const sorted = [...usd.keys()].sort((a, b) => (usd[a] ?? 0) - (usd[b] ?? 0));
        expect([...risingOrder(Float64Array.from(usd))]).toEqual(sorted);
      }),
      { numRuns: 100 },
    );
  });
});
