import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GRADES, type Lever } from '../../../src/shared/audit/lever.ts';
import type { Scenario } from '../../../src/shared/commit/offer.ts';
import {
  DEFAULT_LEVER_RISK,
  LARGEST_SEED,
  type LeverRisk,
  type Simulation,
} from '../../../src/shared/demand/demand-model.ts';
import { forecastPath, type PathInput, type PathLever } from '../../../src/shared/demand/forecast-path.ts';
import { movedModels } from '../../../src/shared/demand/list-moves.ts';
import { meanOneLognormal } from '../../../src/shared/demand/mean-one-lognormal.ts';
import { pathOutcomes } from '../../../src/shared/demand/path-outcomes.ts';
import { type SimulatedPaths, simulatedPaths } from '../../../src/shared/demand/simulated-paths.ts';
import { anyLevers, anyLines, anyWeights, BOOK, line, price, share } from '../audit/audit-arbitraries.ts';

const RUNS = { numRuns: 1000 };
const NEVER = { missed: 0, late: 0, late_months: 0 };
const IN_TIME: LeverRisk = { A: NEVER, B: NEVER, C: NEVER, D: NEVER };
const CERTAIN: Simulation = {
  seed: 1,
  scenarios: 5,
  expected_factor: 1,
  sigma_level: 0,
  sigma_month: 0,
  list_moves: [],
  lever_risk: IN_TIME,
};

function simulate(input: PathInput, over: Partial<Simulation>): SimulatedPaths {
  const model = { ...CERTAIN, ...over };
  const outcomes = pathOutcomes(input, movedModels(model.list_moves));
  const paths = outcomes && simulatedPaths(outcomes, model, input.as_of);
  if (!paths) throw new Error('a month has no price');
  return paths;
}

const path = (over: Partial<PathInput> = {}): PathInput => ({
  base_month: '2026-12',
  months: 12,
  price_book: BOOK,
  as_of: '2026-11-22',
  workloads: [
    { name: 'claims', lines: [line('large', { input: 4e8, output: 8e7 })], growth_monthly: 0.01, levers: [] },
  ],
  ...over,
});

const TRIM: Lever = { lever: 'output', grade: 'C', base: { trim_share: 0.4 } };
const CACHE: Lever = {
  lever: 'caching',
  grade: 'B',
  base: { repeatable_share: 0.6, hit_rate: 0.8, ttl: '5m' },
};
const landing = (lever: Lever, live_from = '2027-03', ramp_months = 3): PathLever => ({
  ...lever,
  live_from,
  ramp_months,
});
const withLevers = path({
  workloads: [
    {
      name: 'claims',
      lines: [line('large', { input: 4e8, output: 8e7 })],
      growth_monthly: 0,
      levers: [landing(TRIM), landing(CACHE)],
    },
    {
      name: 'chat',
      lines: [line('small', { input: 9e8, output: 3e8 })],
      growth_monthly: 0.02,
      levers: [landing(TRIM, '2027-01')],
    },
  ],
});
const EVERYTHING: Partial<Simulation> = {
  scenarios: 200,
  sigma_level: 0.25,
  sigma_month: 0.1,
  lever_risk: { ...DEFAULT_LEVER_RISK },
  list_moves: [
    { model: null, probability: 0.5, from_month: 4, to_month: 9, change_share: 0.08 },
    { model: 'large', probability: 0.3, from_month: 2, to_month: 12, change_share: -0.3 },
  ],
};

const total = ({ list_usd }: Scenario) => list_usd.reduce((sum, usd) => sum + usd, 0);

/** Every amount to the micro-dollar, every index to a millionth. */
function fingerprint({ optimised, unoptimised }: SimulatedPaths): string {
  const text = [...optimised, ...unoptimised].map(({ list_usd, list_index = [] }) =>
    [...list_usd, ...(list_index ?? [])].map((x) => Math.round(x * 1e6)).join(),
  );
  return createHash('sha256').update(text.join('\n')).digest('hex');
}

