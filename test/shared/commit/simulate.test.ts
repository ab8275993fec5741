import { describe, expect, it } from 'vitest';
import { simulate } from '../../../src/shared/commit/simulate.ts';
import { evenYear, offerWith } from './offer-arbitraries.ts';

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
});
