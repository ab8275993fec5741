import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repeatableExp, repeatableLn, wholePower } from '../../../src/shared/demand/repeatable-math.ts';

const RUNS = { numRuns: 1000 };
const within = (got: number, want: number, relative: number) =>
  expect(Math.abs(got - want)).toBeLessThanOrEqual(relative * Math.abs(want));

describe('the repeatable exponential and logarithm', () => {
  it('agree with the known digits of e, 1/e, ln 2 and ln 10', () => {
    within(repeatableExp(1), Math.E, 4.5e-16);
    within(repeatableExp(-1), 0.36787944117144233, 4.5e-16);
    within(repeatableLn(2), Math.LN2, 4.5e-16);
    within(repeatableLn(10), Math.LN10, 4.5e-16);
    expect([repeatableExp(0), repeatableLn(1)]).toEqual([1, 0]);
  });

  it('follow the engine to a few units of the last digit', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
        within(repeatableExp(x), Math.exp(x), 1e-15);
        if (x > 0)
          expect(Math.abs(repeatableLn(x) - Math.log(x))).toBeLessThanOrEqual(
            1e-15 * (1 + Math.abs(Math.log(x))),
          );
      }),
      RUNS,
    );
  });

  it('run out to 0 and to infinity where doubles end', () => {
    expect([repeatableExp(-800), repeatableExp(800), repeatableExp(-1e9), repeatableExp(1e9)]).toEqual([
      0,
      Number.POSITIVE_INFINITY,
      0,
      Number.POSITIVE_INFINITY,
    ]);
  });

  it('never fall as the argument grows', () => {
    const place = fc.double({ min: -50, max: 50, noNaN: true });
    fc.assert(
      fc.property(place, fc.double({ min: 1e-9, max: 1, noNaN: true }), (x, step) => {
        expect(repeatableExp(x + step)).toBeGreaterThanOrEqual(repeatableExp(x));
      }),
      RUNS,
    );
  });
});

describe('a whole power', () => {
  it('multiplies a number with itself, and divides for a negative exponent', () => {
    expect([wholePower(2, 10), wholePower(-3, 3), wholePower(0, 0), wholePower(2, -2)]).toEqual([
      1024, -27, 1, 0.25,
    ]);
  });

  it('is the power of the language to within rounding', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 1.5, noNaN: true }),
        fc.integer({ min: -60, max: 120 }),
        (base, n) => {
          within(wholePower(base, n), base ** n, 2e-14);
        },
      ),
      RUNS,
    );
  });
});
