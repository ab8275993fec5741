import { moveToBatch } from './batch.ts';
import { cachePrompts } from './caching.ts';
import { trimContext } from './context.ts';
import { inDefaultOrder, type LeverSetting } from './lever.ts';
import { trimOutput } from './output.ts';
import { avoidRetries } from './retries.ts';
import { routeToModels } from './routing.ts';
import { mergeLines, scaleState, type WorkloadState } from './workload-state.ts';

/** A lever and the part f of it, 0..1, that is carried out. */
export type PartialLever = { setting: LeverSetting; f: number };

/**
 * The month after a lever in full. `baselineBatchShare` is the batch share of the workload's baseline state;
 * only the batch lever reads it.
 */
export function applyInFull(
  state: WorkloadState,
  setting: LeverSetting,
  baselineBatchShare: number,
): WorkloadState {
  switch (setting.lever) {
    case 'retries':
      return avoidRetries(state, setting.parameters);
    case 'context':
      return trimContext(state, setting.parameters);
    case 'output':
      return trimOutput(state, setting.parameters);
    case 'routing':
      return routeToModels(state, setting.parameters);
    case 'caching':
      return cachePrompts(state, setting.parameters);
    case 'batch':
      return moveToBatch(state, setting.parameters, baselineBatchShare);
  }
}

/** The month after part f of a lever: S <- (1 - f) S + f L(S). At f = 0 nothing changes. Definition: audit to floor. */
export function applyPart(
  state: WorkloadState,
  part: PartialLever,
  baselineBatchShare: number,
): WorkloadState {
  if (part.f === 0) return mergeLines(state);
  const full = applyInFull(state, part.setting, baselineBatchShare);
  return mergeLines([...scaleState(state, 1 - part.f), ...scaleState(full, part.f)]);
}

/**
 * The month after each lever in turn, in the default order: one state per lever, the baseline not among them.
 * `baselineBatchShare` is the batch share of the baseline state.
 */
export function leverStates(
  baseline: WorkloadState,
  parts: readonly PartialLever[],
  baselineBatchShare: number,
): WorkloadState[] {
  const states: WorkloadState[] = [];
  let state = baseline;
  for (const part of partsInOrder(parts)) {
    state = applyPart(state, part, baselineBatchShare);
    states.push(state);
  }
  return states;
}

/** The month after all levers. The order they are given in does not matter: they are linear and commute. */
export function applyLevers(
  baseline: WorkloadState,
  parts: readonly PartialLever[],
  baselineBatchShare: number,
): WorkloadState {
  return leverStates(baseline, parts, baselineBatchShare).at(-1) ?? mergeLines(baseline);
}

function partsInOrder(parts: readonly PartialLever[]): PartialLever[] {
  const named = parts.map((part) => ({ lever: part.setting.lever, part }));
  return inDefaultOrder(named).map(({ part }) => part);
}
