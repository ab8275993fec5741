import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPart } from '../../../src/shared/audit/apply-levers.ts';
import { auditFloor, type FloorInput, type FloorResult } from '../../../src/shared/audit/floor.ts';
import { FLOOR_NAMES } from '../../../src/shared/audit/floor-rule.ts';
import { type Lever, settingOf } from '../../../src/shared/audit/lever.ts';
import { listCost, listPrices } from '../../../src/shared/audit/list-cost.ts';
import { batchShare, scaleState, type WorkloadState } from '../../../src/shared/audit/workload-state.ts';
import { forecastPath } from '../../../src/shared/demand/forecast-path.ts';
import {
  anyWeights,
  BOOK,
  share,
  anyLevers as sixLevers,
  anyLines as sixLines,
} from '../audit/audit-arbitraries.ts';
import { LAW } from './runs.ts';

const AS_OF = '2026-06-01';
const CERTAIN = { A: 1, B: 1, C: 1, D: 1 };
/** At most three levers and three lines, so that a thousand runs take about a second. */
const anyLevers = sixLevers.map((levers) => levers.slice(0, 3));
const anyLines = sixLines.map((lines) => lines.slice(0, 3));
const PRICES = listPrices({ price_book: BOOK, as_of: AS_OF });

function floorOf(lines: WorkloadState, levers: Lever[], over: Partial<FloorInput> = {}): FloorResult {
  const workloads = [{ name: 'w', lines, levers }];
  return auditFloor({ price_book: BOOK, as_of: AS_OF, workloads, ...over });
}

function known(usd: number | null | undefined): number {
  return usd ?? Number.NaN;
}

function total(savings: readonly { saving_usd: number | null }[]): number {
  return savings.reduce((sum, { saving_usd }) => sum + known(saving_usd), 0);
}

function sameToRounding(actual: number | null, expected: number | null, size: number | null): void {
  expect(Math.abs(known(actual) - known(expected))).toBeLessThanOrEqual(1e-9 * (1 + known(size)));
}

