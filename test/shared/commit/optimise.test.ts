import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CommitQuestion, costCommit } from '../../../src/shared/commit/costed-commit.ts';
import { type Objective, optimise } from '../../../src/shared/commit/optimise.ts';
import { type ScheduleStep, scheduleDiscount } from '../../../src/shared/commit/schedule.ts';
import { oneMonthScenarios, templatesWithScenarios, templateWith } from './offer-arbitraries.ts';

const MONTH = { months: 1, period_months: 1 };
const FLAT: ScheduleStep[] = [{ min_annual_commit_usd: 0, discount: 0 }];
const TEN = oneMonthScenarios([100, 200, 300, 400, 500, 600, 700, 800, 900, 1000]);

function objectiveAt(
  question: CommitQuestion,
  objective: Objective,
  commitUsd: number,
  perCommit: number,
): number {
  const cost = costCommit(question, commitUsd, scheduleDiscount(question.schedule, commitUsd * perCommit));
  if (objective === 'mean') return cost.mean_usd;
  if (objective === 'cvar90') return cost.cvar90_usd;
  return (1 - objective.mean_cvar) * cost.mean_usd + objective.mean_cvar * cost.cvar90_usd;
}

/** The least objective on a grid, then on ever finer grids around the best point. */
function searched(of: (commitUsd: number) => number, most: number): { commit: number; objective: number } {
  let best = { commit: 0, objective: of(0) };
  const look = (commit: number) => {
    const objective = of(commit);
    if (objective < best.objective) best = { commit, objective };
  };
  for (let i = 1; i <= 100; i++) look((most * i) / 100);
  for (let step = most / 100; step > 1e-7; step /= 5) {
    const centre = best.commit;
    for (let i = -5; i <= 5; i++) look(Math.max(0, centre + (step * i) / 5));
  }
  return best;
}

