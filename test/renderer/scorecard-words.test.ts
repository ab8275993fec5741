import { describe, expect, it } from 'vitest';
import { familiesFor } from '../../src/renderer/screens/scorecard/lens.ts';
import {
  orderProblem,
  thresholdOf,
  withoutThreshold,
  withThreshold,
} from '../../src/renderer/screens/scorecard/thresholds.ts';
import { trendWords } from '../../src/renderer/screens/scorecard/trend-words.ts';
import { saidText } from '../../src/shared/figures/said.ts';

describe('the trend of a figure in words', () => {
  it('is a snapshot under three months', () => {
    const trend = { direction: 'none', slope: null, months: 2 } as const;
    expect(trendWords({ figure: 'effective_rate', trend })).toEqual({ arrow: '', words: 'snapshot only' });
  });

  it('says whether the way is better or worse for this figure', () => {
    const trend = { direction: 'up', slope: 0.021, months: 12 } as const;
    const wordsOf = (figure: 'effective_rate' | 'cache_hit_rate_of_eligible' | 'utilisation') =>
      saidText(trendWords({ figure, trend }).words);
    expect(wordsOf('effective_rate')).toBe('rising 2.1% a month, for the worse');
    expect(wordsOf('cache_hit_rate_of_eligible')).toBe('rising 2.1% a month, for the better');
    expect(wordsOf('utilisation')).toBe('rising 2.1% a month');
  });
});

describe('targets of the scorecard', () => {
  const limits = { target: 1.1, watch: 0.9, act: 0.6 };

  it('moves the pace along with the utilisation that it judges, and back', () => {
    const edited = withThreshold({}, 'utilisation', limits);
    expect(thresholdOf('pace', edited)).toEqual(limits);
    expect(withoutThreshold(edited, 'utilisation')).toEqual({});
  });

  it('starts from the shipped limits', () => {
    expect(thresholdOf('overage_ratio', {})).toEqual({ target: 1, watch: 1.1, act: 1.15 });
  });

  it('refuses limits that contradict each other', () => {
    expect(orderProblem('lower', { target: 1, watch: null, act: 1.15 })).toBeNull();
    expect(orderProblem('lower', { target: 1.2, watch: null, act: 1.15 })).toMatch(/rising order/);
    expect(orderProblem('higher', { target: 0.8, watch: 0.9, act: 0.5 })).toMatch(/falling order/);
  });
});

describe('the lens of the scorecard', () => {
  it('puts the family of the reader first and leaves none out', () => {
    expect(familiesFor('engineering').map(({ id }) => id)).toEqual(['consumption', 'rate', 'relationship']);
    expect(familiesFor('procurement').map(({ id }) => id)).toEqual(['relationship', 'rate', 'consumption']);
  });
});
