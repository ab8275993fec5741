import { describe, expect, it } from 'vitest';
import { relevantCurve } from '../../../src/shared/brief/relevant-curve.ts';

const curve = [0, 50, 100, 200, 400, 800, 10_000].map((thousands) => ({
  commit_usd: thousands * 1_000,
  mean_usd: Math.max(120_000, thousands * 1_000),
}));

describe('how much of the cost curve is drawn', () => {
  it('ends at three times the largest commit in question', () => {
    expect(relevantCurve(curve, [140_000]).at(-1)?.commit_usd).toBe(400_000);
  });

  it('reaches beyond the cost without a commit even where every commit is small', () => {
    expect(relevantCurve(curve, [0, 7_500]).at(-1)?.commit_usd).toBe(200_000);
  });

  it('stays whole where the commits in question fill it', () => {
    expect(relevantCurve(curve, [8_000_000])).toHaveLength(curve.length);
  });

  it('stays whole rather than end after a few points', () => {
    expect(relevantCurve(curve.slice(4), [])).toHaveLength(3);
  });
});
