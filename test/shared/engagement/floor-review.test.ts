import { describe, expect, it } from 'vitest';
import { reviewState } from '../../../src/shared/engagement/floor-review.ts';

const REVIEW = {
  reviewed_by: 'CFO',
  reviewed_on: '2026-11-20',
  basis: 'planned',
  floor_usd: 4_563_241.4,
} as const;
const FLOORS = { planned: 4_563_241, evidenced: 5e6, full: 4e6, cautious: 6e6, stretch: 3e6 };

describe('a review of the floor', () => {
  it('stands while the floor is the same to the dollar', () => {
    expect(reviewState(REVIEW, 'planned', FLOORS, 1).kind).toBe('standing');
  });

  it('is overtaken when an answer, a weight or new usage moves the floor', () => {
    expect(reviewState(REVIEW, 'planned', { ...FLOORS, planned: 4_600_000 }, 1).kind).toBe('overtaken');
  });

  it('is overtaken when another floor is chosen, or the floor is no longer known', () => {
    expect(reviewState(REVIEW, 'evidenced', FLOORS, 1).kind).toBe('overtaken');
    expect(reviewState(REVIEW, 'planned', { ...FLOORS, planned: null }, 1).kind).toBe('overtaken');
  });

  it('is none until somebody gives it', () => {
    expect(reviewState(null, 'planned', FLOORS, 1)).toEqual({ kind: 'none' });
  });
});
