import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from '../../../src/shared/commit/compare.ts';
import { meanCost } from '../../../src/shared/commit/expected-cost.ts';
import type { Offer, Scenario } from '../../../src/shared/commit/offer.ts';
import { simulate } from '../../../src/shared/commit/simulate.ts';
import { offersWithScenarios, scenariosOf } from '../commit/offer-arbitraries.ts';
import { LAW } from './runs.ts';

const offerAndPath = offersWithScenarios.map(({ offer, scenarios }) => ({
  offer,
  demand: scenarios[0] as Scenario,
}));

const share = fc.double({ min: 0, max: 1, noNaN: true });

function sameToRounding(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(expected)));
}

function notBelow(actual: number, least: number): void {
  expect(actual).toBeGreaterThanOrEqual(least - 1e-9 * (1 + Math.abs(least)));
}

describe('laws of what an offer costs', () => {
  it('used and unused add up to the commit, and each dollar of balance is drawn, rolled over or forfeited once', () => {
    fc.assert(
      fc.property(offerAndPath, ({ offer, demand }) => {
        for (const p of simulate({ offer, demand }).periods) {
          sameToRounding((p.utilisation ?? 0) * p.commit_usd + p.unused_usd, p.commit_usd);
          const gone = p.drawn_usd - p.overage_draw_usd + p.forfeited_usd + p.rollover_out_usd;
          sameToRounding(gone, p.commit_usd + p.rollover_in_usd);
        }
      }),
      LAW,
    );
  });

  it('never more rolls over than the cap and the share allow, and none out of the last period', () => {
    fc.assert(
      fc.property(offerAndPath, ({ offer, demand }) => {
        const { periods } = simulate({ offer, demand });
        for (const p of periods) {
          const capUsd = (offer.rollover.cap_share_of_commit ?? 1) * p.commit_usd;
          notBelow(capUsd, p.rollover_out_usd);
          notBelow(offer.rollover.share * p.unused_usd, p.rollover_out_usd);
          notBelow(p.forfeited_usd, 0);
        }
        expect(periods.at(-1)?.rollover_out_usd).toBe(0);
      }),
      LAW,
    );
  });

  it('the periods add up to the total, which is the commits paid and the overage charged', () => {
    fc.assert(
      fc.property(offerAndPath, ({ offer, demand }) => {
        const result = simulate({ offer, demand });
        const paid = offer.payment === 'upfront' ? 1 - offer.prepay_discount : 1;
        const commits = offer.commits_usd.reduce((sum, usd) => sum + usd, 0);
        sameToRounding(
          result.periods.reduce((sum, p) => sum + p.cost_usd, 0),
          result.total_usd,
        );
        sameToRounding(commits * paid + result.overage_usd, result.total_usd);
      }),
      LAW,
    );
  });

  it('a higher overage ratio never lowers the cost', () => {
    fc.assert(
      fc.property(
        offersWithScenarios,
        fc.double({ min: 0, max: 3, noNaN: true }),
        share,
        (deal, ratio, more) => {
          const at = (r: number): Offer => ({ ...deal.offer, overage: { basis: 'ratio', ratio: r } });
          notBelow(meanCost(at(ratio + more), deal.scenarios), meanCost(at(ratio), deal.scenarios));
        },
      ),
      LAW,
    );
  });

  it('a higher committed rate, which is a smaller discount, never lowers the cost', () => {
    fc.assert(
      fc.property(offersWithScenarios, share, share, ({ offer, scenarios }, one, other) => {
        const at = (discount: number) => meanCost({ ...offer, discount }, scenarios);
        notBelow(at(Math.min(one, other) * 0.99), at(Math.max(one, other) * 0.99));
      }),
      LAW,
    );
  });

  it('a higher list price in any month never lowers the cost', () => {
    const rises = fc.array(fc.oneof(fc.constant(1), fc.double({ min: 1, max: 2, noNaN: true })), {
      minLength: 12,
      maxLength: 12,
    });
    fc.assert(
      fc.property(offerAndPath, rises, ({ offer, demand }, rise) => {
        const list_index = demand.list_index ?? demand.list_usd.map(() => 1);
        const dearer = { ...demand, list_index: list_index.map((index, t) => index * (rise[t] ?? 1)) };
        notBelow(simulate({ offer, demand: dearer }).total_usd, simulate({ offer, demand }).total_usd);
      }),
      LAW,
    );
  });

  it('more demand in any month never lowers the cost', () => {
    fc.assert(
      fc.property(
        offerAndPath,
        fc.nat(11),
        fc.double({ min: 0, max: 500, noNaN: true }),
        (deal, month, usd) => {
          const { offer, demand } = deal;
          const list_usd = demand.list_usd.map((now, t) => (t === month % offer.months ? now + usd : now));
          const larger = simulate({ offer, demand: { ...demand, list_usd } });
          notBelow(larger.total_usd, simulate({ offer, demand }).total_usd);
        },
      ),
      LAW,
    );
  });

  it('overage parity never costs more than overage at list while no list price has fallen below a locked rate', () => {
    fc.assert(
      fc.property(offersWithScenarios, ({ offer, scenarios }) => {
        const lockedRate = 1 - (offer.discount as number);
        const unfallen = scenarios.map((scenario) => ({
          ...scenario,
          list_index: scenario.list_index?.map((index) => Math.max(index, lockedRate)),
        }));
        const parity = meanCost({ ...offer, overage: { basis: 'committed' } }, unfallen);
        notBelow(meanCost({ ...offer, overage: { basis: 'list' } }, unfallen), parity);
      }),
      LAW,
    );
  });

  it('a burst allowance never costs more while overage costs the committed rate or more', () => {
    fc.assert(
      fc.property(
        offersWithScenarios,
        share,
        fc.double({ min: 1, max: 3, noNaN: true }),
        (deal, burst_share, ratio) => {
          const offer: Offer = { ...deal.offer, burst_share: 0, overage: { basis: 'ratio', ratio } };
          notBelow(meanCost(offer, deal.scenarios), meanCost({ ...offer, burst_share }, deal.scenarios));
        },
      ),
      LAW,
    );
  });

  it('scaling all demand and all commits scales the cost', () => {
    fc.assert(
      fc.property(offersWithScenarios, fc.double({ min: 0.01, max: 100, noNaN: true }), (deal, size) => {
        const offer = { ...deal.offer, commits_usd: deal.offer.commits_usd.map((usd) => usd * size) };
        const scenarios = deal.scenarios.map((s) => ({
          ...s,
          list_usd: s.list_usd.map((usd) => usd * size),
        }));
        const expected = meanCost(deal.offer, deal.scenarios) * size;
        expect(Math.abs(meanCost(offer, scenarios) - expected)).toBeLessThanOrEqual(1e-9 * (size + expected));
      }),
      LAW,
    );
  });

  it('money later counts for no more: the present value falls as the cost of capital rises, and at none is the total', () => {
    fc.assert(
      fc.property(offerAndPath, share, share, ({ offer, demand }, rate, more) => {
        const at = (cost_of_capital_annual: number) =>
          simulate({ offer, demand, finance: { cost_of_capital_annual } });
        sameToRounding(at(0).npv_usd ?? Number.NaN, at(0).total_usd);
        notBelow(at(rate).npv_usd ?? Number.NaN, at(rate + more).npv_usd ?? Number.NaN);
      }),
      LAW,
    );
  });
});

