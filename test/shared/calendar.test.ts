import { describe, expect, it } from 'vitest';
import * as calendar from '../../src/shared/calendar.ts';

describe('dates of the calendar', () => {
  it('knows the dates that exist from those that do not', () => {
    expect(['2026-02-28', '2024-02-29', '2000-02-29', '2026-12-31'].every(calendar.isDate)).toBe(true);
    const wrong = [
      '2026-02-29',
      '1900-02-29',
      '2026-04-31',
      '2026-13-01',
      '2026-00-10',
      '2026-1-01',
      '2026-01-00',
      '',
    ];
    expect(wrong.filter(calendar.isDate)).toEqual([]);
    expect(calendar.isDate('2026-01-01T00:00')).toBe(false);
    expect(calendar.isDate(' 2026-01-01')).toBe(false);
  });

  it('knows months', () => {
    expect(['2026-01', '2026-12'].every(calendar.isMonth)).toBe(true);
    expect(['2026-00', '2026-13', '2026-1', '2026', '2026-01-01'].filter(calendar.isMonth)).toEqual([]);
  });

  it('adds days across months, leap days and clock changes', () => {
    expect(calendar.addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(calendar.addDays('2026-03-28', 2)).toBe('2026-03-30');
    expect(calendar.addDays('2027-11-30', -90)).toBe('2027-09-01');
  });

  it('clamps the day when the month added to is shorter', () => {
    expect(calendar.addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(calendar.addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(calendar.addMonths('2026-11-30', 14)).toBe('2028-01-30');
  });

  it('counts days with a sign, both ends of a range', () => {
    expect(calendar.daysBetween('2026-01-01', '2027-01-01')).toBe(365);
    expect(calendar.daysBetween('2026-03-15', '2026-03-01')).toBe(-14);
    expect(calendar.daysInRange('2026-01-01', '2026-12-31')).toBe(365);
    expect(calendar.isWithin('2026-12-31', { from: '2026-01-01', to: '2026-12-31' })).toBe(true);
    expect(calendar.isWithin('2027-01-01', { from: '2026-01-01', to: '2026-12-31' })).toBe(false);
  });

  it('counts whole months down to the last one that fits', () => {
    expect(calendar.wholeMonthsBetween('2026-01-31', '2026-02-28')).toBe(1);
    expect(calendar.wholeMonthsBetween('2026-01-31', '2026-02-27')).toBe(0);
    expect(calendar.wholeMonthsBetween('2026-03-15', '2026-03-01')).toBe(-1);
    expect(calendar.wholeMonthsBetween('2026-03-15', '2026-03-15')).toBe(0);
  });
});

describe('months', () => {
  it('adds and counts months across years', () => {
    expect(calendar.addToMonth('2026-11', 3)).toBe('2027-02');
    expect(calendar.addToMonth('2026-01', -1)).toBe('2025-12');
    expect(calendar.monthsBetween('2026-11', '2027-02')).toBe(3);
    expect(calendar.monthsBetween('2027-02', '2026-11')).toBe(-3);
  });

  it('lists a range of months, nothing for one that ends before it starts', () => {
    expect(calendar.monthsInRange('2026-11', '2027-01')).toEqual(['2026-11', '2026-12', '2027-01']);
    expect(calendar.monthsInRange('2027-01', '2026-11')).toEqual([]);
  });

  it('knows its first and last day, its number and the earlier of two', () => {
    expect(calendar.firstDay('2024-02')).toBe('2024-02-01');
    expect(calendar.lastDay('2024-02')).toBe('2024-02-29');
    expect(calendar.monthNumber('2026-09')).toBe(9);
    expect(calendar.monthOf('2026-09-30')).toBe('2026-09');
    expect(calendar.minDate('2026-09-30', '2026-10-01')).toBe('2026-09-30');
    expect(calendar.maxDate('2026-09-30', '2026-10-01')).toBe('2026-10-01');
  });
});
