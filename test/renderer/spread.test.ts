import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { spread } from '../../src/renderer/charts/spread.ts';

it('moves labels apart without changing their order, and leaves those with room where they are', () => {
  expect(spread([10, 50, 90], 15, { from: 0, to: 100 })).toEqual([10, 50, 90]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 10 }), (values) => {
      const places = spread(values, 15, { from: 0, to: 300 }).sort((a, b) => a - b);
      places.slice(1).forEach((place, index) => {
        expect(place - (places[index] ?? 0)).toBeGreaterThanOrEqual(15 - 1e-9);
      });
    }),
  );
});