describe('laws of comparing on scenarios', () => {
  it('more weight on a scenario moves the mean toward it', () => {
    const heavier = fc.double({ min: 1, max: 10, noNaN: true });
    fc.assert(
      fc.property(offersWithScenarios, heavier, ({ offer, scenarios }, times) => {
        const [first, ...others] = scenarios as [Scenario, ...Scenario[]];
        const own = meanCost(offer, [first]);
        const before = meanCost(offer, scenarios);
        const after = meanCost(offer, [{ ...first, weight: first.weight * times }, ...others]);
        notBelow(Math.abs(before - own), Math.abs(after - own));
        expect((after - own) * (before - own)).toBeGreaterThanOrEqual(-1e-6);
      }),
      LAW,
    );
  });

  it('splitting a scenario into two of half its weight changes no figure', () => {
    fc.assert(
      fc.property(offersWithScenarios, ({ offer, scenarios }) => {
        const split = scenarios.flatMap((s) => [
          { ...s, weight: s.weight / 2 },
          { ...s, weight: s.weight / 2 },
        ]);
        const [whole] = compare({ offers: [offer], scenarios }).offers;
        const [halves] = compare({ offers: [offer], scenarios: split }).offers;
        for (const figure of [
          'mean_usd',
          'p10_usd',
          'p50_usd',
          'p90_usd',
          'cvar90_usd',
          'max_regret_usd',
        ] as const)
          sameToRounding(halves?.[figure] ?? Number.NaN, whole?.[figure] ?? Number.NaN);
      }),
      LAW,
    );
  });

  it('quantiles rise, the worst tenth lies above them and below the worst case', () => {
    fc.assert(
      fc.property(offersWithScenarios, ({ offer, scenarios }) => {
        const [c] = compare({ offers: [offer], scenarios }).offers;
        if (!c) throw new RangeError('an offer was compared');
        const worst = Math.max(...scenarios.map((demand) => simulate({ offer, demand }).total_usd));
        expect(c.p10_usd).toBeLessThanOrEqual(c.p50_usd);
        expect(c.p50_usd).toBeLessThanOrEqual(c.p90_usd);
        notBelow(c.cvar90_usd, c.p90_usd);
        notBelow(c.cvar90_usd, c.mean_usd);
        notBelow(worst, c.cvar90_usd);
      }),
      LAW,
    );
  });

  it('chances to be best add up to one, and in every scenario someone regrets nothing', () => {
    const deals = offersWithScenarios.chain(({ offer }) =>
      fc.record({
        offers: fc
          .array(fc.record({ discount: share, factor: fc.double({ min: 0, max: 3, noNaN: true }) }), {
            minLength: 1,
            maxLength: 4,
          })
          .map((variants) =>
            variants.map(
              ({ discount, factor }): Offer => ({
                ...offer,
                discount,
                commits_usd: offer.commits_usd.map((usd) => usd * factor),
              }),
            ),
          ),
        scenarios: scenariosOf(offer.months),
      }),
    );
    fc.assert(
      fc.property(deals, ({ offers, scenarios }) => {
        const compared = compare({ offers, scenarios }).offers;
        sameToRounding(
          compared.reduce((sum, offer) => sum + offer.probability_best, 0),
          1,
        );
        const alone = compare({ offers, scenarios: scenarios.slice(0, 1) }).offers;
        expect(Math.min(...alone.map((offer) => offer.mean_regret_usd))).toBe(0);
        for (const offer of compared) notBelow(offer.max_regret_usd, offer.mean_regret_usd);
      }),
      LAW,
    );
  });
});
