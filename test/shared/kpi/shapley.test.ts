import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divideExactly, factorial, shapleyTimesFactorial } from '../../../src/shared/kpi/shapley.ts';

describe('the Shapley value', () => {
  it('gives most to whoever is needed in every order', () => {
    // One left glove and two right ones make one pair: 4/6, 1/6 and 1/6 of it.
    const pairs = (coalition: number) => (coalition & 1 && coalition & 6 ? 1n : 0n);
    expect(shapleyTimesFactorial(3, pairs)).toEqual([4n, 1n, 1n]);
  });

  it('adds up to what all are worth together', () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: -1000n, max: 1000n }), { minLength: 64, maxLength: 64 }),
        (worth) => {
          const values = shapleyTimesFactorial(6, (coalition) => worth[coalition] ?? 0n);
          const whole = ((worth[63] ?? 0n) - (worth[0] ?? 0n)) * factorial(6);
          expect(values.reduce((a, b) => a + b, 0n)).toBe(whole);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('dividing without a remainder', () => {
  it('gives what is left over to those that lost most by rounding', () => {
    expect(divideExactly([14n, 14n, 2n], 10n)).toEqual([2n, 1n, 0n]);
    expect(divideExactly([16n, 16n, 8n], 10n)).toEqual([1n, 2n, 1n]);
  });

  it('keeps the sum, moves nobody by a whole unit, leaves zeros alone and is the same the other way round', () => {
    const shares = fc.array(fc.bigInt({ min: -5000n, max: 5000n }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(shares, (some) => {
        const rest = some.reduce((a, b) => a + b, 0n) % 720n;
        const all = [...some, -rest, 0n];
        const divided = divideExactly(all, 720n);
        expect(divided.reduce((a, b) => a + b, 0n) * 720n).toBe(all.reduce((a, b) => a + b, 0n));
        expect(divided.at(-1)).toBe(0n);
        for (const [i, share] of all.entries()) {
          const off = (divided[i] ?? 0n) * 720n - share;
          expect(off > -720n && off < 720n).toBe(true);
        }
        expect(
          divideExactly(
            all.map((share) => -share),
            720n,
          ),
        ).toEqual(divided.map((part) => -part));
      }),
      { numRuns: 1000 },
    );
  });
});
