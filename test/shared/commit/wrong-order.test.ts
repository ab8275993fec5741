import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../../src/shared/commit/offer.ts';
import { annualBill, wrongOrder } from '../../../src/shared/commit/wrong-order.ts';
import { evenYear, templateWith } from './offer-arbitraries.ts';

const SCHEDULE = [
  { min_annual_commit_usd: 0, discount: 0 },
  { min_annual_commit_usd: 500, discount: 0.1 },
  { min_annual_commit_usd: 950, discount: 0.2 },
];

function year(listUsd: number): Scenario[] {
  return [{ name: 's', weight: 1, list_usd: evenYear(listUsd) }];
}

describe('the wrong order', () => {
  it('costs the commit that the optimised demand never draws', () => {
    const result = wrongOrder({
      template: templateWith({}),
      schedule: SCHEDULE,
      unoptimised: year(1000),
      optimised: year(600),
    });
    expect(result.right).toMatchObject({ discount: 0.1 });
    expect(result.right.annual_commit_usd).toBeCloseTo(540, 6);
    expect(result.wrong.annual_commit_usd).toBeCloseTo(900, 6);
    expect(result.wrong.mean_forfeited_usd).toBeCloseTo(360, 6);
    expect(result.cost_of_wrong_order_usd).toBeCloseTo(360, 6);
    expect(result.cost_of_committing_to_the_bill_usd).toBeCloseTo(360, 6);
  });

  it('costs nothing when there was nothing to optimise', () => {
    const result = wrongOrder({
      template: templateWith({}),
      schedule: SCHEDULE,
      unoptimised: year(1000),
      optimised: year(1000),
    });
    expect(result.cost_of_wrong_order_usd).toBe(0);
  });

  it('takes the highest band that the bill reaches at the band’s own discount', () => {
    expect(annualBill(templateWith({}), SCHEDULE, year(1000))).toBeCloseTo(900, 9);
    expect(annualBill(templateWith({}), SCHEDULE, year(1200))).toBeCloseTo(960, 9);
    expect(annualBill(templateWith({}), SCHEDULE.slice(1), year(520))).toBeCloseTo(520, 9);
  });

  it('costs the bill at the discount that the schedule gives there', () => {
    const schedule = [
      { min_annual_commit_usd: 0, discount: 0.1 },
      { min_annual_commit_usd: 850, discount: 0.2 },
    ];
    const { to_the_bill: bill } = wrongOrder({
      template: templateWith({}),
      schedule,
      unoptimised: year(1000),
      optimised: year(600),
    });
    expect(bill).toMatchObject({ discount: 0.2 });
    expect(bill.annual_commit_usd).toBeCloseTo(900, 9);
  });

  it('reads the bill per year and period, with the price lock and the moves of the list', () => {
    const template = templateWith({
      months: 24,
      period_months: 6,
      price_lock: { months: 12, pass_through_drops: false },
    });
    const scenarios: Scenario[] = [
      {
        name: 's',
        weight: 1,
        list_usd: Array.from({ length: 24 }, () => 100),
        list_index: Array.from({ length: 24 }, () => 1.5),
      },
    ];
    expect(annualBill(template, [], scenarios)).toBeCloseTo((1200 + 1800) / 2, 9);
    const result = wrongOrder({ template, schedule: [], unoptimised: scenarios, optimised: scenarios });
    expect(result.to_the_bill.commit_usd).toBeCloseTo(750, 9);
  });
});
