import type { LeverParameters } from './lever.ts';
import { scaleState, type WorkloadState } from './workload-state.ts';

/** Calls that need not have been made go away: every token count times (1 - avoidable share). Definition: audit to floor. */
export function avoidRetries(state: WorkloadState, parameters: LeverParameters['retries']): WorkloadState {
  return scaleState(state, 1 - parameters.avoidable_share);
}
