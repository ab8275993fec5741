import { describe, expect, it } from 'vitest';
import { isLive, landingOf } from '../../../src/shared/demand/lever-landing.ts';

const RISK = { missed: 0.1, late: 0.3, late_months: 4 };

describe('where a lever lands', () => {
  it('is nowhere, late or in time by the first draw', () => {
    expect(landingOf(RISK, 0.09, 0)).toBeNull();
    expect(landingOf(RISK, 0.1, 0)).toBe(1);
    expect(landingOf(RISK, 0.39, 0)).toBe(1);
    expect(landingOf(RISK, 0.41, 0)).toBe(0);
  });

  it('is late by 1 to the most months, each as likely', () => {
    expect([0, 0.24, 0.26, 0.51, 0.99].map((lateness) => landingOf(RISK, 0.2, lateness))).toEqual([
      1, 1, 2, 3, 4,
    ]);
    expect(landingOf({ ...RISK, late_months: 0 }, 0.2, 0.5)).toBe(0);
  });

  it('is certain for a lever that works already', () => {
    expect(isLive({ live_from: '2026-11' }, '2026-11-22')).toBe(true);
    expect(isLive({ live_from: '2026-12' }, '2026-11-22')).toBe(false);
  });
});
