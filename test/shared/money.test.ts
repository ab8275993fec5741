import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  microsFromDecimal,
  roundMicros,
  safeMicros,
  sumExact,
  usdFromMicros,
} from '../../src/shared/money.ts';

describe('decimal text as micro-dollars', () => {
  it('reads dollars and cents exactly', () => {
    expect(microsFromDecimal('1282285.65')).toBe(1_282_285_650_000);
    expect(microsFromDecimal('-0.000001')).toBe(-1);
    expect(microsFromDecimal('.5')).toBe(500_000);
    expect(microsFromDecimal('1.2e-5')).toBe(12);
    expect(microsFromDecimal('123.45', 'cent')).toBe(1_234_500);
    expect(microsFromDecimal('9007199254.740991')).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('rounds a half to the even micro-dollar, anything more upwards', () => {
    expect(microsFromDecimal('0.0000005')).toBe(0);
    expect(microsFromDecimal('0.0000015')).toBe(2);
    expect(microsFromDecimal('0.00000050000000000000001')).toBe(1);
    expect(microsFromDecimal('-0.0000025')).toBe(-2);
  });

  it('refuses what is no decimal, and amounts that a number cannot hold', () => {
    expect(['', '.', '12,5', '1e', 'abc', '1.2.3', '0x10'].map((text) => microsFromDecimal(text))).toEqual(
      Array(7).fill(null),
    );
    expect(() => microsFromDecimal('9007199254.740992')).toThrow(RangeError);
    expect(() => safeMicros(0.5)).toThrow(RangeError);
  });

  it('gives every stored amount back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e13, max: 1e13 }), (micros) => {
        const sign = micros < 0 ? '-' : '';
        const digits = String(Math.abs(micros)).padStart(7, '0');
        expect(microsFromDecimal(`${sign}${digits.slice(0, -6)}.${digits.slice(-6)}`)).toBe(
          micros === 0 ? 0 : micros,
        );
        expect(roundMicros(usdFromMicros(micros))).toBe(usdFromMicros(micros === 0 ? 0 : micros));
      }),
    );
  });
});

describe('rounding to the micro-dollar', () => {
  it('takes a half to even, also where the double misses the half', () => {
    expect(roundMicros(0.0000005)).toBe(0);
    expect(roundMicros(0.0000015)).toBe(0.000002);
    expect(roundMicros(1.0000005)).toBe(1);
    expect(roundMicros(1.0000015)).toBe(1.000002);
    expect(roundMicros(-1.0000005)).toBe(-1);
  });
});

describe('sums', () => {
  it('does not lose cents beside billions', () => {
    expect(sumExact([1e16, 1, -1e16])).toBe(1);
    expect(sumExact(Array(10).fill(0.1))).toBe(1);
    expect(sumExact([])).toBe(0);
  });

  it('does not depend on the order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true })), (amounts) => {
        expect(roundMicros(sumExact(amounts.toReversed()))).toBeCloseTo(roundMicros(sumExact(amounts)), 5);
      }),
    );
  });
});
