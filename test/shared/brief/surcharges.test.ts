import { describe, expect, it } from 'vitest';
import { surchargesUsd } from '../../../src/shared/brief/surcharges.ts';

const floor = { annual_baseline_usd: 161_036, unpriced: [] };
const at = (annual_list_usd: number | null) => ({ annual_list_usd });

describe('what the bill at list holds beyond the baseline', () => {
  it('is the difference of the workloads and the baseline', () => {
    expect(surchargesUsd(floor, [at(93_933), at(71_402)])).toBe(4_299);
  });

  it('is not a word where they are the same, or where a price is missing', () => {
    expect(surchargesUsd(floor, [at(161_036)])).toBeNull();
    expect(surchargesUsd(floor, [at(93_933), at(null)])).toBeNull();
    expect(surchargesUsd({ ...floor, unpriced: [{ model: 'x', tokens: 1 }] }, [at(200_000)])).toBeNull();
  });
});
