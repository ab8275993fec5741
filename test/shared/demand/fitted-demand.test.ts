import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addToMonth } from '../../../src/shared/calendar.ts';
import { type FitInput, fitDemand, type MonthOfUse } from '../../../src/shared/demand/fitted-demand.ts';

const RUNS = { numRuns: 1000 };

/** Months one after the other from a first one on. */
function monthsOf(usd: readonly (number | null)[], first = '2025-01'): MonthOfUse[] {
  return usd.map((amount, k) => ({ month: addToMonth(first, k), usd: amount }));
}

const fitOf = (usd: readonly (number | null)[], over: Partial<FitInput> = {}) =>
  fitDemand({ months: monthsOf(usd), ...over });

const anyUsd = fc.integer({ min: 1, max: 1_000_000_00 }).map((cents) => cents / 100);
const anyHistory = fc.array(anyUsd, { minLength: 1, maxLength: 30 });
const anyGrowth = fc.integer({ min: -200, max: 250 }).map((thousandths) => thousandths / 1000);
const anyLevel = fc.integer({ min: 100, max: 1_000_000 });
const anyPattern = fc
  .array(fc.integer({ min: 20, max: 300 }), { minLength: 12, maxLength: 12 })
  .map((weights) => {
    const mean = weights.reduce((sum, w) => sum + w, 0) / 12;
    return weights.map((w) => w / mean);
  });

function within(share: number, of: number, tolerance = 1e-9): boolean {
  return Math.abs(share - of) <= tolerance * Math.max(1, Math.abs(of));
}

describe('the months of a workload', () => {
  it('give their median as the level and no growth while there are fewer than three', () => {
    expect(fitOf([100, 300])).toMatchObject({
      months_used: 2,
      level_usd: 200,
      level_month: '2025-02',
      growth_monthly: null,
      growth_reason: '2 of the 3 months with use that a growth needs.',
      backtest: { error_share: null, months: 0 },
    });
  });

  it('give nothing at all while none is known, and say so', () => {
    expect(fitOf([null, null])).toMatchObject({
      months_used: 0,
      level_usd: null,
      growth_monthly: null,
      level_reason: 'No complete month with a price to fit on.',
    });
  });

  it('begin with the first use: what lies before is no month of no use', () => {
    const late = fitOf([0, 0, 100, 110, 121]);
    expect(late.months_used).toBe(3);
    expect(late.growth_monthly).toBeCloseTo(0.1, 9);
    expect(late.fitted.map(({ state }) => state)).toEqual([
      'before_first_use',
      'before_first_use',
      'used',
      'used',
      'used',
    ]);
    expect(late.fitted[0]?.fitted_usd).toBeNull();
  });

  it('keep their place in the calendar when one between them is missing', () => {
    const gap = [
      { month: '2025-01', usd: 100 },
      { month: '2025-02', usd: 110 },
      { month: '2025-05', usd: 146.41 },
    ];
    expect(fitDemand({ months: gap }).growth_monthly).toBeCloseTo(0.1, 9);
  });

  it('that hold no use count for the level and leave the growth to the others', () => {
    const holed = fitOf([100, 0, 121, 133.1, 146.41]);
    expect(holed.growth_monthly).toBeCloseTo(0.1, 9);
    expect(holed.level_usd).toBeCloseTo(146.41, 6);
  });

  it('have no growth once the use has stopped', () => {
    expect(fitOf([100, 110, 120, 0])).toMatchObject({
      growth_monthly: null,
      growth_reason: 'Apr 2025 holds no use: what has stopped has no growth.',
    });
  });

  it('have no growth when half of them hold no use', () => {
    expect(fitOf([100, 0, 0, 0, 110, 120]).growth_reason).toBe('Half of the months or more hold no use.');
  });

  it('move the growth little when one of them is far off', () => {
    const steady = Array.from({ length: 12 }, (_, k) => 1000 * 1.02 ** k);
    const spiked = steady.with(5, 9000);
    expect(fitOf(spiked).growth_monthly).toBeCloseTo(0.02, 2);
  });

  it('that have no price are left out of fit and back-test', () => {
    const { months_used, fitted, backtest } = fitOf([100, null, 121, 133.1, 146.41]);
    expect({ months_used, state: fitted[1]?.state, months: backtest.months }).toEqual({
      months_used: 4,
      state: 'not_known',
      months: 1,
    });
  });
});

describe('the season', () => {
  const two = Array.from({ length: 24 }, (_, k) => (k % 12 === 11 ? 200 : 100) as number);

  it('needs two years of complete months', () => {
    expect(fitOf(two.slice(0, 23))).toMatchObject({
      seasonality: null,
      seasonality_reason: '23 of the 24 complete months that a season needs.',
    });
    expect(fitOf(two).seasonality).toHaveLength(12);
  });

  it('counts an excluded month towards the two years', () => {
    const { seasonality } = fitOf(two.with(3, 9999), { excluded: ['2025-04'] });
    expect(seasonality?.[3]).toBeCloseTo(100 / (1300 / 12), 9);
  });

  it('is not told by months of which one holds no use', () => {
    expect(fitOf(two.with(3, 0)).seasonality_reason).toBe('A month without use hides what its season is.');
  });

  it('is not told where a month of the calendar is excluded every year', () => {
    expect(fitOf(two, { excluded: ['2025-04', '2026-04'] }).seasonality_reason).toBe(
      'Not every month of the calendar has a month to fit on.',
    );
  });

  it('is not told where no month of the calendar is left twice', () => {
    const excluded = monthsOf(two.slice(0, 12), '2026-01').map(({ month }) => month);
    expect(fitOf(two, { excluded }).seasonality_reason).toBe('No month of the calendar stands twice.');
  });

  it('is tested once the back-test itself has two years to see', () => {
    const three = [...two, ...two.slice(0, 12)];
    expect(fitOf(two).backtest.seasonal_forecasts).toBe(0);
    expect(fitOf(three).backtest.seasonal_forecasts).toBeGreaterThan(0);
  });
});