const anyRisk: fc.Arbitrary<LeverRisk> = fc
  .array(
    fc.tuple(share, share, fc.integer({ min: 0, max: 8 })).map(([a, b, late_months]) => ({
      missed: a,
      late: b * (1 - a),
      late_months,
    })),
    { minLength: 4, maxLength: 4 },
  )
  .map((risks) => Object.fromEntries(GRADES.map((grade, i) => [grade, risks[i] ?? NEVER])) as LeverRisk);

const anySeed = fc.integer({ min: 0, max: LARGEST_SEED });
const anySigma = fc.double({ min: 0, max: 0.5, noNaN: true });
const anyPath: fc.Arbitrary<PathInput> = fc
  .record({
    months: fc.integer({ min: 1, max: 14 }),
    weights: anyWeights,
    workloads: fc.array(
      fc.record({
        name: fc.constantFrom('a', 'b', 'c'),
        lines: anyLines,
        growth_monthly: fc.double({ min: -0.1, max: 0.1, noNaN: true }),
        levers: anyLevers.chain((levers) =>
          fc.tuple(
            ...levers.map((lever) =>
              fc
                .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 4 }))
                .map(([month, ramp]) => landing(lever, `2027-0${month}`, ramp)),
            ),
          ),
        ),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map((over) => path(over));

describe('simulated demand', () => {
  it('of one seed is the same on every machine, to the micro-dollar', () => {
    const one = simulate(withLevers, { ...EVERYTHING, seed: 20_261_122 }).optimised[117];
    expect(one?.list_usd.map((usd) => usd.toFixed(6))).toMatchInlineSnapshot(`
      [
        "17507.547825",
        "13783.225106",
        "13003.657512",
        "14472.997706",
        "13647.477396",
        "13507.745279",
        "11239.482047",
        "12203.528418",
        "13055.387150",
        "12623.364890",
        "12996.354435",
        "12745.493207",
      ]
    `);
    expect(
      [0, 1, LARGEST_SEED].map((seed) => fingerprint(simulate(withLevers, { ...EVERYTHING, seed }))),
    ).toMatchInlineSnapshot(`
      [
        "cdb6996accf92db3f835f40caa2b066bf3687fa569b04cd46a68bbddd0393454",
        "2221249bd8eb430b8babf18de5ab47373acf55cdb81fee472724695a4bfedf92",
        "b66c36ca23a2ca9bfe63b6383bf3849bf5859066b6c76cd16a2e35e11f0f2e1e",
      ]
    `);
  });

  it('is the same for the same seed, and weights sum to 1', () => {
    fc.assert(
      fc.property(
        anyPath,
        anySeed,
        anySigma,
        anySigma,
        anyRisk,
        (input, seed, sigma_level, sigma_month, lever_risk) => {
          const over = { seed, sigma_level, sigma_month, lever_risk, scenarios: 7 };
          const once = simulate(input, over);
          expect(simulate(input, over)).toEqual(once);
          expect(once.optimised.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
        },
      ),
      RUNS,
    );
  });

  it('differs between seeds', () => {
    const prints = [1, 2, 3].map((seed) => fingerprint(simulate(withLevers, { ...EVERYTHING, seed })));
    expect(new Set(prints).size).toBe(3);
  });

  it('without volatility, moves and risk is exactly the path', () => {
    fc.assert(
      fc.property(anyPath, anySeed, (input, seed) => {
        const { optimised_usd, unoptimised_usd } = forecastPath(input);
        const { optimised, unoptimised } = simulate(input, { seed });
        for (const scenario of optimised) expect(scenario.list_usd).toEqual(optimised_usd);
        for (const scenario of unoptimised) expect(scenario.list_usd).toEqual(unoptimised_usd);
      }),
      RUNS,
    );
  });

  const flat = path({ months: 1 });
  const levelsOf = (seed: number, sigma_level: number) => {
    const [usd = Number.NaN] = forecastPath(flat).optimised_usd;
    const { optimised } = simulate(flat, { seed, sigma_level, scenarios: 500 });
    return optimised.map((one) => total(one) / (usd ?? Number.NaN));
  };

  it('has one level from each five-hundredth of the distribution, whatever the seed', () => {
    fc.assert(
      fc.property(anySeed, anySigma, (seed, sigma) => {
        levelsOf(seed, sigma).forEach((level, k) => {
          if (k > 0) expect(level).toBeGreaterThanOrEqual(meanOneLognormal(sigma, k / 500) * (1 - 1e-9));
          if (k < 499) expect(level).toBeLessThanOrEqual(meanOneLognormal(sigma, (k + 1) / 500) * (1 + 1e-9));
        });
      }),
      { numRuns: 100 },
    );
  });

  it('has a mean level of 1: within 2 % over 500 scenarios at a sigma of 0.5, and 0.05 % over 200 seeds', () => {
    const means = Array.from({ length: 200 }, (_, seed) => {
      const levels = levelsOf(seed, 0.5);
      return levels.reduce((sum, level) => sum + level, 0) / levels.length;
    });
    expect(Math.max(...means.map((mean) => Math.abs(mean - 1)))).toBeLessThan(0.02);
    expect(Math.abs(means.reduce((a, b) => a + b, 0) / means.length - 1)).toBeLessThan(0.0005);
  });

  it('has monthly noise of mean 1 and the stated spread', () => {
    const { optimised } = simulate(path({ months: 36 }), { scenarios: 500, sigma_month: 0.3 });
    const base = forecastPath(path({ months: 36 })).optimised_usd;
    const noise = optimised.flatMap(({ list_usd }) =>
      list_usd.map((usd, k) => usd / (base[k] ?? Number.NaN)),
    );
    const mean = noise.reduce((a, b) => a + b, 0) / noise.length;
    const logs = noise.map((x) => Math.log(x));
    const middle = logs.reduce((a, b) => a + b, 0) / logs.length;
    const sigma = Math.sqrt(logs.reduce((sum, x) => sum + (x - middle) ** 2, 0) / logs.length);
    expect(mean).toBeCloseTo(1, 1.9);
    expect(sigma).toBeCloseTo(0.3, 1.9);
  });

  it('never falls as more levers are missed, where levers save', () => {
    const saving = fc.constantFrom<Lever['lever']>('retries', 'context', 'output', 'batch');
    const savers = fc
      .uniqueArray(saving, { minLength: 1 })
      .chain((names) =>
        fc.tuple(
          ...names.map((name) =>
            fc.tuple(fc.constantFrom(...GRADES), share).map(([grade, s]) => saver(name, grade, s)),
          ),
        ),
      );
    fc.assert(
      fc.property(savers, anyLines, anyRisk, share, anySeed, (levers, lines, risk, more, seed) => {
        const input = path({
          workloads: [{ name: 'w', lines, growth_monthly: 0, levers: levers.map((lever) => landing(lever)) }],
        });
        const worse = Object.fromEntries(
          GRADES.map((grade) => {
            const { missed, late, late_months } = risk[grade];
            const now = missed + more * (1 - missed);
            return [grade, { missed: now, late: Math.min(late, 1 - now), late_months }];
          }),
        ) as LeverRisk;
        const before = simulate(input, { seed, lever_risk: risk, scenarios: 6 }).optimised;
        const after = simulate(input, { seed, lever_risk: worse, scenarios: 6 }).optimised;
        for (const [i, { list_usd }] of after.entries())
          for (const [k, usd] of list_usd.entries()) {
            const less = before[i]?.list_usd[k] ?? Number.NaN;
            expect(usd).toBeGreaterThanOrEqual(less - 1e-9 * Math.abs(less));
          }
      }),
      RUNS,
    );
  });

  it('draws level, noise, moves and levers each from a stream of its own', () => {
    const bare = simulate(withLevers, { ...EVERYTHING, list_moves: [], lever_risk: IN_TIME });
    const moved = simulate(withLevers, { ...EVERYTHING, lever_risk: IN_TIME });
    expect(moved.optimised.map(({ list_usd }) => list_usd)).toEqual(
      bare.optimised.map(({ list_usd }) => list_usd),
    );
    const risky = simulate(withLevers, EVERYTHING);
    expect(risky.unoptimised).toEqual(moved.unoptimised);
  });

  it('follows the expected factor, with and without the levers', () => {
    const [one, twice] = [1, 2].map((expected_factor) =>
      simulate(withLevers, { ...EVERYTHING, expected_factor }),
    );
    for (const [i, scenario] of (twice?.optimised ?? []).entries())
      expect(total(scenario)).toBeCloseTo(2 * total(one?.optimised[i] ?? scenario), 6);
  });

  it('carries an index of list prices only where moves are stated', () => {
    expect(simulate(withLevers, {}).optimised[0]).not.toHaveProperty('list_index');
    const index = simulate(withLevers, EVERYTHING).optimised.map(
      ({ list_index }) => list_index?.at(-1) ?? Number.NaN,
    );
    expect(index.some((last) => last === 1)).toBe(true);
    expect(index.some((last) => Math.abs(last - 1.08) < 1e-9)).toBe(true);
    expect(index.some((last) => last < 1)).toBe(true);
  });

  it('leaves a lever that works already as it is', () => {
    const live = path({
      workloads: [
        {
          name: 'w',
          lines: [line('large', { output: 1e8 })],
          growth_monthly: 0,
          levers: [landing(TRIM, '2026-10', 1)],
        },
      ],
    });
    const lost = { missed: 1, late: 0, late_months: 0 };
    const { optimised } = simulate(live, { lever_risk: { A: lost, B: lost, C: lost, D: lost } });
    expect(optimised[0]?.list_usd).toEqual(forecastPath(live).optimised_usd);
  });

  it('is not known where the path is not', () => {
    const unpriced = path({
      workloads: [{ name: 'w', lines: [line('mystery', { output: 1 })], growth_monthly: 0, levers: [] }],
    });
    expect(pathOutcomes(unpriced, [])).toBeNull();
  });

  it('is not known where missing one lever leaves a month without a price', () => {
    const book = [...BOOK, price('sealed', 1, { batch_multiplier: null })];
    const away: Lever = {
      lever: 'routing',
      grade: 'A',
      base: { rules: [{ from: 'sealed', to: 'small', share: 1, token_ratio: 1, fallback_share: 0 }] },
    };
    const batched: Lever = { lever: 'batch', grade: 'B', base: { async_share: 0.5 } };
    const input = path({
      price_book: book,
      weights: { A: 1, B: 1, C: 1, D: 1 },
      workloads: [
        {
          name: 'w',
          lines: [line('sealed', { output: 1e6 })],
          growth_monthly: 0,
          levers: [landing(away, '2027-01', 0), landing(batched, '2027-01', 0)],
        },
      ],
    });
    const outcomes = pathOutcomes(input, []);
    const missed = { missed: 1, late: 0, late_months: 0 };
    expect(outcomes).not.toBeNull();
    expect(outcomes && simulatedPaths(outcomes, CERTAIN, input.as_of)).not.toBeNull();
    const risky = { ...CERTAIN, lever_risk: { ...IN_TIME, A: missed } };
    expect(outcomes && simulatedPaths(outcomes, risky, input.as_of)).toBeNull();
  });
});

function saver(name: Lever['lever'], grade: Lever['grade'], s: number): Lever {
  if (name === 'retries') return { lever: 'retries', grade, base: { avoidable_share: s } };
  if (name === 'batch') return { lever: 'batch', grade, base: { async_share: s } };
  return { lever: name === 'context' ? 'context' : 'output', grade, base: { trim_share: s } };
}