describe('choosing the commit', () => {
  it.each([
    [2, 500],
    [4, 800],
    [1.25, 200],
    [10, 900],
  ])('commits where demand exceeds it with probability 1 / m: m = %d', (ratio, commitUsd) => {
    const template = templateWith({ ...MONTH, overage: { basis: 'ratio', ratio } });
    const { best } = optimise({ template, schedule: FLAT, scenarios: TEN, objective: 'mean' });
    expect(best.commit_usd).toBeCloseTo(commitUsd, 6);
  });

  it('commits nothing when overage costs no more than the committed rate', () => {
    const template = templateWith({ ...MONTH, overage: { basis: 'committed' } });
    const { best } = optimise({ template, schedule: FLAT, scenarios: TEN, objective: 'mean' });
    expect(best).toMatchObject({ commit_usd: 0, discount: 0 });
  });

  it('goes up to the threshold and no further when only the discount is worth it', () => {
    const template = templateWith({ ...MONTH, overage: { basis: 'committed' } });
    const schedule = [...FLAT, { min_annual_commit_usd: 600, discount: 0.1 }];
    const { best, bands } = optimise({
      template,
      schedule,
      scenarios: oneMonthScenarios([100]),
      objective: 'mean',
    });
    expect(best).toMatchObject({ commit_usd: 50, annual_commit_usd: 600, discount: 0.1, mean_usd: 90 });
    expect(bands).toHaveLength(2);
    expect(bands[0]).toMatchObject({ commit_usd: 0, mean_usd: 100, max_annual_commit_usd: 600 });
  });

  it('gives no discount below the first step of the schedule', () => {
    const schedule = [{ min_annual_commit_usd: 12_000, discount: 0.5 }];
    const { best, bands } = optimise({
      template: templateWith(MONTH),
      schedule,
      scenarios: oneMonthScenarios([100]),
      objective: 'mean',
    });
    expect(best).toMatchObject({ discount: 0, commit_usd: 0, mean_usd: 100 });
    expect(bands.map((b) => b.discount)).toEqual([0, 0.5]);
  });

  it('closes a band at its upper edge at its own discount', () => {
    const schedule = [...FLAT, { min_annual_commit_usd: 600, discount: 0.1 }];
    const template = templateWith({ ...MONTH, overage: { basis: 'ratio', ratio: 2 } });
    const { bands } = optimise({
      template,
      schedule,
      scenarios: oneMonthScenarios([100]),
      objective: 'mean',
    });
    expect(bands[0]).toMatchObject({ commit_usd: 50, discount: 0, mean_usd: 150 });
    expect(bands[1]).toMatchObject({ commit_usd: 90, discount: 0.1, mean_usd: 90 });
  });

  it('annualises the shape: two years of C and 2C come to 1.5 C a year', () => {
    const template = templateWith({ months: 24, overage: { basis: 'ratio', ratio: 2 } });
    const list_usd = Array.from({ length: 24 }, (_, t) => (t === 0 ? 750 : t === 12 ? 1500 : 0));
    const { best } = optimise({
      template,
      schedule: [
        { min_annual_commit_usd: 0, discount: 0.1 },
        { min_annual_commit_usd: 900, discount: 0.2 },
      ],
      shape: [1, 2],
      scenarios: [{ name: 's', weight: 1, list_usd }],
      objective: 'mean',
    });
    expect(best.commit_usd).toBeCloseTo(600, 6);
    expect(best.annual_commit_usd).toBeCloseTo(900, 6);
    expect(best.mean_usd).toBeCloseTo(1800, 6);
  });

  it('wants far less than the one-period rule when unused commit rolls over month by month', () => {
    const monthly = templateWith({
      period_months: 1,
      overage: { basis: 'ratio', ratio: 1.5 },
      rollover: { share: 0.9, cap_share_of_commit: null },
    });
    const scenarios = [300, 400, 500, 600, 700].map((usd, i) => ({
      name: `s${i}`,
      weight: 1,
      list_usd: Array.from({ length: 12 }, (_, t) => (t % 2 === 0 ? usd - 250 : usd + 250)),
    }));
    const rolling = optimise({ template: monthly, schedule: FLAT, scenarios, objective: 'mean' });
    const fixed = optimise({
      template: { ...monthly, rollover: { share: 0, cap_share_of_commit: null } },
      schedule: FLAT,
      scenarios,
      objective: 'mean',
    });
    expect(rolling.best.mean_usd).toBeLessThan(fixed.best.mean_usd);
    expect(rolling.best.commit_usd).not.toBeCloseTo(fixed.best.commit_usd, 0);
  });

  it('finds a worst tenth that is lowest where two scenarios change places, between their kinks', () => {
    const template = templateWith({
      months: 2,
      period_months: 1,
      price_lock: { months: 2, pass_through_drops: false },
    });
    const scenarios = [
      { name: 'dear list', weight: 1, list_usd: [100, 500], list_index: [1, 4] },
      { name: 'late start', weight: 1, list_usd: [0, 1900] },
    ];
    const { best } = optimise({ template, schedule: FLAT, scenarios, objective: 'cvar90' });
    expect(best.commit_usd).toBeCloseTo(50, 6);
    expect(best.cvar90_usd).toBeCloseTo(1950, 6);
  });

  it('draws a curve that shows both sides of every step and never lies below the optimum', () => {
    const schedule = [...FLAT, { min_annual_commit_usd: 3600, discount: 0.2 }];
    const question = { template: templateWith(MONTH), schedule, scenarios: TEN };
    const { best, curve } = optimise({ ...question, objective: 'mean' });
    const atStep = curve.filter((p) => p.annual_commit_usd === 3600);
    expect(atStep.map((p) => p.discount)).toEqual([0, 0.2]);
    expect(curve[0]?.commit_usd).toBe(0);
    for (const point of curve) expect(point.mean_usd).toBeGreaterThanOrEqual(best.mean_usd - 1e-6);
    expect(curve.map((p) => p.commit_usd)).toEqual(curve.map((p) => p.commit_usd).toSorted((a, b) => a - b));
  });

  const schedules = fc.constantFrom<ScheduleStep[][]>(
    FLAT,
    [...FLAT, { min_annual_commit_usd: 600, discount: 0.2 }, { min_annual_commit_usd: 1800, discount: 0.35 }],
    [{ min_annual_commit_usd: 900, discount: 0.3 }],
  );
  const objectives = fc.constantFrom<Objective>('mean', 'cvar90', { mean_cvar: 0.4 });

  it('is never beaten by a search of any commit, and no smaller commit costs the same', () => {
    fc.assert(
      fc.property(templatesWithScenarios, schedules, objectives, (deal, schedule, objective) => {
        const question = { ...deal, schedule };
        const perCommit =
          (deal.shape.reduce<number>((sum, part) => sum + part, 0) * 12) / deal.template.months;
        const of = (usd: number) => objectiveAt(question, objective, usd, perCommit);
        const { best } = optimise({ ...question, objective });
        const found = searched(of, Math.max(6000 / perCommit, best.commit_usd * 1.5));
        expect(best.objective_usd).toBeLessThanOrEqual(found.objective + 1e-6);
        expect(of(best.commit_usd)).toBeCloseTo(best.objective_usd, 6);
        for (const part of [0, 0.2, 0.5, 0.8, 0.95]) {
          const smaller = best.commit_usd * part;
          if (smaller < best.commit_usd - 0.01) expect(of(smaller)).toBeGreaterThan(best.objective_usd);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('reaches the discount that it counts on, at the threshold itself where it stops there', () => {
    fc.assert(
      fc.property(templatesWithScenarios, schedules, objectives, (deal, schedule, objective) => {
        const { best, bands } = optimise({ ...deal, schedule, objective });
        expect(scheduleDiscount(schedule, best.annual_commit_usd)).toBe(best.discount);
        for (const band of bands) {
          expect(band.annual_commit_usd).toBeGreaterThanOrEqual(band.min_annual_commit_usd - 1e-6);
          expect(band.annual_commit_usd).toBeLessThanOrEqual((band.max_annual_commit_usd ?? Infinity) + 1e-6);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('answers 200 scenarios of 36 months with monthly expiry, rollover and 8 bands', () => {
    const scenarios = Array.from({ length: 200 }, (_, s) => ({
      name: `s${s}`,
      weight: 1 + (s % 3),
      list_usd: Array.from(
        { length: 36 },
        (_, t) => 1e5 * (1 + (s % 17) / 10) * (1 + ((s * 7 + t * 5) % 11) / 10),
      ),
      list_index: Array.from({ length: 36 }, (_, t) => 1 + ((s + Math.floor(t / 6)) % 4) / 10),
    }));
    const template = templateWith({
      months: 36,
      period_months: 1,
      burst_share: 0.1,
      rollover: { share: 0.9, cap_share_of_commit: 0.3 },
    });
    const schedule = Array.from({ length: 8 }, (_, i) => ({
      min_annual_commit_usd: i * 4e5,
      discount: i * 0.04,
    }));
    const { best } = optimise({ template, schedule, scenarios, objective: 'cvar90' });
    expect(best.commit_usd).toBeGreaterThan(0);
  });
});
