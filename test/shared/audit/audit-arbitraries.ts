import fc from 'fast-check';
import type { GradeWeights, Lever, LeverName, LeverParameters } from '../../../src/shared/audit/lever.ts';
import { GRADES } from '../../../src/shared/audit/lever.ts';
import type { WorkloadLine } from '../../../src/shared/audit/workload-state.ts';
import type { PriceEntry } from '../../../src/shared/pricing/price-book.ts';
import type { TokenCounts } from '../../../src/shared/units.ts';

export const MODELS = ['large', 'middle', 'small'] as const;

/** A list price with the usual ratios to the input rate: writes 1.25 and 2, reads 0.1, output 5. */
export function price(model: string, inputRate: number, over: Partial<PriceEntry> = {}): PriceEntry {
  return {
    model,
    platform: 'anthropic',
    speed: 'standard',
    prompt_over_tokens: 0,
    effective_from: '2025-01-01',
    effective_to: null,
    usd_per_mtok: {
      input: inputRate,
      cache_write_5m: inputRate * 1.25,
      cache_write_1h: inputRate * 2,
      cache_read: inputRate * 0.1,
      output: inputRate * 5,
    },
    batch_multiplier: 0.5,
    us_inference_multiplier: 1.1,
    web_search_usd_per_1000: 10,
    ...over,
  };
}

/** Input rates 15, 3 and 1 dollars a million tokens. */
export const BOOK: readonly PriceEntry[] = [price('large', 15), price('middle', 3), price('small', 1)];

/** Counts in tokens; classes left out are 0. */
export function tokens(some: Partial<TokenCounts>): TokenCounts {
  return { input: 0, cache_write_5m: 0, cache_write_1h: 0, cache_read: 0, output: 0, ...some };
}

export function line(model: string, some: Partial<TokenCounts>, batch = false): WorkloadLine {
  return { model, batch, tokens: tokens(some) };
}

export const share = fc.double({ min: 0, max: 1, noNaN: true });

const tokenCount = fc.integer({ min: 0, max: 1e9 });

export const anyLine: fc.Arbitrary<WorkloadLine> = fc.record({
  model: fc.constantFrom(...MODELS),
  batch: fc.boolean(),
  tokens: fc.record({
    input: tokenCount,
    cache_write_5m: tokenCount,
    cache_write_1h: tokenCount,
    cache_read: tokenCount,
    output: tokenCount,
  }),
});

export const anyLines = fc.array(anyLine, { minLength: 1, maxLength: 6 });

const routingRules = fc
  .tuple(share, share, share, share, fc.double({ min: 0, max: 3, noNaN: true }))
  .map(([a, b, c, fallback_share, token_ratio]) => [
    { from: 'large', to: 'middle', share: a * b, fallback_share, token_ratio },
    { from: 'large', to: 'small', share: a * (1 - b), fallback_share, token_ratio },
    { from: 'middle', to: 'small', share: c, fallback_share },
  ]);

const parameters: { [L in LeverName]: fc.Arbitrary<LeverParameters[L]> } = {
  retries: fc.record({ avoidable_share: share }),
  context: fc.record({ trim_share: share }),
  output: fc.record({ trim_share: share }),
  routing: fc.record({ rules: routingRules }),
  caching: fc.record({ repeatable_share: share, hit_rate: share, ttl: fc.constantFrom('5m', '1h') }),
  batch: fc.record({ async_share: share }),
};

export function anyLever(name: LeverName): fc.Arbitrary<Lever> {
  const shape = parameters[name] as fc.Arbitrary<LeverParameters[LeverName]>;
  const grade = fc.constantFrom(...GRADES);
  return fc.record({
    lever: fc.constant(name),
    grade,
    base: shape,
    low: shape,
    high: shape,
  }) as fc.Arbitrary<Lever>;
}

/** Any of the six levers, each at most once, in any order. */
export const anyLevers: fc.Arbitrary<Lever[]> = fc
  .shuffledSubarray(['retries', 'context', 'output', 'routing', 'caching', 'batch'] as LeverName[])
  .chain((names) => fc.tuple(...names.map(anyLever)));

export const anyWeights: fc.Arbitrary<GradeWeights> = fc.record({ A: share, B: share, C: share, D: share });