describe('laws of the floor', () => {
  it('steps and attribution both add up to the saving, and so does the naive sum less the overlap', () => {
    fc.assert(
      fc.property(anyLines, anyLevers, anyWeights, (lines, levers, weights) => {
        const floor = floorOf(lines, levers, { weights });
        const saving = known(floor.baseline_usd) - known(floor.floors.planned);
        const size = known(floor.baseline_usd) + known(floor.floors.stretch);
        sameToRounding(total(floor.steps), saving, size);
        sameToRounding(total(floor.attribution), saving, size);
        sameToRounding(known(floor.naive_sum_usd) - known(floor.overlap_usd), saving, size);
      }),
      LAW,
    );
  });

  it('a floor is independent of the order in which levers are listed, figure by figure', () => {
    const shuffled = anyLevers.chain((levers) =>
      fc.record({
        levers: fc.constant(levers),
        others: fc.shuffledSubarray(levers, { minLength: levers.length }),
      }),
    );
    fc.assert(
      fc.property(anyLines, shuffled, anyWeights, (lines, { levers, others }, weights) => {
        expect(floorOf(lines, others, { weights })).toEqual(floorOf(lines, levers, { weights }));
      }),
      LAW,
    );
  });

  it('a floor is independent of the order in which levers are really applied', () => {
    fc.assert(
      fc.property(anyLines, anyLevers, share, (lines, levers, f) => {
        const weights = { A: f, B: f, C: f, D: f };
        let state: WorkloadState = lines;
        for (const lever of levers)
          state = applyPart(state, { setting: settingOf(lever, 'base'), f }, batchShare(lines));
        const { floors, baseline_usd } = floorOf(lines, levers, { weights });
        sameToRounding(listCost(state, PRICES), floors.planned, baseline_usd);
      }),
      LAW,
    );
  });

  it('splitting a row changes no floor and no total', () => {
    fc.assert(
      fc.property(anyLines, anyLevers, share, (lines, levers, part) => {
        const split = [...scaleState(lines, part), ...scaleState(lines, 1 - part)];
        const whole = floorOf(lines, levers, { weights: CERTAIN });
        const halves = floorOf(split, levers, { weights: CERTAIN });
        sameToRounding(halves.baseline_usd, whole.baseline_usd, whole.baseline_usd);
        for (const floor of FLOOR_NAMES)
          sameToRounding(halves.floors[floor], whole.floors[floor], whole.baseline_usd);
      }),
      LAW,
    );
  });

  it('scaling all demand scales every floor', () => {
    fc.assert(
      fc.property(
        anyLines,
        anyLevers,
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (lines, levers, size) => {
          const once = floorOf(lines, levers);
          const scaled = floorOf(scaleState(lines, size), levers);
          for (const floor of FLOOR_NAMES) {
            const expected = known(once.floors[floor]) * size;
            sameToRounding(scaled.floors[floor], expected, expected);
          }
        },
      ),
      LAW,
    );
  });

  it('workloads add up: the floor of two is the sum of the floors of each', () => {
    fc.assert(
      fc.property(anyLines, anyLevers, anyLines, anyLevers, (lines, levers, otherLines, otherLevers) => {
        const both = auditFloor({
          price_book: BOOK,
          as_of: AS_OF,
          workloads: [
            { name: 'one', lines, levers },
            { name: 'other', lines: otherLines, levers: otherLevers },
          ],
        });
        const [one, other] = [floorOf(lines, levers), floorOf(otherLines, otherLevers)];
        for (const floor of FLOOR_NAMES) {
          const expected = known(one.floors[floor]) + known(other.floors[floor]);
          sameToRounding(both.floors[floor], expected, expected);
        }
        sameToRounding(
          total(both.attribution),
          total(one.attribution) + total(other.attribution),
          both.baseline_usd,
        );
      }),
      LAW,
    );
  });

  it('with weights of 0 the planned floor is the baseline, with weights of 1 the full floor', () => {
    fc.assert(
      fc.property(anyLines, anyLevers, (lines, levers) => {
        const none = floorOf(lines, levers, { weights: { A: 0, B: 0, C: 0, D: 0 } });
        sameToRounding(none.floors.planned, none.baseline_usd, none.baseline_usd);
        const { floors } = floorOf(lines, levers, { weights: CERTAIN });
        expect(floors.planned).toBe(floors.full);
      }),
      LAW,
    );
  });

  it('a lever with nothing to do saves nothing: alone, as a step and in the fair split', () => {
    const idle: Lever = { lever: 'retries', grade: 'A', base: { avoidable_share: 0 } };
    fc.assert(
      fc.property(anyLines, anyLevers, (lines, levers) => {
        const floor = floorOf(lines, [...levers.filter((lever) => lever.lever !== 'retries'), idle]);
        for (const list of [floor.steps, floor.standalone, floor.attribution]) {
          const own = list.find((saving) => saving.lever === 'retries')?.saving_usd ?? Number.NaN;
          sameToRounding(own, 0, floor.baseline_usd);
        }
      }),
      LAW,
    );
  });

  it('the path of demand comes down to the planned floor once every lever is in full', () => {
    fc.assert(
      fc.property(anyLines, anyLevers, anyWeights, (lines, levers, weights) => {
        const landed = levers.map((lever) => ({ ...lever, live_from: '2026-07', ramp_months: 2 }));
        const path = forecastPath({
          base_month: '2026-06',
          months: 3,
          weights,
          price_book: BOOK,
          as_of: AS_OF,
          workloads: [{ name: 'w', lines, growth_monthly: 0, levers: landed }],
        });
        const { floors, baseline_usd } = floorOf(lines, levers, { weights });
        for (const usd of path.unoptimised_usd) sameToRounding(usd, baseline_usd, baseline_usd);
        for (const usd of path.optimised_usd.slice(1)) sameToRounding(usd, floors.planned, baseline_usd);
      }),
      LAW,
    );
  });
});
