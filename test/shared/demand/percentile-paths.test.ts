import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../../src/shared/commit/offer.ts';
import { demandSpread } from '../../../src/shared/demand/demand-spread.ts';
import { meanOneLognormal } from '../../../src/shared/demand/mean-one-lognormal.ts';
import { meanPath, PERCENTILES, percentilePaths } from '../../../src/shared/demand/percentile-paths.ts';
import { statedSpread } from '../../../src/shared/demand/stated-spread.ts';

const RUNS = { numRuns: 1000 };
const usd = fc.double({ min: 0, max: 1e9, noNaN: true });
const anyScenarios: fc.Arbitrary<Scenario[]> = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 30 }), fc.boolean())
  .chain(([months, count, isMoving]) => {
    const series = (value: fc.Arbitrary<number>) => fc.array(value, { minLength: months, maxLength: months });
    const index = series(fc.double({ min: 0, max: 3, noNaN: true }));
    const one = fc
      .tuple(fc.integer({ min: 1, max: 9 }), series(usd), index)
      .map(([weight, list_usd, list_index]) => ({
        name: 's',
        weight,
        list_usd,
        ...(isMoving ? { list_index } : {}),
      }));
    return fc.array(one, { minLength: count, maxLength: count });
  });

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

describe('P10, P50 and P90 of many scenarios', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => ({
    name: `${i}`,
    weight: 1,
    list_usd: [i + 1, 2 * (i + 1)],
  }));

  it('are the mean path, scaled so that its total is that percentile of the totals', () => {
    expect(
      percentilePaths(hundred).map(({ name, list_usd }) => [
        name,
        ...list_usd.map((x) => Math.round(x * 1e9) / 1e9),
      ]),
    ).toEqual([
      ['P10', 10, 20],
      ['P50', 50, 100],
      ['P90', 90, 180],
    ]);
  });

  it('carry the mean index of list prices, weighed by use', () => {
    const two = [
      { name: 'a', weight: 1, list_usd: [300], list_index: [1] },
      { name: 'b', weight: 1, list_usd: [100], list_index: [2] },
    ];
    for (const { list_index } of percentilePaths(two)) expect(list_index).toEqual([1.25]);
  });

  it('rise in every month and weigh 1 together', () => {
    expect(total(PERCENTILES.map(({ weight }) => weight))).toBeCloseTo(1, 15);
    fc.assert(
      fc.property(anyScenarios, (scenarios) => {
        const [low, middle, high] = percentilePaths(scenarios);
        for (const [k, ofMonth] of (middle?.list_usd ?? []).entries()) {
          expect(low?.list_usd[k]).toBeLessThanOrEqual(ofMonth);
          expect(high?.list_usd[k]).toBeGreaterThanOrEqual(ofMonth);
        }
      }),
      RUNS,
    );
  });

  it('keep the shape of the mean path', () => {
    fc.assert(
      fc.property(anyScenarios, (scenarios) => {
        const mean = meanPath(scenarios);
        for (const { list_usd } of percentilePaths(scenarios))
          for (const [k, ofMonth] of list_usd.entries())
            expect(ofMonth * total(mean)).toBeCloseTo((mean[k] ?? 0) * total(list_usd), -9);
      }),
      RUNS,
    );
  });

  it('with 30, 40 and 30 parts keep the mean of a lognormal level: to 0.1 % at sigma 0.25, to 1 % at 0.5', () => {
    const meanAt = (sigma: number) =>
      total(PERCENTILES.map(({ q, weight }) => weight * meanOneLognormal(sigma, q)));
    expect(Math.abs(meanAt(0.25) - 1)).toBeLessThan(0.001);
    expect(Math.abs(meanAt(0.5) - 1)).toBeLessThan(0.01);
    const z = 1.2815515655446008;
    expect(0.6 * z * z).toBeCloseTo(0.985, 3);
    expect(0.5 * z * z).toBeCloseTo(0.821, 3);
  });
});

describe('the spread of demand', () => {
  it('takes each month by itself, at the list prices of that month', () => {
    const scenarios = Array.from({ length: 10 }, (_, i) => ({
      name: `${i}`,
      weight: 1,
      list_usd: [i + 1, 10 - i],
      list_index: [1, 2],
    }));
    expect(demandSpread(scenarios)).toEqual({
      p10_usd: [1, 2],
      p50_usd: [5, 10],
      p90_usd: [9, 18],
      mean_usd: [5.5, 11],
    });
  });

  it('never has P10 above P50 or P50 above P90', () => {
    fc.assert(
      fc.property(anyScenarios, (scenarios) => {
        const { p10_usd, p50_usd, p90_usd } = demandSpread(scenarios);
        for (const [k, middle] of p50_usd.entries()) {
          expect(p10_usd[k]).toBeLessThanOrEqual(middle);
          expect(p90_usd[k]).toBeGreaterThanOrEqual(middle);
        }
      }),
      RUNS,
    );
  });
});

describe('the spread of stated cases', () => {
  it('is their weighted mean, and the sigma of the lognormal level with their standard deviation', () => {
    const cases = [
      { name: 'low', factor: 0.9, weight: 25 },
      { name: 'base', factor: 1.15, weight: 50 },
      { name: 'high', factor: 1.45, weight: 25 },
    ];
    const { expected_factor, sigma_level } = statedSpread(cases);
    expect(expected_factor).toBeCloseTo(1.1625, 12);
    const deviation = Math.sqrt(0.25 * 0.2625 ** 2 + 0.5 * 0.0125 ** 2 + 0.25 * 0.2875 ** 2);
    expect(sigma_level).toBeCloseTo(Math.sqrt(Math.log(1 + (deviation / 1.1625) ** 2)), 12);
    expect(() => statedSpread(cases.map((one) => ({ ...one, weight: 0 })))).toThrow(RangeError);
  });
});
