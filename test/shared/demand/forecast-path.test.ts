import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AuditAnswer, leversFromAnswers } from '../../../src/shared/audit/answers.ts';
import { auditFloor } from '../../../src/shared/audit/floor.ts';
import type { Lever } from '../../../src/shared/audit/lever.ts';
import {
  adoption,
  forecastPath,
  type PathInput,
  type PathWorkload,
} from '../../../src/shared/demand/forecast-path.ts';
import { pathLevers } from '../../../src/shared/demand/path-levers.ts';
import { anyLevers, anyLines, BOOK, line } from '../audit/audit-arbitraries.ts';

const W: PathWorkload = { name: 'w', lines: [line('small', { output: 2e6 })], growth_monthly: 0, levers: [] };

function pathOf(workloads: PathWorkload[], over: Partial<PathInput> = {}) {
  return forecastPath({
    base_month: '2026-11',
    months: 3,
    price_book: BOOK,
    as_of: '2026-11-30',
    workloads,
    ...over,
  });
}

const landing = (lever: Lever, live_from: string, ramp_months: number) => ({
  ...lever,
  live_from,
  ramp_months,
});
const TRIM: Lever = { lever: 'output', grade: 'A', base: { trim_share: 0.4 } };

describe('the path of demand', () => {
  it('grows from the month after the base month on', () => {
    const path = pathOf([{ ...W, growth_monthly: 0.1 }]);
    [11, 12.1, 13.31].forEach((usd, k) => {
      expect(path.unoptimised_usd[k]).toBeCloseTo(usd, 9);
    });
    expect(path.months).toEqual(['2026-12', '2027-01', '2027-02']);
  });

  it('follows the season relative to that of the base month', () => {
    const seasonality = [1, 1.5, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3];
    expect(pathOf([{ ...W, seasonality }]).unoptimised_usd).toEqual([15, 5, 7.5]);
  });

  it('lets a lever land in its month and ramp up', () => {
    const path = pathOf([{ ...W, levers: [landing(TRIM, '2027-01', 2)] }]);
    expect(path.unoptimised_usd).toEqual([10, 10, 10]);
    expect(path.optimised_usd).toEqual([10, 8, 6]);
  });

  it('weighs a lever by its grade on top of its ramp', () => {
    const path = pathOf([{ ...W, levers: [landing({ ...TRIM, grade: 'C' }, '2026-12', 2)] }]);
    [10 * (1 - 0.4 * 0.3), 10 * (1 - 0.4 * 0.6)].forEach((usd, k) => {
      expect(path.optimised_usd[k]).toBeCloseTo(usd, 12);
    });
  });

  it('adds up the workloads', () => {
    const path = pathOf([
      { ...W, growth_monthly: 0.1 },
      { ...W, name: 'v', levers: [landing(TRIM, '2026-12', 0)] },
    ]);
    expect(path.optimised_usd[0]).toBeCloseTo(17, 9);
    expect(path.workloads.map((one) => one.optimised_usd[0])).toEqual([11, 6]);
  });

  it('leaves a workload without a price unknown and out of the totals, and says so', () => {
    const path = pathOf([W, { ...W, name: 'new', lines: [line('unheard-of', { input: 1 })] }]);
    expect(path.unoptimised_usd).toEqual([10, 10, 10]);
    expect(path.workloads[1]).toMatchObject({
      unoptimised_usd: [null, null, null],
      unpriced_models: ['unheard-of'],
    });
    expect(path.left_out).toMatchObject([{ name: 'new', unpriced_models: ['unheard-of'] }]);
    expect(path.left_out[0]?.reason).toContain('unheard-of');
  });

  it('is unknown from the month on in which work goes to a model without a price', () => {
    const routing: Lever = {
      lever: 'routing',
      grade: 'A',
      base: { rules: [{ from: 'small', to: 'unheard-of', share: 0.5 }] },
    };
    const path = pathOf([{ ...W, levers: [landing(routing, '2027-01', 1)] }]);
    expect(path.unoptimised_usd).toEqual([10, 10, 10]);
    expect(path.optimised_usd).toEqual([10, null, null]);
  });

  it('cannot be told from a base month whose season is 0', () => {
    const seasonality = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1];
    const path = pathOf([{ ...W, seasonality }]);
    expect(path.optimised_usd).toEqual([null, null, null]);
    expect(path.workloads[0]?.reason).toContain('2026-11');
  });
});

describe('adoption', () => {
  it.each([
    ['2026-12', 3, 0],
    ['2027-01', 3, 1 / 3],
    ['2027-02', 3, 2 / 3],
    ['2027-03', 3, 1],
    ['2028-01', 3, 1],
    ['2027-01', 1, 1],
    ['2027-01', 0, 1],
  ])('in %s with a ramp of %i months is %d', (month, ramp_months, expected) => {
    expect(adoption({ live_from: '2027-01', ramp_months }, month)).toBeCloseTo(expected, 12);
  });

  it('counts from a month before the path began', () => {
    const path = pathOf([{ ...W, levers: [landing(TRIM, '2026-10', 4)] }]);
    [10 * (1 - 0.4 * 0.75), 6, 6].forEach((usd, k) => {
      expect(path.optimised_usd[k]).toBeCloseTo(usd, 12);
    });
  });
});

describe('laws of the path', () => {
  it('once every lever is in full, a flat path costs the planned floor each month', () => {
    fc.assert(
      fc.property(anyLines, anyLevers, (lines, levers) => {
        const floor = auditFloor({
          price_book: BOOK,
          as_of: '2026-11-30',
          workloads: [{ name: 'w', lines, levers }],
        });
        const path = pathOf([{ ...W, lines, levers: levers.map((lever) => landing(lever, '2026-12', 1)) }]);
        for (const usd of path.optimised_usd) expect(usd).toBe(floor.floors.planned);
        for (const usd of path.unoptimised_usd) expect(usd).toBe(floor.baseline_usd);
      }),
    );
  });

  it('without levers the two paths are the same', () => {
    fc.assert(
      fc.property(anyLines, fc.double({ min: -0.5, max: 0.5, noNaN: true }), (lines, growth_monthly) => {
        const path = pathOf([{ ...W, lines, growth_monthly }]);
        path.unoptimised_usd.forEach((usd, k) => {
          expect(path.optimised_usd[k]).toBeCloseTo(usd ?? Number.NaN, 6);
        });
      }),
    );
  });
});

describe('the levers of an audit on the path', () => {
  const answer: AuditAnswer = {
    question: 'B1',
    kind: 'known',
    base: { async_share: 0.5 },
    grade: 'B',
    owner: 'Ada',
    landing_month: '2027-02',
    ramp_months: 3,
    evidence: 'list of jobs',
    note: '',
  };

  it('start in their landing month', () => {
    const [lever] = pathLevers(leversFromAnswers([answer], W.lines).readings);
    expect(lever).toMatchObject({ lever: 'batch', grade: 'B', live_from: '2027-02', ramp_months: 3 });
  });

  it('have no place on it without one', () => {
    expect(pathLevers(leversFromAnswers([{ ...answer, landing_month: null }], W.lines).readings)).toEqual([]);
  });
});
