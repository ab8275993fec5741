import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calculate, calculationText, namesIn } from '../../../src/shared/figures/calculation.ts';

describe('a calculation', () => {
  it.each([
    ['net / tokens * 1000000', { net: 30, tokens: 6_000_000 }, 5],
    ['1 - net / list', { net: 80, list: 100 }, 0.2],
    ['max(0, commit - (drawn + daily * days_left))', { commit: 100, drawn: 40, daily: 2, days_left: 10 }, 40],
    ['min(1, read / (share * input))', { read: 9, share: 0.5, input: 10 }, 1],
    ['-a + 2', { a: 3 }, -1],
    ['a - b - c', { a: 10, b: 3, c: 2 }, 5],
    ['a / b / c', { a: 12, b: 3, c: 2 }, 2],
  ])('works out %s', (calculation, quantities, result) => {
    expect(calculate(calculation, quantities)).toBeCloseTo(result, 12);
  });

  it('reckons with calendar dates: the notice day moves back from a Sunday to Friday', () => {
    expect(calculate('business_day(add_days(renewal, -notice))', { renewal: '2027-05-19', notice: 90 })).toBe(
      '2027-02-18',
    );
    expect(calculate('business_day(day)', { day: '2026-11-22' })).toBe('2026-11-20');
    expect(calculate('days(from, to)', { from: '2026-01-01', to: '2026-01-31' })).toBe(31);
  });

  it('is not known as soon as an input is not, or where it would divide by nothing', () => {
    expect(calculate('a + b', { a: 1, b: null })).toBeNull();
    expect(calculate('max(a, b)', { a: 1, b: null })).toBeNull();
    expect(calculate('a / b', { a: 1, b: 0 })).toBeNull();
  });

  it.each(['a +', '(a', 'a b', 'a $ b', ''])('refuses what is no calculation: "%s"', (calculation) => {
    expect(() => calculate(calculation, { a: 1, b: 2 })).toThrow(RangeError);
  });

  it('refuses a name that is not given and a function it does not know, also inherited ones', () => {
    expect(() => calculate('a + c', { a: 1 })).toThrow('needs c');
    expect(() => calculate('constructor(a)', { a: 1 })).toThrow('cannot call');
    expect(() => calculate('toString', {})).toThrow(RangeError);
  });

  it('adds and multiplies as arithmetic does', () => {
    const number = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(number, number, number, (a, b, c) => {
        expect(calculate('a + b * c', { a, b, c })).toBe(a + b * c);
        expect(calculate('(a + b) * c', { a, b, c })).toBe((a + b) * c);
      }),
    );
  });

  it('prints with the letters of its inputs and the signs of a sum on paper', () => {
    const letters = { net: 'a', tokens: 'b' } as Record<string, string>;
    expect(calculationText('net / tokens * 1000000', (name) => letters[name] ?? name)).toBe(
      'a ÷ b × 1,000,000',
    );
    expect(calculationText('max(0, net - tokens)', (name) => letters[name] ?? name)).toBe('max(0, a − b)');
    expect(namesIn('max(0, net - tokens) + net')).toEqual(['net', 'tokens']);
  });
});
