import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BenchmarkBand, benchmarkPosition } from '../../../src/shared/kpi/discount-depth.ts';

const SMALL: BenchmarkBand = {
  min_annual_commit_usd: 100_000,
  p25: 0.05,
  p50: 0.1,
  p75: 0.2,
  n: 10,
  source: 'survey',
  as_of: '2026-01-01',
};
const LARGE: BenchmarkBand = { ...SMALL, min_annual_commit_usd: 1_000_000, p25: 0.1, p50: 0.15, p75: 0.25 };

describe('benchmark position', () => {
  it('takes the largest band reached, in whatever order the bands come', () => {
    expect(position(5e6, 0.15, [LARGE, SMALL]).band).toBe(LARGE);
    expect(position(999_999, 0.15, [LARGE, SMALL]).band).toBe(SMALL);
  });

  it('reaches a threshold in spite of the error of a double', () => {
    expect(position(100_000 - 1e-7, 0.1).band).toBe(SMALL);
    expect(position(100_000 - 0.01, 0.1)).toMatchObject({ band: null, gap_to_p50: null, side: null });
  });

  it('has the quartiles themselves at a quarter, a half and three quarters', () => {
    expect([SMALL.p25, SMALL.p50, SMALL.p75].map((d) => position(2e5, d).percentile)).toEqual([
      0.25, 0.5, 0.75,
    ]);
    expect(position(2e5, 0.04)).toMatchObject({ percentile: null, side: 'below_p25' });
  });

  it('does not divide by zero where quartiles coincide', () => {
    const flat = { ...SMALL, p25: 0.1, p75: 0.1 };
    expect(position(2e5, 0.1, [flat])).toMatchObject({ percentile: 0.5, side: null });
  });

  it('never places a larger discount lower', () => {
    const discount = fc.double({ min: 0.05, max: 0.2, noNaN: true });
    fc.assert(
      fc.property(discount, discount, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map(
          (d) => position(2e5, d).percentile ?? Number.NaN,
        );
        expect(high).toBeGreaterThanOrEqual((low ?? Number.NaN) - 1e-7);
      }),
    );
  });
});

function position(annual_commit_usd: number, discount: number, bands: BenchmarkBand[] = [SMALL, LARGE]) {
  return benchmarkPosition({ annual_commit_usd, discount, bands });
}
