import { describe, expect, it } from 'vitest';
import { priceCheck } from '../../../src/shared/mapping/price-check.ts';

const check = (reported_usd: number | null, list_usd: number | null, other_list_usd: number | null = null) =>
  priceCheck({ reported_usd, list_usd, other_list_usd });

describe('the check of cost against tokens at list', () => {
  it.each([
    [254, 254, 'near'],
    [230, 254, 'near'],
    [25_400, 254, 'cents_read_as_dollars'],
    [18_000, 254, 'cents_read_as_dollars'],
    [2.54, 254, 'dollars_read_as_cents'],
    [254_000, 254, 'thousandfold'],
    [254_000_000, 254, 'thousandfold'],
    [0.25, 254, 'thousands_read_as_dollars'],
    [150, 254, 'apart'],
    [600, 254, 'apart'],
    [null, 254, 'not_known'],
    [254, null, 'not_known'],
    [0, 254, 'not_known'],
  ])('of %s dollars against %s is %s', (reported, list, verdict) => {
    expect(check(reported, list).verdict).toBe(verdict);
  });

  it('names both sums, and the question that would make them agree', () => {
    const { message } = check(2.54, 4.54, 2.54);
    expect(message).toContain('$4.54');
    expect(message).toContain('$2.54');
    expect(message).toContain('counted the other way');
    expect(check(2.54, 2.54, 4.54).message).not.toContain('the other way');
  });
});
