import { applyLevers, type PartialLever } from '../audit/apply-levers.ts';
import { completeWeights, type GradeWeights, settingOf } from '../audit/lever.ts';
import { type ListPrices, listCost, listPrices } from '../audit/list-cost.ts';
import { batchShare, type WorkloadState } from '../audit/workload-state.ts';
import { addToMonth } from '../calendar.ts';
import {
  adoptedAfter,
  forecastPath,
  levelFactor,
  type PathInput,
  type PathLever,
  type PathWorkload,
  stepsTaken,
} from './forecast-path.ts';
import type { Landing } from './lever-landing.ts';

/** Dollars at list of each month: of all models, and of each model that was asked for, in that order. */
export type MonthsUsd = { all: number[]; by_model: number[][] };

/** The path of demand as a function of where its levers land. */
export type PathOutcomes = {
  /** Of all workloads, one after the other; landings are given in this order. */
  levers: PathLever[];
  unoptimised: MonthsUsd;
  /** Null when a month has no known price under these landings. */
  optimised: (landings: readonly Landing[]) => MonthsUsd | null;
};

/**
 * Prepares a path for many landings: a workload is worked out once for each set of landings of its levers, a month
 * once for each set of steps taken. With every lever in time it is the path of `forecastPath` to the last digit.
 * Null when that path has a month without a known price.
 */
export function pathOutcomes(input: PathInput, models: readonly string[]): PathOutcomes | null {
  const path = forecastPath(input);
  if ([...path.unoptimised_usd, ...path.optimised_usd].includes(null)) return null;
  const frame: Frame = {
    months: path.months,
    base_month: input.base_month,
    models,
    weights: completeWeights(input.weights),
    prices: listPrices(input),
  };
  const workloads = input.workloads
    .filter((_, i) => path.workloads[i]?.reason === null)
    .map((workload) => workloadOutcomes(workload, frame));
  const unoptimised = addUp(
    workloads.map((workload) => workload.unoptimised),
    frame,
  );
  return (
    unoptimised && {
      levers: workloads.flatMap(({ levers }) => levers),
      unoptimised,
      optimised: (landings) => addUp(eachWith(workloads, landings), frame),
    }
  );
}

type Frame = {
  months: readonly string[];
  base_month: string;
  models: readonly string[];
  weights: GradeWeights;
  prices: ListPrices;
};

type WorkloadOutcomes = {
  levers: readonly PathLever[];
  unoptimised: MonthsUsd | null;
  optimised: (landings: readonly Landing[]) => MonthsUsd | null;
};

/** Dollars of one month at the level of the base month: all models, then each that was asked for. */
type BaseUsd = readonly number[] | null;

function workloadOutcomes(workload: PathWorkload, frame: Frame): WorkloadOutcomes {
  const { levers } = workload;
  const factors = frame.months.map((month) => levelFactor(workload, frame.base_month, month));
  const share = batchShare(workload.lines);
  const inMonth = remembered((steps: readonly number[]) => {
    const parts = levers.map((lever, i) => partOf(lever, steps[i] ?? 0, frame.weights));
    return baseUsd(applyLevers(workload.lines, parts, share), frame);
  });
  const unoptimised = baseUsd(workload.lines, frame);
  const landed = levers.map((lever) =>
    remembered(([landing]: readonly Landing[]) => stepsByMonth(lever, landing ?? null, frame.months)),
  );
  return {
    levers,
    unoptimised: timesFactors(
      frame.months.map(() => unoptimised),
      factors,
      frame,
    ),
    optimised: remembered((landings) => {
      const steps = landed.map((stepsAt, i) => stepsAt([landings[i] ?? null]));
      const base = frame.months.map((_, k) => inMonth(steps.map((ofLever) => ofLever[k] ?? 0)));
      return timesFactors(base, factors, frame);
    }),
  };
}

function partOf(lever: PathLever, steps: number, weights: GradeWeights): PartialLever {
  return { setting: settingOf(lever, 'base'), f: adoptedAfter(lever, steps) * weights[lever.grade] };
}

function stepsByMonth(lever: PathLever, landing: Landing, months: readonly string[]): number[] {
  if (landing === null) return months.map(() => 0);
  const late = { ...lever, live_from: addToMonth(lever.live_from, landing) };
  return months.map((month) => stepsTaken(late, month));
}

function baseUsd(state: WorkloadState, { models, prices }: Frame): BaseUsd {
  const all = listCost(state, prices);
  if (all === null) return null;
  return [all, ...models.map((model) => listCost(ofModel(state, model), prices) ?? 0)];
}

function ofModel(state: WorkloadState, model: string): WorkloadState {
  return state.filter((line) => line.model === model);
}

function timesFactors(
  base: readonly BaseUsd[],
  factors: readonly (number | null)[],
  { models }: Frame,
): MonthsUsd | null {
  if (base.includes(null) || factors.includes(null)) return null;
  const series = (part: number) => base.map((usd, k) => (usd?.[part] ?? 0) * (factors[k] ?? 0));
  return { all: series(0), by_model: models.map((_, i) => series(i + 1)) };
}

function eachWith(
  workloads: readonly WorkloadOutcomes[],
  landings: readonly Landing[],
): (MonthsUsd | null)[] {
  let next = 0;
  return workloads.map(({ levers, optimised }) => {
    const own = landings.slice(next, next + levers.length);
    next += levers.length;
    return optimised(own);
  });
}

function addUp(parts: readonly (MonthsUsd | null)[], { months, models }: Frame): MonthsUsd | null {
  const known = parts.filter((part) => part !== null);
  if (known.length < parts.length) return null;
  return {
    all: sumSeries(
      known.map(({ all }) => all),
      months.length,
    ),
    by_model: models.map((_, i) =>
      sumSeries(
        known.map(({ by_model }) => by_model[i] ?? []),
        months.length,
      ),
    ),
  };
}

function sumSeries(series: readonly (readonly number[])[], length: number): number[] {
  const sum = new Array<number>(length).fill(0);
  for (const one of series) for (let k = 0; k < length; k++) sum[k] = (sum[k] ?? 0) + (one[k] ?? 0);
  return sum;
}

/** The function itself, worked out once for each list of numbers. */
function remembered<A extends readonly (number | null)[], B>(work: (given: A) => B): (given: A) => B {
  const known = new Map<string, B>();
  return (given) => {
    const key = given.join();
    if (!known.has(key)) known.set(key, work(given));
    return known.get(key) as B;
  };
}
