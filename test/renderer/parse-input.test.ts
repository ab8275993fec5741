import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseDate,
  parseMoney,
  parseMonth,
  parseNumber,
  parseShare,
} from '../../src/renderer/parts/parse-input.ts';

const meaning = (value: unknown) => ({ kind: 'value', value });

describe('what people type into a field', () => {
  it.each([
    ['2,500,000', 2_500_000],
    ['$2.5M', 2_500_000],
    ['980k', 980_000],
    ['0', 0],
    ['1282.25', 1282.25],
    ['−12', -12],
  ])('reads %s as dollars', (text, usd) => {
    expect(parseMoney(text)).toEqual(meaning(usd));
  });

  it.each(['two million', '2.5.1', '5 EUR', '$', '1e400'])('asks again for dollars after %s', (text) => {
    expect(parseMoney(text).kind).toBe('wrong');
  });

  it('reads a percentage as the fraction it stands for', () => {
    expect(parseShare('18%')).toEqual(meaning(0.18));
    expect(parseShare('18.5')).toEqual(meaning(0.185));
    expect(parseShare('29')).toEqual(meaning(0.29));
  });

  it('reads a share back as it was written, whatever the share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (millionths) => {
        const share = millionths / 1_000_000;
        expect(parseShare(String(Number((share * 100).toFixed(8))))).toEqual(meaning(share));
      }),
    );
  });

  it('reads dates as a contract and as a calendar write them', () => {
    expect(parseDate('2027-03-31')).toEqual(meaning('2027-03-31'));
    expect(parseDate('1 April 2027')).toEqual(meaning('2027-04-01'));
  });

  it('refuses a day that the calendar does not have', () => {
    expect(parseDate('30 Feb 2027').kind).toBe('wrong');
    expect(parseDate('03/04/2027').kind).toBe('wrong');
  });

  it('reads months in both writings', () => {
    expect(parseMonth('2027-03')).toEqual(meaning('2027-03'));
    expect(parseMonth('Mar 2027')).toEqual(meaning('2027-03'));
    expect(parseMonth('13 2027').kind).toBe('wrong');
  });

  it('tells an empty field from a wrong one', () => {
    expect([parseMoney(' '), parseNumber(''), parseDate('')].map(({ kind }) => kind)).toEqual([
      'empty',
      'empty',
      'empty',
    ]);
  });
});
