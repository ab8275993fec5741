import { describe, expect, it } from 'vitest';
import { readChargeText, tokenClassIn } from '../../../src/main/intake/charge-text.ts';
import { normaliseModelName } from '../../../src/shared/pricing/model-name.ts';
import { sampleText } from './staging.ts';

type Vector = { sku_description: string; expect: Record<string, unknown> | null };

const vectors: Vector[] = [JSON.parse(sampleText('gcp_billing/sku_vectors.json'))].flatMap((file) =>
  Array.isArray(file) ? file : file.vectors,
);

describe('the words of a charge', () => {
  it.each(vectors)(
    'tell model, class and region of $sku_description',
    ({ sku_description, expect: expected }) => {
      const read = readChargeText(sku_description);
      expect(
        read && {
          model_id: normaliseModelName(read.model_raw ?? '').model,
          token_class: read.token_class === 'input' ? 'input_uncached' : read.token_class,
          region: read.region,
          scope: read.scope,
          context_from: read.context_from,
          context_to: read.context_to,
          tier: read.tier,
        },
      ).toEqual(expected);
    },
  );

  it.each([
    ['Claude Opus 5.5 (Amazon Bedrock Edition)', 'claude-opus-5-5'],
    ['Claude 4.6 Sonnet (Amazon Bedrock Edition)', 'claude-sonnet-4-6'],
    ['Claude 3.5 Sonnet v2 (Amazon Bedrock Edition)', 'claude-3-5-sonnet'],
    ['AI Dev Tools: Claude Opus 4.8 Output Tokens', 'claude-opus-4-8'],
    ['Claude Haiku 4.5 – Batch Input Tokens – global', 'claude-haiku-4-5'],
  ])('name the model in %s', (words, model) => {
    expect(normaliseModelName(readChargeText(words)?.model_raw ?? '').model).toBe(model);
  });

  it.each([
    ['Million Cache Read Tokens Global', 'cache_read'],
    ['Cached Input Tokens', 'cache_read'],
    ['Million Cache Write Tokens 1h', 'cache_write_1h'],
    ['Input Cache Write Tokens (TTL 300 seconds)', 'cache_write_5m'],
    ['Cache Write Tokens', 'cache_write'],
    ['Million Response Tokens Regional', 'output'],
    ['Prompt tokens', 'input'],
    ['Web search requests', null],
  ])('count the tokens of %s as %s', (words, token_class) => {
    expect(tokenClassIn(words)).toBe(token_class);
  });
});
