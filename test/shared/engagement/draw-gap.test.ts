import { describe, expect, it } from 'vitest';
import { drawGap, isTooWide } from '../../../src/shared/engagement/draw-gap.ts';
import { source } from './empty-document.ts';

const since = (first: string) => drawGap({ from: '2026-06-01' }, [source(first, '2026-11-17')]);

describe('usage that begins after the commit period', () => {
  it('makes what is drawn a least amount, and says from when it counts', () => {
    expect(since('2026-11-16')?.sentence).toContain('from 16 Nov 2026');
    expect(since('2026-11-16')?.days).toBe(168);
  });

  it('leaves no gap when it begins with the period or before', () => {
    expect(since('2026-06-01')).toBeNull();
    expect(since('2026-05-01')).toBeNull();
  });

  it('is not known to leave one without a commit period or without usage', () => {
    expect(drawGap(null, [source('2026-11-16', '2026-11-17')])).toBeNull();
    expect(drawGap({ from: '2026-06-01' }, [])).toBeNull();
  });

  it('cannot be judged when more than a month is missing', () => {
    expect(isTooWide(since('2026-06-20'), { usage_gap_days: 31 })).toBe(false);
    expect(isTooWide(since('2026-07-15'), { usage_gap_days: 31 })).toBe(true);
    expect(isTooWide(null, { usage_gap_days: 31 })).toBe(false);
  });
});
