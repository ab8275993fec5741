import type { LeverParameters } from './lever.ts';
import { mapTokens, type WorkloadState } from './workload-state.ts';

/** Shorter answers: output tokens times (1 - trim share), the input as it was. Definition: audit to floor. */
export function trimOutput(state: WorkloadState, parameters: LeverParameters['output']): WorkloadState {
  const kept = 1 - parameters.trim_share;
  return mapTokens(state, (tokens) => ({ ...tokens, output: tokens.output * kept }));
}
