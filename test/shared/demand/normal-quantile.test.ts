import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../../../src/shared/demand/normal-quantile.ts';

/** Checked against an independent implementation in another language, to 16 digits. */
const KNOWN: [p: number, z: number][] = [
  [1e-16, -8.222082216130435],
  [1e-10, -6.361340902404056],
  [0.001, -3.090232306167813],
  [0.05, -1.6448536269514726],
  [0.0751, -1.4388253927525398],
  [0.1, -1.2815515655446008],
  [0.25, -0.6744897501960817],
  [0.6, 0.2533471031357998],
  [0.9, 1.2815515655446008],
  [0.999, 3.090232306167813],
];

describe('the quantile of the standard normal distribution', () => {
  it.each(KNOWN)('at %d is %d', (p, z) => {
    expect(Math.abs(normalQuantile(p) / z - 1)).toBeLessThanOrEqual(4.5e-16);
  });

  it('is 0 in the middle and refuses what is no probability', () => {
    expect(normalQuantile(0.5)).toBe(0);
    for (const p of [0, 1, -0.1, 1.1, Number.NaN]) expect(() => normalQuantile(p)).toThrow(RangeError);
  });

  it('is symmetric and never falls as the probability grows', () => {
    const probability = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });
    fc.assert(
      fc.property(probability, probability, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(normalQuantile(low)).toBeLessThanOrEqual(normalQuantile(high));
        const dyadic = Math.round(a * 2 ** 20) / 2 ** 20;
        if (dyadic > 0 && dyadic < 1)
          expect(normalQuantile(1 - dyadic)).toBeCloseTo(-normalQuantile(dyadic), 14);
      }),
      { numRuns: 1000 },
    );
  });
});
