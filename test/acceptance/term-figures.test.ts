import { describe, expect, it } from 'vitest';
import { library } from '../../src/main/backend/resources.ts';
import type { Offer } from '../../src/shared/commit/offer.ts';
import { simulate } from '../../src/shared/commit/simulate.ts';
import { CORE_FOUR_POSITIONS, coreFourPatches } from '../../src/shared/terms/core-four.ts';
import type { Term, TermParameter } from '../../src/shared/terms/library.ts';
import { applyPatch } from '../../src/shared/terms/patch.ts';
import { evenYear, offerWith } from '../shared/commit/offer-arbitraries.ts';

const MILLION = 1_000_000;

function termWith(id: string): Term {
  const term = library.term_groups.flatMap(({ terms }) => terms).find((candidate) => candidate.id === id);
  if (!term) throw new Error(`there is no ${id}`);
  return term;
}

function parameter(id: string, key: string): TermParameter {
  const found = termWith(id).parameters.find((candidate) => candidate.key === key);
  if (!found) throw new Error(`${id} has no parameter ${key}`);
  return found;
}

describe('rollover of a quarter that commits 100 million and uses 80', () => {
  const quarters = (share: number): Offer =>
    offerWith({
      months: 6,
      period_months: 3,
      commits_usd: [100 * MILLION, 100 * MILLION],
      discount: 0,
      rollover: { share, cap_share_of_commit: null },
    });
  const demand = { list_usd: [30, 25, 25, 40, 40, 40].map((usd) => usd * MILLION) };
  const carried = (share: number) => simulate({ offer: quarters(share), demand }).periods[1]?.rollover_in_usd;

  it('carries 4 million into the next quarter by the 20 % rule, and 20 million when all is carried', () => {
    expect(carried(0.2)).toBeCloseTo(4 * MILLION, 3);
    expect(carried(1)).toBeCloseTo(20 * MILLION, 3);
  });

  it('starts from 20 % carried to the next quarter, in the term and in its dollar value', () => {
    const share = parameter('T02', 'rollover_pct');
    expect([share.ask_number, share.unit, share.provenance]).toEqual([20, '% of unused', 'source']);
    expect(parameter('T02', 'carry_period').ask).toMatch(/^next quarter/);
    const ask = coreFourPatches(quarters(0)).find(({ id }) => id === 'T02')?.positions.ask;
    const offer = applyPatch(quarters(0), ask?.patch ?? {});
    expect(simulate({ offer, demand }).periods[1]?.rollover_in_usd).toBeCloseTo(4 * MILLION, 3);
  });
});

describe('a burst', () => {
  const average = 100_000;
  const month = (burst_share: number): Offer =>
    offerWith({ months: 1, period_months: 1, commits_usd: [average], discount: 0.2, burst_share });
  const atCommittedRate = (multiple: number) => ({ list_usd: [(average * multiple) / 0.8] });
  const announced = month((parameter('T06', 'burst_multiple').ask_number ?? 1) - 1);
  const unannounced = month(0);

  it('of twice the monthly average, with notice, is what we ask for', () => {
    const { ask, ask_number, unit, provenance } = parameter('T06', 'burst_multiple');
    expect([ask, ask_number, unit, provenance]).toEqual(['2.0', 2, 'x monthly average', 'source']);
    expect(parameter('T06', 'notice_days').ask_number).toBe(10);
  });

  it('to 1.9 times the average is billed at the committed rate with notice, and at list without', () => {
    const demand = atCommittedRate(1.9);
    expect(simulate({ offer: announced, demand }).total_usd).toBeCloseTo(190_000, 6);
    expect(simulate({ offer: unannounced, demand }).total_usd).toBeCloseTo(100_000 + 90_000 * 1.25, 6);
  });

  it('beyond twice the average pays the overage price on the part beyond', () => {
    const demand = atCommittedRate(2.2);
    expect(simulate({ offer: announced, demand }).total_usd).toBeCloseTo(200_000 + 20_000 * 1.25, 6);
  });
});