describe('the back-test', () => {
  it('sees at least the first half of the months and forecasts the three after each origin', () => {
    // 8 months: origins after month 4, 5, 6 and 7; they forecast 3 + 3 + 2 + 1 months, of which 4 are different.
    expect(fitOf([100, 100, 100, 100, 100, 100, 100, 100]).backtest).toEqual({
      error_share: 0,
      bias_share: 0,
      naive_error_share: 0,
      months: 4,
      forecasts: 9,
      seasonal_forecasts: 0,
      horizon_months: 3,
      reason: null,
    });
  });

  it('reports forecasts that were too high as a bias above 0', () => {
    const { bias_share } = fitOf([100, 200, 400, 100]).backtest;
    expect(bias_share).toBeGreaterThan(0);
  });

  it('is not known where the months to be held against hold no use', () => {
    expect(fitOf([100, 100, 100, 0, 0, 0]).backtest).toMatchObject({
      error_share: null,
      reason: 'The months to be held against hold no use.',
    });
  });

  it('neither sees nor forecasts an excluded month', () => {
    const { backtest } = fitOf([100, 100, 100, 9000, 100, 100], { excluded: ['2025-04'] });
    expect(backtest).toMatchObject({ error_share: 0, naive_error_share: 0, months: 2 });
  });
});

describe('a fit obeys these laws', () => {
  it('scaling all months scales the level and leaves the growth and the errors as they were', () => {
    fc.assert(
      fc.property(anyHistory, fc.integer({ min: 1, max: 1000 }), (usd, factor) => {
        const one = fitOf(usd);
        const scaled = fitOf(usd.map((amount) => amount * factor));
        expect(within(scaled.level_usd ?? 0, (one.level_usd ?? 0) * factor)).toBe(true);
        expect(scaled.growth_monthly === null).toBe(one.growth_monthly === null);
        expect(within(scaled.growth_monthly ?? 0, one.growth_monthly ?? 0)).toBe(true);
        expect(within(scaled.backtest.error_share ?? 0, one.backtest.error_share ?? 0, 1e-7)).toBe(true);
      }),
      RUNS,
    );
  });

  it('an exactly exponential series is recovered with no error in the back-test', () => {
    fc.assert(
      fc.property(anyLevel, anyGrowth, fc.integer({ min: 4, max: 36 }), (level, growth, months) => {
        const usd = Array.from({ length: months }, (_, k) => level * (1 + growth) ** k);
        const found = fitOf(usd);
        expect(within(found.growth_monthly ?? Number.NaN, growth)).toBe(true);
        expect(within(found.level_usd ?? 0, usd.at(-1) ?? 0)).toBe(true);
        expect(found.backtest.error_share).toBeLessThan(1e-9);
      }),
      RUNS,
    );
  });

  it('an excluded month has no say by its amount', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(anyUsd, fc.constant(0)), { minLength: 1, maxLength: 30 }),
        fc.nat(),
        fc.oneof(anyUsd, fc.constantFrom(0, null)),
        (usd, at, other) => {
          const index = at % usd.length;
          const excluded = [addToMonth('2025-01', index)];
          const { fitted: _one, ...before } = fitOf(usd, { excluded });
          const { fitted: _two, ...after } = fitOf((usd as (number | null)[]).with(index, other), {
            excluded,
          });
          expect(after).toEqual(before);
        },
      ),
      RUNS,
    );
  });

  it('the twelve factors of a season have the mean 1', () => {
    fc.assert(
      fc.property(fc.array(anyUsd, { minLength: 24, maxLength: 48 }), (usd) => {
        const { seasonality } = fitOf(usd);
        const mean = (seasonality ?? []).reduce((sum, factor) => sum + factor, 0) / 12;
        expect(within(mean, 1)).toBe(true);
      }),
      RUNS,
    );
  });

  it('a series of nothing but growth and calendar is recovered', () => {
    fc.assert(
      fc.property(
        anyLevel,
        fc.integer({ min: -50, max: 80 }).map((thousandths) => thousandths / 1000),
        anyPattern,
        fc.integer({ min: 24, max: 40 }),
        (level, growth, pattern, months) => {
          const usd = Array.from(
            { length: months },
            (_, k) => level * (1 + growth) ** k * (pattern[k % 12] ?? 1),
          );
          const found = fitOf(usd);
          expect(within(found.growth_monthly ?? Number.NaN, growth)).toBe(true);
          pattern.forEach((factor, k) => {
            expect(within(found.seasonality?.[k] ?? 0, factor)).toBe(true);
          });
          expect(within(found.level_usd ?? 0, level * (1 + growth) ** (months - 1))).toBe(true);
        },
      ),
      RUNS,
    );
  });

  it('no figure is infinite or no number', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(anyUsd, fc.constantFrom(0, null)), { minLength: 1, maxLength: 40 }),
        (usd) => {
          const { level_usd, growth_monthly, fitted, backtest } = fitOf(usd);
          const { error_share, bias_share, naive_error_share } = backtest;
          const figures = [level_usd, growth_monthly, error_share, bias_share, naive_error_share];
          for (const figure of [...figures, ...fitted.map((one) => one.fitted_usd)]) {
            expect(figure === null || Number.isFinite(figure)).toBe(true);
          }
        },
      ),
      RUNS,
    );
  });
});
