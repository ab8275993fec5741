import { mapClasses } from '../units.ts';
import type { LeverParameters } from './lever.ts';
import { mapTokens, type WorkloadState } from './workload-state.ts';

/** Less is sent: all four classes of input times (1 - trim share), the output as it was. Definition: audit to floor. */
export function trimContext(state: WorkloadState, parameters: LeverParameters['context']): WorkloadState {
  const kept = 1 - parameters.trim_share;
  return mapTokens(state, (tokens) => mapClasses((c) => (c === 'output' ? tokens[c] : tokens[c] * kept)));
}
