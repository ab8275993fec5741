import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownPath, scenariosOf } from '../../../src/shared/demand/scenarios.ts';

const CASES = [
  { name: 'low', factor: 0.5, weight: 25 },
  { name: 'base', factor: 1, weight: 50 },
  { name: 'high', factor: 1.5, weight: 25 },
];

describe('low, base and high', () => {
  it('scale the whole path, with weights that sum to 1', () => {
    expect(scenariosOf([100, 200], CASES)).toEqual([
      { name: 'low', weight: 0.25, list_usd: [50, 100] },
      { name: 'base', weight: 0.5, list_usd: [100, 200] },
      { name: 'high', weight: 0.25, list_usd: [150, 300] },
    ]);
  });

  it('share one list price index', () => {
    const scenarios = scenariosOf([100, 200], CASES, [1, 1.1]);
    expect(scenarios.map((scenario) => scenario.list_index)).toEqual([
      [1, 1.1],
      [1, 1.1],
      [1, 1.1],
    ]);
  });

  it('refuse weights that sum to nothing and an index of another length', () => {
    expect(() =>
      scenariosOf(
        [1],
        CASES.map((one) => ({ ...one, weight: 0 })),
      ),
    ).toThrow(RangeError);
    expect(() => scenariosOf([1], CASES, [1, 1])).toThrow(RangeError);
  });

  it('sum to weight 1 whatever the weights', () => {
    const weight = fc.double({ min: 0.001, max: 1000, noNaN: true });
    fc.assert(
      fc.property(fc.array(weight, { minLength: 1 }), (weights) => {
        const cases = weights.map((w, i) => ({ name: `case ${i}`, factor: 1, weight: w }));
        const total = scenariosOf([1], cases).reduce((sum, scenario) => sum + scenario.weight, 0);
        expect(total).toBeCloseTo(1, 9);
      }),
    );
  });
});

describe('a known path', () => {
  it('has every month, else there is none', () => {
    expect(knownPath([1, 0, 2])).toEqual([1, 0, 2]);
    expect(knownPath([1, null])).toBeNull();
  });
});
