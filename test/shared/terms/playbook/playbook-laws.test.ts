import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { discountOf, type Offer, periodCount, type Scenario } from '../../../../src/shared/commit/offer.ts';
import { meanTotalCost } from '../../../../src/shared/commit/total-cost.ts';
import type { BenchmarkBand } from '../../../../src/shared/kpi/discount-depth.ts';
import { meanCostWith } from '../../../../src/shared/terms/playbook/offer-with-terms.ts';
import { PLAYBOOK } from '../../../../src/shared/terms/playbook/playbook.ts';
import { playbookValues } from '../../../../src/shared/terms/playbook/playbook-values.ts';
import { termsValue } from '../../../../src/shared/terms/value.ts';
import { offersWithScenarios } from '../../commit/offer-arbitraries.ts';
import { factsOf, worthOf } from './playbook-facts.ts';

const RUNS = { numRuns: 1000 };
const ON_OFFER = PLAYBOOK.filter(({ acts, kind }) => acts === 'on_offer' && kind === 'expected').map(
  ({ id }) => id,
);

const BANDS: BenchmarkBand[] = [
  { min_annual_commit_usd: 0, p25: 0.02, p50: 0.05, p75: 0.1 },
  { min_annual_commit_usd: 400, p25: 0.1, p50: 0.15, p75: 0.25 },
  { min_annual_commit_usd: 2000, p25: 0.2, p50: 0.3, p75: 0.4 },
].map((band) => ({ ...band, n: null, source: 'made up', as_of: '2026-11-01' }));

const deals = offersWithScenarios.map(({ offer, scenarios }) => factsOf(offer, scenarios, { bands: BANDS }));
const termIds = fc.constantFrom(...ON_OFFER);

function near(one: number, other: number, sizeUsd: number): boolean {
  return Math.abs(one - other) <= 1e-9 * Math.max(1, sizeUsd);
}

function listOf(offer: Offer, scenarios: readonly Scenario[]): number {
  const free: Offer = {
    ...offer,
    commits_usd: offer.commits_usd.map(() => 0),
    discount: 0,
    overage: { basis: 'committed' },
  };
  return meanTotalCost(free, scenarios);
}

describe('what a term of the playbook is worth', () => {
  it('is nothing, and no points, when the offer gives it already', () => {
    const given = offersWithScenarios.map(({ offer, scenarios }) =>
      factsOf({ ...offer, overage: { basis: 'committed' }, burst_share: 1, payment: 'upfront' }, scenarios),
    );
    fc.assert(
      fc.property(given, fc.constantFrom('T04', 'T06', 'T14'), (facts, id) => {
        const worth = worthOf(id, facts);
        expect([Math.abs(worth.alone_usd ?? 1), worth.discount_points]).toEqual([0, 0]);
      }),
      RUNS,
    );
  });

  it('is nothing for a term that neither changes the offer nor reacts nor settles', () => {
    fc.assert(
      fc.property(offersWithScenarios, ({ offer, scenarios }) => {
        expect(meanCostWith(offer, [{}], scenarios)).toBe(meanCostWith(offer, [], scenarios));
      }),
      RUNS,
    );
  });

  it('is the same alone and in a package of its own', () => {
    fc.assert(
      fc.property(deals, termIds, (facts, id) => {
        const { worths, totals } = playbookValues(facts, new Set([id]));
        const worth = worths[0];
        if (worth?.alone_usd == null) return;
        expect(near(worth.in_package_usd ?? Number.NaN, worth.alone_usd, facts.mean_usd)).toBe(true);
        expect(near(totals.expected.package_usd, worth.alone_usd, facts.mean_usd)).toBe(true);
      }),
      RUNS,
    );
  });

  it('is what the operation on patches finds, alone, in package and in points, for terms that are patches', () => {
    const patches = [
      { id: 'T02', patch: { rollover: { share: 0.2, cap_share_of_commit: null } } },
      { id: 'T04', patch: { overage: { basis: 'committed' } } },
      { id: 'T06', patch: { burst_share: 1 } },
    ];
    fc.assert(
      fc.property(deals, (facts) => {
        if (periodCount(facts.offer) < 2) return;
        const found = playbookValues(facts, new Set(patches.map(({ id }) => id)));
        const { terms, package_usd } = termsValue({ ...facts, terms: patches });
        expect(near(found.totals.expected.package_usd, package_usd, facts.mean_usd)).toBe(true);
        for (const [i, worth] of found.worths.entries()) {
          expect(near(worth.alone_usd ?? Number.NaN, terms[i]?.alone_usd ?? 0, facts.mean_usd)).toBe(true);
          expect(
            near(worth.in_package_usd ?? Number.NaN, terms[i]?.in_package_usd ?? 0, facts.mean_usd),
          ).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('in parity is never less than nothing while list prices have not fallen under a lock', () => {
    const risen = offersWithScenarios.map(({ offer, scenarios }) => {
      const { basis, ratio } = offer.overage;
      const overage = { basis, ratio: Math.max(1, ratio ?? 1) };
      const paths = scenarios.map((one) => ({
        ...one,
        list_index: one.list_index?.map((index) => Math.max(1, index)) ?? null,
      }));
      return factsOf({ ...offer, overage }, paths);
    });
    fc.assert(
      fc.property(risen, (facts) => {
        expect(worthOf('T04', facts).alone_usd).toBeGreaterThanOrEqual(-1e-9 * Math.max(1, facts.mean_usd));
      }),
      RUNS,
    );
  });

  it('is never less than nothing for a right that need not be used: reforecast, tiers, depth, ceiling', () => {
    fc.assert(
      fc.property(deals, fc.constantFrom('T11', 'T12', 'T13', 'T17'), (facts, id) => {
        const { alone_usd, by_case } = worthOf(id, facts);
        if (alone_usd === null) return;
        const least = -1e-9 * Math.max(1, facts.mean_usd);
        expect(alone_usd).toBeGreaterThanOrEqual(least);
        expect(by_case.every(({ usd }) => usd >= least)).toBe(true);
      }),
      RUNS,
    );
  });

  it('comes back when its points of discount are added to the offer', () => {
    fc.assert(
      fc.property(deals, termIds, (facts, id) => {
        const { alone_usd, discount_points } = worthOf(id, facts);
        if (alone_usd === null || discount_points === null) return;
        const { offer, scenarios } = facts;
        const discount = Array.from({ length: periodCount(offer) }, (_, p) =>
          Math.min(1, Math.max(0, discountOf(offer, p) + discount_points)),
        );
        const saved = facts.mean_usd - meanTotalCost({ ...offer, discount }, scenarios);
        const list = listOf({ ...offer, price_lock: { months: 0, pass_through_drops: false } }, scenarios);
        expect(Math.abs(saved - alone_usd)).toBeLessThanOrEqual(
          1e-7 * Math.max(list, facts.mean_usd, 1) + 1e-5,
        );
      }),
      RUNS,
    );
  });

  it('is the mean of its cases by their weights, for a term on the offer', () => {
    fc.assert(
      fc.property(deals, termIds, (facts, id) => {
        const { alone_usd, by_case } = worthOf(id, facts);
        if (alone_usd === null) return;
        const weights = facts.scenarios.map(({ weight }) => weight);
        const all = weights.reduce((n, weight) => n + weight, 0);
        const mean = by_case.reduce((usd, one, i) => usd + (one.usd * (weights[i] ?? 0)) / all, 0);
        expect(near(mean, alone_usd, facts.mean_usd)).toBe(true);
      }),
      RUNS,
    );
  });
});