describe('an allowance of 12 billion tokens a year', () => {
  const USD_PER_MTOK = 5;
  const mtok = [600, 700, 1_900, 1_700, 600, 500, 700, 800, 1_600, 1_500, 600, 700];
  const yearly = 12_000 * USD_PER_MTOK * 0.8;
  const demand = { list_usd: mtok.map((tokens) => tokens * USD_PER_MTOK) };
  const settled = (period_months: number) => {
    const commits_usd = Array.from({ length: 12 / period_months }, () => (yearly * period_months) / 12);
    return simulate({ offer: offerWith({ period_months, commits_usd, discount: 0.2 }), demand });
  };

  it('brings no overage while the months peak above a twelfth and the year stays within it', () => {
    expect(mtok.reduce((sum, tokens) => sum + tokens, 0)).toBeLessThanOrEqual(12_000);
    expect(Math.max(...mtok)).toBeGreaterThan(1_000);
    const { overage_usd, total_usd } = settled(parameter('T08', 'window_months').ask_number ?? 1);
    expect(overage_usd).toBe(0);
    expect(total_usd).toBeCloseTo(yearly, 6);
  });

  it('brings overage in every peak once it is cut into months', () => {
    const above = mtok.reduce((sum, tokens) => sum + Math.max(0, tokens - 1_000), 0);
    expect(settled(1).overage_usd).toBeCloseTo(above * USD_PER_MTOK, 6);
  });
});

describe('prepaying a year', () => {
  const presentValue = (terms: Partial<Offer>) =>
    simulate({
      offer: offerWith({ commits_usd: [1_200_000], ...terms }),
      demand: { list_usd: evenYear(1_500_000) },
      finance: { cost_of_capital_annual: 0.1 },
    }).npv_usd ?? Number.NaN;
  const prepaid = (points: number) => presentValue({ payment: 'upfront', prepay_discount: points / 100 });

  it('breaks even with monthly payment at five points when money costs 10 % a year', () => {
    const monthly = presentValue({ payment: 'monthly' });
    expect(prepaid(4.9)).toBeGreaterThan(monthly);
    expect(prepaid(5.1)).toBeLessThan(monthly);
    expect(termWith('T14').value.note).toContain('At a 10% cost of capital');
    expect(termWith('T14').value.note).toContain('break-even is 5 points');
  });
});

describe('the starting figures of a term', () => {
  it('ask for an answer to severity 1 in 30 minutes and accept 60, and say where both come from', () => {
    const { ask, acceptable, provenance, provenance_note } = parameter('T25', 'sev1_response_min');
    expect([ask, acceptable, provenance]).toEqual(['30', '60', 'source']);
    expect(provenance_note).toContain('30 minutes, and under an hour, both appear in published practice');
  });

  it('ask for breach notice in a number of hours and walk away from "without undue delay"', () => {
    const { unit, ask_number, acceptable_number } = parameter('T39', 'notice_hours');
    expect([unit, ask_number, acceptable_number]).toEqual(['hours', 24, 48]);
    expect(termWith('T39').positions.walk_away).toContain('without undue delay');
  });

  it('open the innovation exit in month 18 and give the vendor a period in which to match', () => {
    expect(parameter('T58', 'from_month').ask_number).toBe(18);
    const match = parameter('T58', 'match_days');
    expect([match.unit, match.ask_number, match.acceptable_number]).toEqual(['days', 60, 90]);
  });

  it('ask for overage at 1.00, accept 1.10, and name the source of parity first', () => {
    const { ask, acceptable, provenance, provenance_note } = parameter('T04', 'overage_ratio');
    expect([ask, acceptable, provenance]).toEqual(['1.00', '1.10', 'source']);
    expect(provenance_note).toMatch(/^Parity is the playbook starting value/);
    const { ask: asked, acceptable: accepted } = CORE_FOUR_POSITIONS.overage_parity;
    expect([asked.ratio, accepted.ratio]).toEqual([1, 1.1]);
  });
});
