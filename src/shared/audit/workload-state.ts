import { addTokens, allTokens, mapClasses, type TokenCounts } from '../units.ts';

/** The tokens of one month that one model served, either in the batch lane or not. */
export type WorkloadLine = { model: string; batch: boolean; tokens: TokenCounts };

/** One month of a workload. Two lines of the same model and lane mean the same as one line with their sum. */
export type WorkloadState = readonly WorkloadLine[];

/** A linear operation of a lever on a month of a workload. */
export type StateOperation = (state: WorkloadState) => WorkloadState;

/** All lines with one function applied to their tokens. */
export function mapTokens(state: WorkloadState, change: (tokens: TokenCounts) => TokenCounts): WorkloadState {
  return state.map((line) => ({ ...line, tokens: change(line.tokens) }));
}

/** Every token count of the state times a factor. */
export function scaleState(state: WorkloadState, factor: number): WorkloadState {
  return mapTokens(state, (tokens) => scaleTokens(tokens, factor));
}

/** Every token count of a line times a factor. */
export function scaleTokens(tokens: TokenCounts, factor: number): TokenCounts {
  return mapClasses((c) => tokens[c] * factor);
}

/** One line for each model and lane, in the order of their first appearance; lines without tokens are dropped. */
export function mergeLines(lines: WorkloadState): WorkloadState {
  const merged = new Map<string, WorkloadLine>();
  for (const line of lines) {
    const { model, batch, tokens } = line;
    const lane = `${batch}:${model}`;
    const before = merged.get(lane);
    merged.set(lane, before ? { model, batch, tokens: addTokens(before.tokens, tokens) } : line);
  }
  return [...merged.values()].filter((line) => allTokens(line.tokens) > 0);
}

/** All tokens of the month, over lines and classes. */
export function stateTokens(state: WorkloadState): number {
  return state.reduce((sum, line) => sum + allTokens(line.tokens), 0);
}

/** The part of all tokens that is in the batch lane already; 0 for a month without tokens. */
export function batchShare(state: WorkloadState): number {
  const all = stateTokens(state);
  return all === 0 ? 0 : stateTokens(state.filter((line) => line.batch)) / all;
}
