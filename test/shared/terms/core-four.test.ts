import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../../src/shared/commit/offer.ts';
import { simulate } from '../../../src/shared/commit/simulate.ts';
import {
  CORE_FOUR_POSITIONS,
  coreFourPatches,
  coreFourValues,
  listRiseIndex,
} from '../../../src/shared/terms/core-four.ts';
import { rampedCommits } from '../../../src/shared/terms/ramp.ts';
import { evenYear, offerWith } from '../commit/offer-arbitraries.ts';

const RISE = { list_rise: 0.1, start_month: 7 };
const TWO_YEARS = offerWith({ months: 24, commits_usd: [1000, 1000] });

function twoYears(firstListUsd: number, secondListUsd: number): Scenario[] {
  return [{ name: 's', weight: 1, list_usd: [...evenYear(firstListUsd), ...evenYear(secondListUsd)] }];
}

describe('the core four terms', () => {
  it('ask for a lock beyond the duration, a fifth rolled over, a ramp and overage parity', () => {
    const patches = coreFourPatches(TWO_YEARS).map((term) => [term.id, term.positions.ask.patch]);
    expect(Object.fromEntries(patches)).toEqual({
      T01: { price_lock: { months: 27 } },
      T02: { rollover: { share: 0.2, cap_share_of_commit: null } },
      T03: { commits_usd: [expect.closeTo(787.878788, 5), expect.closeTo(1212.121212, 5)] },
      T04: { overage: { basis: 'committed' } },
    });
  });

  it('accept overage at 1.10 and walk away from list', () => {
    const overage = coreFourPatches(TWO_YEARS).find((term) => term.key === 'overage_parity');
    expect(overage?.positions.acceptable.patch).toEqual({ overage: { basis: 'ratio', ratio: 1.1 } });
    expect(overage?.positions.walk_away.patch).toEqual({ overage: { basis: 'list' } });
  });

  it('value overage parity as what list overage costs above the committed rate', () => {
    const values = coreFourValues(TWO_YEARS, twoYears(1500, 2000), CORE_FOUR_POSITIONS, RISE);
    const parity = values.find((value) => value.id === 'T04');
    expect(parity?.kind).toBe('expected');
    expect(parity?.positions.ask.value_usd).toBeCloseTo(200 * 0.25 + 600 * 0.25, 9);
    expect(parity?.positions.acceptable.value_usd).toBeCloseTo(800 * 0.15, 9);
    expect(parity?.positions.walk_away.value_usd).toBeCloseTo(0, 9);
  });

  it('value a lock as a stress: ten per cent from month 7 of 24 on all that is spent after it', () => {
    const offer = offerWith({
      months: 24,
      commits_usd: [0, 0],
      discount: 0,
      overage: { basis: 'committed' },
    });
    const scenarios = twoYears(4_200_336, 4_200_336);
    const lock = coreFourValues(offer, scenarios, CORE_FOUR_POSITIONS, RISE)[0];
    expect(lock).toMatchObject({ id: 'T01', kind: 'stress' });
    expect(lock?.positions.ask.value_usd).toBeCloseTo(630_050.4, 3);
    expect(lock?.positions.walk_away.value_usd).toBeCloseTo(0, 6);
  });

  it('find a ramp worth what the slow year forfeits and the busy year then buys at list', () => {
    const ramp = coreFourValues(TWO_YEARS, twoYears(1000, 1600), CORE_FOUR_POSITIONS, RISE)[2];
    const flat = simulate({
      offer: TWO_YEARS,
      demand: { list_usd: twoYears(1000, 1600)[0]?.list_usd ?? [] },
    });
    expect(flat.forfeited_usd).toBeCloseTo(200, 6);
    expect(ramp?.positions.ask.value_usd).toBeCloseTo(200 * 1.25, 6);
    expect(ramp?.positions.walk_away.value_usd).toBeCloseTo(0, 9);
  });

  it('have no value for a ramp or rollover in an offer of one period, and say why', () => {
    const oneYear: Scenario[] = [{ name: 's', weight: 1, list_usd: evenYear(1500) }];
    const [, rollover, ramp] = coreFourValues(offerWith({}), oneYear, CORE_FOUR_POSITIONS, RISE);
    for (const term of [rollover, ramp]) {
      expect(term?.positions.ask).toMatchObject({ patch: null, value_usd: null });
      expect(term?.positions.ask.reason).toContain('one commit period');
    }
  });

  it('cost the buyer when the offer is better than the position', () => {
    const fair = { ...TWO_YEARS, overage: { basis: 'committed' as const } };
    const parity = coreFourValues(fair, twoYears(1500, 2000), CORE_FOUR_POSITIONS, RISE)[3];
    expect(parity?.positions.walk_away.value_usd).toBeCloseTo(-200, 9);
    expect(parity?.positions.ask.value_usd).toBe(0);
  });
});

describe('a ramp of the commit', () => {
  it('keeps the total and gives a month of year one its share of a later month', () => {
    const ramp = rampedCommits(
      offerWith({ months: 36, period_months: 6, commits_usd: [1, 1, 1, 1, 1, 1] }),
      0.65,
    );
    if (ramp.kind !== 'ramp') throw new Error(ramp.reason);
    expect(ramp.commits_usd.reduce((sum, usd) => sum + usd, 0)).toBeCloseTo(6, 9);
    expect((ramp.commits_usd[0] ?? 0) / (ramp.commits_usd[2] ?? 1)).toBeCloseTo(0.65, 9);
    expect(ramp.commits_usd[1]).toBe(ramp.commits_usd[0]);
  });

  it('ramps the halves of a year with quarterly commits', () => {
    const offer = offerWith({ period_months: 3, commits_usd: [100, 100, 100, 100] });
    expect(rampedCommits(offer, 0.6)).toEqual({ kind: 'ramp', commits_usd: [75, 75, 125, 125] });
  });

  it('is not expressible without a commit, or where no period ends with year one', () => {
    expect(rampedCommits(offerWith({ months: 24, commits_usd: [0, 0] }), 0.65).kind).toBe('not_expressible');
    const odd = offerWith({ months: 18, period_months: 9, commits_usd: [100, 100] });
    expect(rampedCommits(odd, 0.65)).toMatchObject({ reason: expect.stringContaining('year one') });
  });
});

describe('a stated rise of list prices', () => {
  it('starts in its month, counted from one', () => {
    expect(listRiseIndex(4, 3, 0.1)).toEqual([1, 1, 1.1, 1.1]);
    expect(listRiseIndex(2, 1, 0.5)).toEqual([1.5, 1.5]);
  });
});
