import { allInput, type TokenCounts } from '../units.ts';
import type { LeverParameters } from './lever.ts';
import { mapTokens, type WorkloadState } from './workload-state.ts';

/**
 * The repeatable share of all input is read from the cache when it hits and written to it when it does not;
 * the rest is plain input. All input together stays the same. Definition: audit to floor.
 * A low hit rate costs more than it saves, because a write is dearer than plain input.
 */
export function cachePrompts(state: WorkloadState, parameters: LeverParameters['caching']): WorkloadState {
  return mapTokens(state, (tokens) => cacheLine(tokens, parameters));
}

function cacheLine(tokens: TokenCounts, parameters: LeverParameters['caching']): TokenCounts {
  const { repeatable_share, hit_rate, ttl } = parameters;
  const input = allInput(tokens);
  const written = repeatable_share * (1 - hit_rate) * input;
  return {
    input: (1 - repeatable_share) * input,
    cache_write_5m: ttl === '5m' ? written : 0,
    cache_write_1h: ttl === '1h' ? written : 0,
    cache_read: repeatable_share * hit_rate * input,
    output: tokens.output,
  };
}
