import { describe, expect, it } from 'vitest';
import { renewalRunway } from '../../../src/shared/kpi/renewal-runway.ts';

describe('renewal runway', () => {
  it('has the last date for notice so many days before the renewal', () => {
    expect(renewalRunway({ as_of: '2026-11-22', renewal_date: '2027-11-30', notice_days: 90 })).toEqual({
      months: 12,
      days: 373,
      notice_deadline: '2027-09-01',
      days_to_notice: 283,
    });
  });

  it('counts a month from the end of a longer month to the end of a shorter one', () => {
    expect(renewalRunway({ as_of: '2026-08-31', renewal_date: '2026-09-30', notice_days: 0 }).months).toBe(1);
  });

  it('is nothing on the day and negative after it', () => {
    expect(renewalRunway({ as_of: '2026-03-01', renewal_date: '2026-03-01', notice_days: 0 })).toMatchObject({
      months: 0,
      days: 0,
      days_to_notice: 0,
    });
    expect(renewalRunway({ as_of: '2026-03-02', renewal_date: '2026-03-01', notice_days: 0 }).months).toBe(
      -1,
    );
  });
});
