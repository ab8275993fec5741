import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { optimalCommit } from '../../../src/shared/commit/optimise.ts';
import { reach } from '../../../src/shared/commit/reach.ts';
import type { ScheduleStep } from '../../../src/shared/commit/schedule.ts';
import { wrongOrder } from '../../../src/shared/commit/wrong-order.ts';
import { termsValue } from '../../../src/shared/terms/value.ts';
import { offersWithScenarios, templatesWithScenarios } from '../commit/offer-arbitraries.ts';
import { LAW } from './runs.ts';

const schedules = fc
  .uniqueArray(fc.tuple(fc.constantFrom(0, 300, 900, 2400), fc.double({ min: 0, max: 0.6, noNaN: true })), {
    selector: ([threshold]) => threshold,
    maxLength: 3,
  })
  .map((steps): ScheduleStep[] => {
    const thresholds = steps.map(([threshold]) => threshold).toSorted((a, b) => a - b);
    const discounts = steps.map(([, discount]) => discount).toSorted((a, b) => a - b);
    return thresholds.map((min_annual_commit_usd, i) => ({
      min_annual_commit_usd,
      discount: discounts[i] ?? 0,
    }));
  });

const share = fc.double({ min: 0, max: 1, noNaN: true });

function slack(usd: number): number {
  return 2e-6 + 1e-9 * Math.abs(usd);
}

describe('laws of choosing the commit', () => {
  it('scaling all demand and the thresholds scales the best commit’s cost', () => {
    fc.assert(
      fc.property(
        templatesWithScenarios,
        schedules,
        fc.double({ min: 0.1, max: 20, noNaN: true }),
        (deal, schedule, size) => {
          const once = optimalCommit({ ...deal, schedule, objective: 'mean' }).best.mean_usd;
          const scenarios = deal.scenarios.map((s) => ({
            ...s,
            list_usd: s.list_usd.map((usd) => usd * size),
          }));
          const steps = schedule.map((step) => ({
            ...step,
            min_annual_commit_usd: step.min_annual_commit_usd * size,
          }));
          const scaled = optimalCommit({ ...deal, scenarios, schedule: steps, objective: 'mean' }).best
            .mean_usd;
          expect(Math.abs(scaled - once * size)).toBeLessThanOrEqual((1 + size) * slack(once));
        },
      ),
      LAW,
    );
  });

  it('one more band in the schedule never raises the least cost', () => {
    fc.assert(
      fc.property(templatesWithScenarios, schedules, share, (deal, schedule, more) => {
        const last = schedule.at(-1) ?? { min_annual_commit_usd: 0, discount: 0 };
        const discount = last.discount + (1 - last.discount) * more;
        const longer = [...schedule, { min_annual_commit_usd: last.min_annual_commit_usd + 700, discount }];
        const [short, long] = [schedule, longer].map(
          (steps) => optimalCommit({ ...deal, schedule: steps, objective: 'cvar90' }).best.cvar90_usd,
        );
        expect(long).toBeLessThanOrEqual((short ?? Number.NaN) + slack(short ?? 0));
      }),
      LAW,
    );
  });

  it('the more the worst tenth counts, the lower its mean and the higher the mean of all', () => {
    fc.assert(
      fc.property(templatesWithScenarios, schedules, share, share, (deal, schedule, one, other) => {
        const at = (l: number) => optimalCommit({ ...deal, schedule, objective: { mean_cvar: l } }).best;
        const [little, much] = [Math.min(one, other), Math.max(one, other)];
        if (much - little < 0.01) return;
        const [bold, wary] = [at(little), at(much)];
        const allowed = (2 / (much - little)) * slack(bold.cvar90_usd);
        expect(wary.cvar90_usd).toBeLessThanOrEqual(bold.cvar90_usd + allowed);
        expect(wary.mean_usd).toBeGreaterThanOrEqual(bold.mean_usd - allowed);
      }),
      LAW,
    );
  });

  it('what reaching the next band gains is the discount gained less the capacity left dead', () => {
    fc.assert(
      fc.property(
        templatesWithScenarios,
        schedules,
        fc.double({ min: 0, max: 300, noNaN: true }),
        (deal, schedule, usd) => {
          const { template, scenarios } = deal;
          const result = reach({ template, scenarios, schedule, current_commit_usd: usd });
          if (result.net_usd === null) return;
          const { discount_gain_usd: gain, dead_capacity_usd: dead } = result;
          expect((gain ?? Number.NaN) - (dead ?? Number.NaN)).toBeCloseTo(result.net_usd, 6);
          expect(gain).toBeGreaterThanOrEqual(-1e-6);
        },
      ),
      LAW,
    );
  });

  it('no order of work and no bill beats the commit chosen on the demand that comes', () => {
    fc.assert(
      fc.property(templatesWithScenarios, schedules, share, ({ template, scenarios }, schedule, kept) => {
        const optimised = scenarios.map((s) => ({ ...s, list_usd: s.list_usd.map((usd) => usd * kept) }));
        const result = wrongOrder({ template, schedule, unoptimised: scenarios, optimised });
        expect(result.cost_of_wrong_order_usd).toBeGreaterThanOrEqual(-slack(result.right.mean_usd));
        expect(result.cost_of_committing_to_the_bill_usd).toBeGreaterThanOrEqual(
          -slack(result.right.mean_usd),
        );
      }),
      LAW,
    );
  });

  it('the last of two terms adds to the package what the first leaves of it', () => {
    const PARITY = { id: 'parity', patch: { overage: { basis: 'committed' } } };
    const patches = fc.constantFrom<object>(
      { burst_share: 0.2 },
      { price_lock: { months: 12, pass_through_drops: true } },
      { rollover: { share: 1, cap_share_of_commit: null } },
      { payment: 'upfront', prepay_discount: 0.05 },
    );
    fc.assert(
      fc.property(offersWithScenarios, patches, (deal, patch) => {
        const terms = [PARITY, { id: 'other', patch: { ...patch } }];
        const { package_usd, terms: valued } = termsValue({ ...deal, terms });
        const [one, other] = valued;
        expect((one?.alone_usd ?? Number.NaN) + (other?.in_package_usd ?? Number.NaN)).toBeCloseTo(
          package_usd,
          6,
        );
        expect((other?.alone_usd ?? Number.NaN) + (one?.in_package_usd ?? Number.NaN)).toBeCloseTo(
          package_usd,
          6,
        );
      }),
      LAW,
    );
  });
});
