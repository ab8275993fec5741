import type { PriceEntry } from '../pricing/price-book.ts';
import { applyLevers, leverStates, type PartialLever } from './apply-levers.ts';
import { attribution, type StateCost } from './attribution.ts';
import { eachFloor, type FloorName, floorParts } from './floor-rule.ts';
import {
  completeWeights,
  type GivenWeights,
  type GradeWeights,
  inDefaultOrder,
  type Lever,
} from './lever.ts';
import { type ListPrices, listCost, listPrices, missingPrices, unpricedModels } from './list-cost.ts';
import { type LeverSaving, savingUsd, sumByLever, sumUsd } from './saving.ts';
import { batchShare, type WorkloadLine, type WorkloadState } from './workload-state.ts';

/** One month of a workload and the levers found in its audit, each at most once. */
export type AuditWorkload = { name: string; lines: readonly WorkloadLine[]; levers: readonly Lever[] };

export type FloorInput = {
  price_book: readonly PriceEntry[];
  as_of: string;
  /** Narrows the price book; without it any entry of a model serves. */
  platform?: string | null | undefined;
  weights?: GivenWeights | null | undefined;
  workloads: readonly AuditWorkload[];
};

/** Dollars a month at list; null where a model that has tokens has no list price. */
export type FloorAmounts = {
  baseline_usd: number | null;
  floors: Record<FloorName, number | null>;
  /** The planned floor's levers one after the other, in the default order. */
  steps: LeverSaving[];
  /** The same saving split fairly, whatever the order. */
  attribution: LeverSaving[];
  /** Each lever alone on the baseline. */
  standalone: LeverSaving[];
  naive_sum_usd: number | null;
  /** What adding up the standalone savings counts twice: the naive sum less the real saving. */
  overlap_usd: number | null;
};

/** What is missing from the figures beside it. */
export type MissingPrices = {
  /** The models in any of its states that have no list price for what they serve; empty when all is known. */
  unpriced_models: string[];
  /** Why figures are null, in words; null when all are known. */
  reason: string | null;
};

export type WorkloadFloor = FloorAmounts & MissingPrices & { name: string };

export type FloorResult = FloorAmounts &
  MissingPrices & {
    workloads: WorkloadFloor[];
    /** The workloads that the totals leave out, because their baseline or their planned floor is not known. */
    left_out: { name: string; unpriced_models: string[] }[];
  };

/**
 * The optimised floor of a bill: what a month costs today and after the levers of the audit, at list prices of
 * `as_of` (band 0, standard speed, global), for each workload and in total. Dollars a month.
 *
 * A workload whose model has no price has null figures wherever that model would serve tokens, with the models and
 * a sentence beside them. Because a total must compare like with like, a workload whose baseline or planned floor is
 * not known is left out of every total and named in `left_out`; if that would leave none, the totals take all
 * workloads in. A total is null wherever a workload in it is. Inputs are taken as checked.
 * Definition: audit to floor.
 */
export function auditFloor(input: FloorInput): FloorResult {
  const prices = listPrices(input);
  const weights = completeWeights(input.weights);
  const workloads = input.workloads.map((workload) => workloadFloor(workload, weights, prices));
  const counted = workloads.filter(isCounted);
  const left_out = workloads.filter((workload) => !isCounted(workload));
  return {
    ...addUp(counted.length > 0 ? counted : workloads),
    ...missing(
      workloads.flatMap((workload) => workload.unpriced_models),
      prices,
    ),
    workloads,
    left_out: left_out.map(({ name, unpriced_models }) => ({ name, unpriced_models })),
  };
}

function isCounted({ baseline_usd, floors }: WorkloadFloor): boolean {
  return baseline_usd !== null && floors.planned !== null;
}

function missing(models: readonly string[], prices: ListPrices): MissingPrices {
  const unpriced_models = [...new Set(models)].toSorted();
  const reason = unpriced_models.length === 0 ? null : missingPrices(unpriced_models, prices);
  return { unpriced_models, reason };
}

function workloadFloor(workload: AuditWorkload, weights: GradeWeights, prices: ListPrices): WorkloadFloor {
  const unpriced: string[] = [];
  const cost = (state: WorkloadState) => {
    unpriced.push(...unpricedModels([state], prices));
    return listCost(state, prices);
  };
  const amounts = floorAmounts(workload.lines, inDefaultOrder(workload.levers), weights, cost);
  return { name: workload.name, ...amounts, ...missing(unpriced, prices) };
}

function floorAmounts(
  lines: WorkloadState,
  levers: readonly Lever[],
  weights: GradeWeights,
  cost: StateCost,
): FloorAmounts {
  const share = batchShare(lines);
  const planned = floorParts('planned', levers, weights);
  const baseline_usd = cost(lines);
  const floors = eachFloor((floor) => cost(applyLevers(lines, floorParts(floor, levers, weights), share)));
  const standalone = planned.map((part) => ({
    lever: part.setting.lever,
    saving_usd: savingUsd(baseline_usd, cost(applyLevers(lines, [part], share))),
  }));
  const naive_sum_usd = sumUsd(standalone.map((saving) => saving.saving_usd));
  return {
    baseline_usd,
    floors,
    steps: floorSteps(lines, planned, cost),
    attribution: attribution(lines, planned, share, cost),
    standalone,
    naive_sum_usd,
    overlap_usd: savingUsd(naive_sum_usd, savingUsd(baseline_usd, floors.planned)),
  };
}

function floorSteps(lines: WorkloadState, planned: readonly PartialLever[], cost: StateCost): LeverSaving[] {
  const costs = [lines, ...leverStates(lines, planned, batchShare(lines))].map(cost);
  return planned.map((part, i) => ({
    lever: part.setting.lever,
    saving_usd: savingUsd(costs[i] ?? null, costs[i + 1] ?? null),
  }));
}

function addUp(workloads: readonly FloorAmounts[]): FloorAmounts {
  return {
    baseline_usd: sumUsd(workloads.map((w) => w.baseline_usd)),
    floors: eachFloor((floor) => sumUsd(workloads.map((w) => w.floors[floor]))),
    steps: sumByLever(workloads.map((w) => w.steps)),
    attribution: sumByLever(workloads.map((w) => w.attribution)),
    standalone: sumByLever(workloads.map((w) => w.standalone)),
    naive_sum_usd: sumUsd(workloads.map((w) => w.naive_sum_usd)),
    overlap_usd: sumUsd(workloads.map((w) => w.overlap_usd)),
  };
}
