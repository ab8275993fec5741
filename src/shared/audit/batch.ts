import type { LeverParameters } from './lever.ts';
import { scaleTokens, type WorkloadLine, type WorkloadState } from './workload-state.ts';

/**
 * Work that nobody waits for moves to the batch lane of the same model, until the workload's batch share is
 * `async_share`; what is in the lane already stays there. `baselineShare` is the batch share of the workload's
 * baseline state, so that the moved part does not depend on the levers before. Definition: audit to floor.
 */
export function moveToBatch(
  state: WorkloadState,
  parameters: LeverParameters['batch'],
  baselineShare: number,
): WorkloadState {
  const moved = movedShare(parameters.async_share, baselineShare);
  return state.flatMap((line) => (line.batch ? [line] : splitLine(line, moved)));
}

/** The share of the tokens outside the batch lane that moves into it; 0 when the lane holds enough already. */
export function movedShare(asyncShare: number, baselineShare: number): number {
  return baselineShare >= 1 ? 0 : Math.max(0, (asyncShare - baselineShare) / (1 - baselineShare));
}

function splitLine(line: WorkloadLine, moved: number): WorkloadLine[] {
  return [
    { ...line, tokens: scaleTokens(line.tokens, 1 - moved) },
    { ...line, batch: true, tokens: scaleTokens(line.tokens, moved) },
  ];
}
