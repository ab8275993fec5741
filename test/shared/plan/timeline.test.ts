import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../../src/shared/calendar.ts';
import {
  businessDayOnOrBefore,
  type TimelineInput,
  type TimelinePlan,
  timelineFor,
} from '../../../src/shared/plan/timeline.ts';

const plan: TimelinePlan = resource('timeline.json');
const leverage: { items: { id: string }[] } = resource('leverage.json');
const RENEWAL = '2027-11-30';

function resource<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../../resources/${name}`, import.meta.url), 'utf8'));
}

function timeline(input: Partial<TimelineInput> = {}) {
  return timelineFor({ as_of: '2026-11-22', renewal_date: RENEWAL, notice_days: 60, ...input }, plan);
}

function knownNotice(input: Partial<TimelineInput> = {}) {
  const { notice } = timeline(input);
  if (notice.kind !== 'known') throw new Error(notice.why);
  return notice;
}

function windowsAsOf(asOf: string, input: Partial<TimelineInput> = {}) {
  return Object.fromEntries(timeline({ as_of: asOf, ...input }).milestones.map((m) => [m.id, m]));
}

function stepAsOf(asOf: string) {
  return timeline({ as_of: asOf }).lateness.id;
}

describe('the notice deadline', () => {
  it.each([
    [60, '2027-10-01', '2027-09-01'],
    [90, '2027-09-01', '2027-08-02'],
    [30, '2027-10-29', '2027-09-29'],
  ])('with %i days of notice for 30 November 2027 is %s, internally %s', (noticeDays, deadline, internal) => {
    const notice = knownNotice({ notice_days: noticeDays });
    expect(notice).toMatchObject({ deadline, internal_deadline: internal });
  });

  it('keeps the date of the contract beside the business day it moved to', () => {
    expect(knownNotice({ notice_days: 30 }).contract_date).toBe('2027-10-31');
  });

  it('moves past a holiday and the weekend before it', () => {
    const notice = knownNotice({ notice_days: 57, holidays: ['2027-10-04'] });
    expect(notice).toMatchObject({ contract_date: '2027-10-04', deadline: '2027-10-01' });
  });

  it('asks for paper to be sent five business days ahead when it has to arrive', () => {
    expect(knownNotice({ delivery_buffer_days: 5 }).send_by).toBe('2027-09-24');
    expect(knownNotice({ delivery_buffer_days: 5, holidays: ['2027-09-27'] }).send_by).toBe('2027-09-23');
    expect(knownNotice().send_by).toBe('2027-10-01');
  });

  it.each([
    ['2027-09-01', 'open'],
    ['2027-09-02', 'decide'],
    ['2027-10-01', 'decide'],
    ['2027-10-02', 'passed'],
  ])('on %s is %s', (asOf, state) => {
    expect(knownNotice({ as_of: asOf }).state).toBe(state);
  });

  it('counts days below zero once it has passed', () => {
    const notice = knownNotice({ as_of: '2027-10-04' });
    expect(notice).toMatchObject({ days_to_deadline: -3, days_to_internal_deadline: -33 });
  });

  it('is not known, with a reason, when the notice period is not', () => {
    const { notice, milestones } = timeline({ notice_days: null });
    expect(notice).toEqual({ kind: 'not_known', why: 'The notice period has not been entered.' });
    expect(milestones.flatMap((m) => m.holds)).toEqual([]);
  });

  it('never falls on a weekend or after the date of the contract, and a weekend moves it by two days at most', () => {
    const dayOffset = fc.integer({ min: -4000, max: 4000 });
    fc.assert(
      fc.property(dayOffset, fc.integer({ min: 0, max: 400 }), (offset, noticeDays) => {
        const renewal = addDays('2027-11-30', offset);
        const notice = knownNotice({ renewal_date: renewal, notice_days: noticeDays });
        const weekday = new Date(`${notice.deadline}T00:00:00Z`).getUTCDay();
        expect([1, 2, 3, 4, 5]).toContain(weekday);
        expect(daysBetween(notice.deadline, notice.contract_date)).toBeGreaterThanOrEqual(0);
        expect(daysBetween(notice.deadline, notice.contract_date)).toBeLessThanOrEqual(2);
      }),
    );
  });
});

describe('a business day', () => {
  it('stays where it is, also before the reference week', () => {
    expect(businessDayOnOrBefore('1999-12-31')).toBe('1999-12-31');
    expect(businessDayOnOrBefore('2000-01-02')).toBe('1999-12-31');
  });
});

describe('the milestones', () => {
  it('are whole calendar months when the contract ends with a month', () => {
    const windows = windowsAsOf('2026-11-22');
    expect(windows['T-12']).toMatchObject({ from: '2026-11-01', to: '2026-12-31', state: 'now' });
    expect(windows['T-11']).toMatchObject({ from: '2027-01-01', to: '2027-01-31', state: 'ahead' });
    expect(windows['T-1']).toMatchObject({ from: '2027-11-01', to: '2027-11-30' });
    expect(windows['T-0']).toMatchObject({ from: RENEWAL, to: RENEWAL });
    expect(windows['T+1..3']).toMatchObject({ from: '2027-12-01', to: '2028-02-29' });
  });

  it('run from mid-month to mid-month when the contract ends there', () => {
    const windows = windowsAsOf('2027-06-01', { renewal_date: '2027-12-15' });
    expect(windows['T-6']).toMatchObject({ from: '2027-06-16', to: '2027-07-15', state: 'ahead' });
    expect(windows['T-7']).toMatchObject({ from: '2027-05-16', to: '2027-06-15', state: 'now' });
    expect(windows['T-8']).toMatchObject({ state: 'past' });
  });

  it('leave no day between the opening of the engagement and the last check without a step', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1500 }), (offset) => {
        const { milestones } = timeline({ renewal_date: addDays('2027-01-01', offset) });
        const steps = milestones.filter((m) => m.id !== 'T-0');
        const gaps = steps.slice(1).map((m, k) => daysBetween(steps[k]?.to ?? '', m.from));
        expect(new Set(gaps)).toEqual(new Set([1]));
      }),
    );
  });

  it('show in which window each notice date falls', () => {
    const short = windowsAsOf('2026-11-22');
    expect(short['T-3']?.holds).toEqual(['internal_deadline']);
    expect(short['T-2']?.holds).toEqual(['deadline']);
    const long = windowsAsOf('2026-11-22', { notice_days: 90 });
    expect(long['T-4']?.holds).toEqual(['internal_deadline']);
    expect(long['T-3']?.holds).toEqual(['deadline']);
  });

  it('are all past or under way once the renewal date is over', () => {
    const states = timeline({ as_of: '2027-12-01' }).milestones.map((m) => m.state);
    expect(states).toEqual([...Array(13).fill('past'), 'now']);
  });
});

describe('a late start', () => {
  it.each([
    ['2026-11-22', 'on_time'],
    ['2027-01-31', 'on_time'],
    ['2027-02-01', 'parallel'],
    ['2027-05-31', 'parallel'],
    ['2027-06-01', 'minimum_audit'],
    ['2027-08-31', 'minimum_audit'],
    ['2027-09-01', 'notice_first'],
    ['2027-10-31', 'notice_first'],
    ['2027-11-01', 'bridge_only'],
    ['2027-11-30', 'bridge_only'],
    ['2027-12-01', 'passed'],
  ])('on %s calls for %s', (asOf, step) => {
    expect(stepAsOf(asOf)).toBe(step);
  });

  it('never regains leverage by starting later, and names only items of the inventory', () => {
    const inventory = leverage.items.map((item) => item.id);
    const lost = plan.late_start.filter((s) => s.id !== 'passed').map((s) => s.leverage_lost);
    for (const [k, items] of lost.entries()) {
      expect(lost[k + 1] ?? inventory).toEqual(expect.arrayContaining([...items]));
    }
  });

  it('counts months and days to renewal, negative once it has passed', () => {
    expect(timeline()).toMatchObject({ months_to_renewal: 12, days_to_renewal: 373 });
    expect(timeline({ as_of: '2027-12-15' })).toMatchObject({ months_to_renewal: -1, days_to_renewal: -15 });
  });
});

describe('a timeline that cannot be drawn', () => {
  it.each([
    [{ renewal_date: '2027-02-30' }, '"2027-02-30" is not a date of the form YYYY-MM-DD.'],
    [{ holidays: ['Christmas'] }, '"Christmas" is not a date of the form YYYY-MM-DD.'],
    [{ notice_days: -1 }, 'notice_days must be whole days, 0 or more.'],
    [{ delivery_buffer_days: 0.5 }, 'delivery_buffer_days must be whole days, 0 or more.'],
  ])('is refused: %j', (input, message) => {
    expect(() => timeline(input)).toThrow(new RangeError(message));
  });

  it('is refused when the plan has no step for the time left', () => {
    const short = { ...plan, late_start: plan.late_start.filter((s) => s.id === 'on_time') };
    const late = { as_of: '2027-11-01', renewal_date: RENEWAL, notice_days: 60 };
    expect(() => timelineFor(late, short)).toThrow('no late-start step for 29 days');
  });
});
