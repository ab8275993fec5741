import { describe, expect, it } from 'vitest';
import { drawGap } from '../../src/renderer/screens/scorecard/draw-gap.ts';
import type { EngagementFigures } from '../../src/shared/engagement/figures.ts';

const figures = (commitFrom: string, usageFrom: string) =>
  ({
    contract: { commit_period: { from: commitFrom, to: '2027-05-31', commit_usd: 9_000 } },
    usage: { period: { from: usageFrom, to: '2026-11-17' } },
  }) as Pick<EngagementFigures, 'contract' | 'usage'>;

describe('the utilisation of a commit whose first months have no usage file', () => {
  it('is a least value, and says from when usage is known', () => {
    expect(drawGap(figures('2026-06-01', '2026-11-16'))).toContain('from 16 Nov 2026');
  });

  it('is whole where usage is known from the first day of the period', () => {
    expect(drawGap(figures('2026-06-01', '2026-06-01'))).toBeNull();
  });
});
