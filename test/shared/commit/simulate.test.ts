import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanCost } from '../../../src/shared/commit/expected-cost.ts';
import type { Offer } from '../../../src/shared/commit/offer.ts';
import { simulate } from '../../../src/shared/commit/simulate.ts';
import { evenYear, offersWithScenarios, offerWith } from './offer-arbitraries.ts';

const RUNS = { numRuns: 300 };

describe('what an offer costs', () => {
  it('bills the commit and no more when the draw equals it', () => {
    const result = simulate({ offer: offerWith({}), demand: { list_usd: evenYear(1500) } });
    expect(result.total_usd).toBeCloseTo(1200, 9);
    expect(result.effective_discount).toBeCloseTo(0.2, 9);
    expect(result.npv_usd).toBeNull();
  });

  it('splits the month in which the commit runs out, and bills only the rest at list', () => {
    const offer = offerWith({ months: 2, period_months: 2, commits_usd: [150] });
    const [period] = simulate({ offer, demand: { list_usd: [100, 100] } }).periods;
    expect(period).toMatchObject({ drawn_usd: 160, overage_draw_usd: 10, overage_charge_usd: 12.5 });
  });

  it('bills overage at the list price of its own month', () => {
    const offer = offerWith({
      months: 3,
      period_months: 3,
      commits_usd: [100],
      discount: 0.5,
      price_lock: { months: 3, pass_through_drops: false },
    });
    const demand = { list_usd: [200, 200, 200], list_index: [1, 2, 0.25] };
    expect(simulate({ offer, demand }).overage_usd).toBeCloseTo(200 * 2 + 200 * 0.25, 9);
  });

  it('gives each period its own burst allowance', () => {
    const offer = offerWith({ months: 2, period_months: 1, commits_usd: [100, 200], burst_share: 0.5 });
    const [first, second] = simulate({ offer, demand: { list_usd: [250, 500] } }).periods;
    expect(first?.overage_charge_usd).toBeCloseTo(50 + 50 * 1.25, 9);
    expect(second?.overage_charge_usd).toBeCloseTo(100 + 100 * 1.25, 9);
  });

  it('spends the burst allowance in the first months of overage, whatever later months cost', () => {
    const offer = offerWith({
      months: 2,
      period_months: 2,
      commits_usd: [100],
      discount: 0,
      burst_share: 0.5,
      price_lock: { months: 2, pass_through_drops: false },
    });
    const demand = { list_usd: [150, 100], list_index: [3, 2] };
    expect(simulate({ offer, demand }).overage_usd).toBeCloseTo(50 + 100 * 2, 9);
  });

  it('charges nothing for free usage: at a full discount no overage factor exists', () => {
    const result = simulate({
      offer: offerWith({ commits_usd: [0], discount: 1 }),
      demand: { list_usd: evenYear(1200) },
    });
    expect(result).toMatchObject({ total_usd: 0, overage_usd: 0, effective_discount: 1 });
  });

  it('lets a balance live for one period, drawn before the commit', () => {
    const offer = offerWith({
      months: 3,
      period_months: 1,
      commits_usd: [100, 100, 100],
      discount: 0,
      rollover: { share: 0.5, cap_share_of_commit: null },
    });
    const { periods, forfeited_usd } = simulate({ offer, demand: { list_usd: [20, 130, 300] } });
    expect(periods.map((p) => p.rollover_out_usd)).toEqual([40, 5, 0]);
    expect(periods.map((p) => p.forfeited_usd)).toEqual([40, 5, 0]);
    expect(periods[2]?.overage_draw_usd).toBe(195);
    expect(forfeited_usd).toBe(45);
  });

  it('rolls nothing out of the last period', () => {
    const offer = offerWith({ rollover: { share: 1, cap_share_of_commit: null } });
    expect(simulate({ offer, demand: { list_usd: evenYear(0) } })).toMatchObject({
      forfeited_usd: 1200,
      effective_discount: null,
    });
  });

  it('pays a prepaid commit at the start of its period and overage at the end of its month', () => {
    const offer = offerWith({
      months: 24,
      commits_usd: [1000, 1000],
      discount: 0,
      overage: { basis: 'committed' },
      payment: 'upfront',
      prepay_discount: 0.1,
    });
    const list_usd = Array.from({ length: 24 }, (_, t) => (t === 0 || t === 12 ? 1100 : 0));
    const result = simulate({ offer, demand: { list_usd }, finance: { cost_of_capital_annual: 0.21 } });
    const overage = 100 * 1.21 ** (-1 / 12) + 100 * 1.21 ** (-13 / 12);
    expect(result.npv_usd).toBeCloseTo(900 + 900 / 1.21 + overage, 9);
    expect(result.total_usd).toBeCloseTo(2000, 9);
  });

  it('takes no prepay discount off a commit that is paid monthly', () => {
    const offer = offerWith({ prepay_discount: 0.1 });
    expect(simulate({ offer, demand: { list_usd: evenYear(0) } }).total_usd).toBe(1200);
  });

  it('uses every dollar of commit once: used, rolled on or forfeited', () => {
    fc.assert(
      fc.property(offersWithScenarios, ({ offer, scenarios: [demand] }) => {
        if (!demand) return;
        const { periods } = simulate({ offer, demand });
        for (const p of periods) {
          const usedUsd = (p.utilisation ?? 0) * p.commit_usd;
          expect(usedUsd + p.unused_usd).toBeCloseTo(p.commit_usd, 6);
          expect(p.drawn_usd - p.overage_draw_usd + p.forfeited_usd + p.rollover_out_usd).toBeCloseTo(
            p.commit_usd + p.rollover_in_usd,
            6,
          );
        }
      }),
      RUNS,
    );
  });

  it('never rolls over more than the share and the cap allow', () => {
    fc.assert(
      fc.property(offersWithScenarios, ({ offer, scenarios: [demand] }) => {
        if (!demand) return;
        for (const p of simulate({ offer, demand }).periods) {
          const capUsd = (offer.rollover.cap_share_of_commit ?? 1) * p.commit_usd;
          expect(p.rollover_out_usd).toBeLessThanOrEqual(capUsd + 1e-9);
          expect(p.rollover_out_usd).toBeLessThanOrEqual(offer.rollover.share * p.unused_usd + 1e-9);
          expect(p.forfeited_usd).toBeGreaterThanOrEqual(-1e-9);
        }
      }),
      RUNS,
    );
  });

  it('costs no less at a higher overage ratio', () => {
    fc.assert(
      fc.property(offersWithScenarios, fc.double({ min: 0, max: 2, noNaN: true }), (deal, extra) => {
        const at = (ratio: number): Offer => ({ ...deal.offer, overage: { basis: 'ratio', ratio } });
        expect(meanCost(at(1 + extra), deal.scenarios)).toBeGreaterThanOrEqual(
          meanCost(at(1), deal.scenarios) - 1e-9,
        );
      }),
      RUNS,
    );
  });

  it('never costs more with overage parity than at list, unless list fell below a lock', () => {
    fc.assert(
      fc.property(offersWithScenarios, ({ offer, scenarios }) => {
        const passing = { ...offer, price_lock: { ...offer.price_lock, pass_through_drops: true } };
        const parity = meanCost({ ...passing, overage: { basis: 'committed' } }, scenarios);
        const list = meanCost({ ...passing, overage: { basis: 'list' } }, scenarios);
        expect(parity).toBeLessThanOrEqual(list + 1e-9);
      }),
      RUNS,
    );
  });

  it('scales with the size of the deal', () => {
    fc.assert(
      fc.property(offersWithScenarios, fc.double({ min: 0.1, max: 50, noNaN: true }), (deal, size) => {
        const larger = { ...deal.offer, commits_usd: deal.offer.commits_usd.map((usd) => usd * size) };
        const scenarios = deal.scenarios.map((s) => ({
          ...s,
          list_usd: s.list_usd.map((usd) => usd * size),
        }));
        const expected = meanCost(deal.offer, deal.scenarios) * size;
        expect(Math.abs(meanCost(larger, scenarios) - expected)).toBeLessThanOrEqual(1e-9 * (1 + expected));
      }),
      RUNS,
    );
  });

  it('moves the mean towards a scenario that gains weight', () => {
    fc.assert(
      fc.property(offersWithScenarios, ({ offer, scenarios }) => {
        const [first] = scenarios;
        if (!first) return;
        const before = meanCost(offer, scenarios);
        const own = meanCost(offer, [first]);
        const after = meanCost(offer, [{ ...first, weight: first.weight * 3 }, ...scenarios.slice(1)]);
        expect(Math.abs(after - own)).toBeLessThanOrEqual(Math.abs(before - own) + 1e-9);
      }),
      RUNS,
    );
  });
});
