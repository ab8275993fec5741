import { describe, expect, it } from 'vitest';
import { comingMoves, listIndex, movedModels } from '../../../src/shared/demand/list-moves.ts';

const MOVE = { model: null, probability: 0.5, from_month: 3, to_month: 5, change_share: 0.1 };

describe('a move of the list price', () => {
  it('comes with its probability, in any month of its window alike', () => {
    expect(comingMoves(MOVE, 0.5, 0)).toEqual([]);
    const months = [0, 0.33, 0.34, 0.66, 0.67, 0.999].map(
      (when) => comingMoves(MOVE, 0.49, when)[0]?.from_month,
    );
    expect(months).toEqual([3, 3, 4, 4, 5, 5]);
  });

  it('lifts the index from its month on, and moves multiply', () => {
    const usd = { all: [10, 10, 10, 10], by_model: [] };
    const moves = [
      { model: null, change_share: 0.1, from_month: 2 },
      { model: null, change_share: -0.5, from_month: 4 },
    ];
    expect(listIndex(usd, [], moves)).toEqual([1, 1.1, 1.1, 0.55]);
  });

  it('of one model counts with the share that the model has of the month', () => {
    const usd = { all: [100, 100, 0], by_model: [[25, 80, 0]] };
    const moves = [{ model: 'opus', change_share: -0.4, from_month: 1 }];
    const index = listIndex(usd, ['opus'], moves);
    expect(index[0]).toBeCloseTo(0.9, 12);
    expect(index[1]).toBeCloseTo(0.68, 12);
    expect(index[2]).toBe(1);
  });

  it('names each model once', () => {
    expect(movedModels([{ model: 'b' }, { model: null }, { model: 'a' }, { model: 'b' }])).toEqual([
      'b',
      'a',
    ]);
  });
});
