import { describe, expect, it } from 'vitest';
import * as format from '../../src/shared/format.ts';

describe('money', () => {
  it('is short in headlines and whole in tables', () => {
    expect(format.headlineMoney(4_565_580)).toBe('$4.57M');
    expect(format.tableMoney(4_565_580.4)).toBe('$4,565,580');
    expect(format.headlineMoney(980_400)).toBe('$980k');
    expect(format.headlineMoney(12.4)).toBe('$12');
    expect(format.headlineMoney(2_345_000_000)).toBe('$2.35B');
    expect(format.exactMoney(1282.255)).toMatch(/^\$1,282\.2[56]$/);
  });

  it('moves to the next scale rather than writing a thousand of the one below', () => {
    expect(format.headlineMoney(999_600)).toBe('$1.00M');
    expect(format.headlineMoney(999_400)).toBe('$999k');
    expect(format.headlineMoney(999.6)).toBe('$1,000');
    expect(format.headlineMoney(7_500)).toBe('$7,500');
    expect(format.headlineMoney(12_400)).toBe('$12k');
  });

  it('has a true minus sign, and none before a zero', () => {
    expect(format.tableMoney(-1234)).toBe('\u2212$1,234');
    expect(format.headlineMoney(-2_946_320)).toBe('\u2212$2.95M');
    expect(format.tableMoney(-0.2)).toBe('$0');
    expect(format.percent(-0)).toBe('0.0%');
  });

  it('writes a range on one scale', () => {
    expect(format.moneyRange(3_910_000, 4_590_000)).toBe('$3.9–4.6M');
    expect(format.moneyRange(960_000, 1_020_000)).toBe('$1.0M');
    expect(format.moneyRange(4_000_000, 4_010_000)).toBe('$4.0M');
    expect(format.moneyRange(-400_000, 1_200_000)).toBe('\u2212$400k to $1.20M');
    expect(format.moneyRange(null, 1)).toBe('not known');
  });
});

describe('other figures', () => {
  it('writes shares, points and ratios', () => {
    expect(format.percent(0.184)).toBe('18.4%');
    expect(format.percent(0.2, 0)).toBe('20%');
    expect(format.points(0.02)).toBe('+2.0 points');
    expect(format.points(-0.04)).toBe('\u22124.0 points');
    expect(format.points(0)).toBe('0.0 points');
    expect(format.multiple(1.25)).toBe('1.25×');
  });

  it('writes tokens and rates', () => {
    expect(format.tokenCount(12_300_000)).toBe('12.3 M tok');
    expect(format.tokenCount(850)).toBe('850 tok');
    expect(format.tokenCount(1_234_000_000_000)).toBe('1.2 T tok');
    expect(format.ratePerMtok(3.75)).toBe('$3.75/MTok');
    expect(format.ratePerMtok(0.025)).toBe('$0.025/MTok');
  });

  it('writes dates, months and counts', () => {
    expect(format.dateText('2026-11-22')).toBe('22 Nov 2026');
    expect(format.dateText('2026-05-01')).toBe('1 May 2026');
    expect(format.monthText('2026-09')).toBe('Sep 2026');
    expect(format.dayCount(1)).toBe('1 day');
    expect(format.dayCount(-14)).toBe('\u221214 days');
    expect(format.monthCount(8)).toBe('8 months');
    expect(format.plainNumber(12_345.6)).toBe('12,346');
  });

  it('says so where a figure is not known', () => {
    const written = [
      format.headlineMoney,
      format.tableMoney,
      format.percent,
      format.points,
      format.tokenCount,
    ];
    expect(new Set(written.map((write) => write(null)))).toEqual(new Set([format.NOT_KNOWN]));
    expect([format.ratePerMtok(null), format.dateText(null), format.dayCount(undefined)]).toEqual(
      Array(3).fill('not known'),
    );
  });
});
