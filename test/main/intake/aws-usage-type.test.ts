import { describe, expect, it } from 'vitest';
import { readAwsUsageType, spacedModel } from '../../../src/main/intake/aws-usage-type.ts';
import { sampleText } from './staging.ts';

type Vector = { usage_type: string; expect: Record<string, unknown> | null };

const vectors: Vector[] = [JSON.parse(sampleText('aws_cur2/usage_type_vectors.json'))].flatMap((file) =>
  Array.isArray(file) ? file : file.vectors,
);

describe('usage types of AWS bills', () => {
  it('come in 32 known spellings', () => expect(vectors).toHaveLength(32));

  it.each(vectors)('reads $usage_type', ({ usage_type, expect: expected }) => {
    const read = readAwsUsageType(usage_type);
    expect(
      read && {
        grammar: read.grammar,
        region_code: read.region_code,
        token_class: read.token_class === 'input' ? 'input_uncached' : read.token_class,
        scope: read.scope,
        tier: read.tier,
        long_context: read.long_context,
        model_hint: read.model_hint,
        default_unit_tokens: read.unit_tokens,
        kind: read.kind,
      },
    ).toEqual(expected);
  });

  it('spaces the model that a usage type of Bedrock names', () => {
    expect(spacedModel('Claude4.6Sonnet')).toBe('Claude 4.6 Sonnet');
    expect(spacedModel('Claude3Haiku')).toBe('Claude 3 Haiku');
    expect(spacedModel('ClaudeOpus4.8')).toBe('Claude Opus 4.8');
  });
});
