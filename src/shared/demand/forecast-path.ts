import { applyLevers, type PartialLever } from '../audit/apply-levers.ts';
import {
  completeWeights,
  type GivenWeights,
  type GradeWeights,
  type Lever,
  settingOf,
} from '../audit/lever.ts';
import { type ListPrices, listCost, listPrices, missingPrices, unpricedModels } from '../audit/list-cost.ts';
import { sumUsd } from '../audit/saving.ts';
import { batchShare, type WorkloadLine, type WorkloadState } from '../audit/workload-state.ts';
import { addToMonth, monthNumber, monthsBetween } from '../calendar.ts';
import type { PriceEntry } from '../pricing/price-book.ts';
import { wholePower } from './repeatable-math.ts';

/** A lever with the month in which it starts to work and the months it takes to work in full. */
export type PathLever = Lever & { live_from: string; ramp_months: number };

export type PathWorkload = {
  name: string;
  /** The base month. */
  lines: readonly WorkloadLine[];
  /** Rate of change a month, as a fraction: 0.1 is 10 % more each month. */
  growth_monthly: number;
  /** Months after the base month that growth goes on for, level from then on; without end when left out. */
  growth_months?: number | null | undefined;
  /** Twelve relative weights, January first; flat when left out. */
  seasonality?: readonly number[] | null | undefined;
  levers: readonly PathLever[];
};

export type PathInput = {
  base_month: string;
  months: number;
  workloads: readonly PathWorkload[];
  weights?: GivenWeights | null | undefined;
  price_book: readonly PriceEntry[];
  as_of: string;
  /** Narrows the price book; without it any entry of a model serves. */
  platform?: string | null | undefined;
};

/** Dollars at list of each month after the base month; null in months whose price is not known. */
export type ListPath = { unoptimised_usd: (number | null)[]; optimised_usd: (number | null)[] };

export type WorkloadPath = ListPath & {
  name: string;
  unpriced_models: string[];
  /** Why months are null, in words; null when all are known. */
  reason: string | null;
};

export type PathResult = ListPath & {
  /** The months that the amounts stand for, `YYYY-MM`. */
  months: string[];
  workloads: WorkloadPath[];
  /** The workloads that the totals leave out, because one of their months is not known. */
  left_out: { name: string; unpriced_models: string[]; reason: string }[];
};

/**
 * Expected demand month by month, in dollars at the list prices of `as_of`: with the levers of the audit as they
 * land and ramp up (`optimised_usd`) and without them (`unoptimised_usd`), for each workload and in total.
 *
 * Growth and season scale dollars; a season of 0 in the base month leaves every month unknown. A workload with an
 * unknown month is left out of the totals and named in `left_out`; if that would leave none, the totals take all
 * workloads in and are null where one of them is. Inputs are taken as checked. Definition: demand.
 */
export function forecastPath(input: PathInput): PathResult {
  const months = Array.from({ length: input.months }, (_, k) => addToMonth(input.base_month, k + 1));
  const weights = completeWeights(input.weights);
  const prices = listPrices(input);
  const workloads = input.workloads.map((w) => workloadPath(w, { ...input, months, weights, prices }));
  const known = workloads.filter((workload) => workload.reason === null);
  return {
    ...addUp(known.length > 0 ? known : workloads, months),
    months,
    workloads,
    left_out: workloads.flatMap(leftOut),
  };
}

/**
 * How far a lever has been adopted in a month, 0..1: nothing before `live_from`, then rising in equal steps to 1
 * over the ramp months; a ramp of 0 or 1 is in full from the first month. Definition: demand.
 */
export function adoption(lever: Pick<PathLever, 'live_from' | 'ramp_months'>, month: string): number {
  return adoptedAfter(lever, stepsTaken(lever, month));
}

/** How many of the equal steps of its ramp a lever has taken in a month. */
export function stepsTaken(lever: Pick<PathLever, 'live_from' | 'ramp_months'>, month: string): number {
  const since = monthsBetween(lever.live_from, month);
  return since < 0 ? 0 : Math.min(since + 1, Math.max(1, lever.ramp_months));
}

/** How far a lever has been adopted after so many steps, 0..1. */
export function adoptedAfter({ ramp_months }: Pick<PathLever, 'ramp_months'>, steps: number): number {
  return steps / Math.max(1, ramp_months);
}

type PathFrame = { base_month: string; months: string[]; weights: GradeWeights; prices: ListPrices };

function workloadPath(workload: PathWorkload, frame: PathFrame): WorkloadPath {
  const { prices, months } = frame;
  const states = months.map((month) => stateIn(workload, month, frame.weights));
  const factors = months.map((month) => levelFactor(workload, frame.base_month, month));
  const unpriced_models = unpricedModels([workload.lines, ...states], prices);
  const baseline = listCost(workload.lines, prices);
  return {
    name: workload.name,
    unoptimised_usd: factors.map((factor) => timesFactor(baseline, factor)),
    optimised_usd: factors.map((factor, k) => timesFactor(listCost(states[k] ?? [], prices), factor)),
    unpriced_models,
    reason: unknownReason(unpriced_models, factors, frame),
  };
}

function stateIn(workload: PathWorkload, month: string, weights: GradeWeights): WorkloadState {
  const parts: PartialLever[] = workload.levers.map((lever) => ({
    setting: settingOf(lever, 'base'),
    f: adoption(lever, month) * weights[lever.grade],
  }));
  return applyLevers(workload.lines, parts, batchShare(workload.lines));
}

/** Growth and season of a month relative to the base month; null when the base month's season is 0. */
export function levelFactor(workload: PathWorkload, base_month: string, month: string): number | null {
  const growth = wholePower(1 + workload.growth_monthly, grownMonths(workload, base_month, month));
  if (!workload.seasonality) return growth;
  const base = seasonOf(workload.seasonality, base_month);
  return base === 0 ? null : (growth * seasonOf(workload.seasonality, month)) / base;
}

function grownMonths({ growth_months }: PathWorkload, base_month: string, month: string): number {
  const since = monthsBetween(base_month, month);
  return growth_months === null || growth_months === undefined ? since : Math.min(since, growth_months);
}

function seasonOf(seasonality: readonly number[], month: string): number {
  return seasonality[monthNumber(month) - 1] ?? 1;
}

function timesFactor(usd: number | null, factor: number | null): number | null {
  return usd === null || factor === null ? null : usd * factor;
}

function unknownReason(models: string[], factors: (number | null)[], frame: PathFrame): string | null {
  if (models.length > 0) return missingPrices(models, frame.prices);
  if (!factors.includes(null)) return null;
  return `The season of the base month ${frame.base_month} is 0, so no month can be set in relation to it.`;
}

function leftOut(workload: WorkloadPath): PathResult['left_out'] {
  const { name, unpriced_models, reason } = workload;
  return reason === null ? [] : [{ name, unpriced_models, reason }];
}

function addUp(paths: readonly ListPath[], months: readonly string[]): ListPath {
  return {
    unoptimised_usd: months.map((_, k) => sumUsd(paths.map((path) => path.unoptimised_usd[k] ?? null))),
    optimised_usd: months.map((_, k) => sumUsd(paths.map((path) => path.optimised_usd[k] ?? null))),
  };
}
