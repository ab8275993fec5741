import { applyLevers, type PartialLever } from './apply-levers.ts';
import { type LeverSaving, savingUsd, sumUsd } from './saving.ts';
import type { WorkloadState } from './workload-state.ts';

/** What a month costs at list, in dollars; null when a price is missing. */
export type StateCost = (state: WorkloadState) => number | null;

/**
 * The saving of a set of levers split fairly between them (Shapley value): the mean of what a lever saves over
 * all orders in which the levers could come. It adds up to the whole saving. Null for each when any combination
 * of levers has no price. Definition: audit to floor; at most one lever of each name, so at most 64 combinations.
 */
export function attribution(
  baseline: WorkloadState,
  parts: readonly PartialLever[],
  baselineBatchShare: number,
  cost: StateCost,
): LeverSaving[] {
  const chosen = (mask: number) => parts.filter((_, i) => mask & (1 << i));
  const costs = Array.from({ length: 1 << parts.length }, (_, mask) =>
    cost(applyLevers(baseline, chosen(mask), baselineBatchShare)),
  );
  return parts.map((part, i) => ({
    lever: part.setting.lever,
    saving_usd: shapleyValue(i, parts.length, costs),
  }));
}

/** `costs` is indexed by combination: bit i set when lever i is in it. */
function shapleyValue(lever: number, count: number, costs: readonly (number | null)[]): number | null {
  const own = 1 << lever;
  const marginals = costs.flatMap((before, without) =>
    without & own ? [] : [weighted(savingUsd(before, costs[without | own] ?? null), bits(without), count)],
  );
  return sumUsd(marginals);
}

function weighted(saving: number | null, others: number, count: number): number | null {
  const share = (factorial(others) * factorial(count - others - 1)) / factorial(count);
  return saving === null ? null : saving * share;
}

function bits(mask: number): number {
  return mask === 0 ? 0 : (mask & 1) + bits(mask >> 1);
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}
