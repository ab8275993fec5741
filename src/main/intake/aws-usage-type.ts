import type { TokenClass } from '../../shared/units.ts';

/** What the usage type of an AWS bill tells of a line for Claude on Bedrock. */
export type AwsUsageType = {
  /** A: camel case, up to Claude 4.6; B: lower case, since Opus 4.7; C: lines of Bedrock's own product. */
  grammar: 'A' | 'B' | 'C' | 'commitment';
  region_code: string | null;
  token_class: TokenClass | null;
  scope: 'global' | 'regional';
  tier: 'standard' | 'batch' | 'latency_optimized' | 'reserved' | 'provisioned';
  long_context: boolean;
  /** The model as grammar C names it, such as Claude4.6Sonnet; the others do not name it. */
  model_hint: string | null;
  /** Tokens in one unit of the amount, if the price of the line does not say otherwise. */
  unit_tokens: number | null;
  kind: 'tokens' | 'commitment';
};

const MARKETPLACE = /^(?:([A-Z0-9]+)-)?MP:(?:([A-Z]{2,4}\d?)_)?(.+)-Units$/;
const CAMEL =
  /^(Million)?(Batch)?(Input|Output|CacheReadInput|CacheWriteInput|CacheWrite5mInput|CacheWrite1hInput)(?:TokenCount|Tokens)((?:_[A-Za-z]+)*)$/;
const LOWER = /^(input|output|cache_read|cache_write)_tokens((?:_[a-z0-9]+)*)$/;
const OWN =
  /^(?:([A-Z0-9]+)-)?(Claude[A-Za-z0-9.]*)-(input-tokens|output-tokens|cache-read-input-token-count|cache-write-input-token-count|cache-write-5m-input-token-count|cache-write-1h-input-token-count)((?:-[a-z]+)*)$/;
const RESERVED = /^Reserved_\d+Months?_(Input|Output)TPM/;
const PROVISIONED = /^ProvisionedThroughput_/;

const CAMEL_CLASS: Readonly<Record<string, TokenClass>> = {
  Input: 'input',
  Output: 'output',
  CacheReadInput: 'cache_read',
  CacheWriteInput: 'cache_write_5m',
  CacheWrite5mInput: 'cache_write_5m',
  CacheWrite1hInput: 'cache_write_1h',
};
const OWN_CLASS: Readonly<Record<string, TokenClass>> = {
  'input-tokens': 'input',
  'output-tokens': 'output',
  'cache-read-input-token-count': 'cache_read',
  'cache-write-input-token-count': 'cache_write_5m',
  'cache-write-5m-input-token-count': 'cache_write_5m',
  'cache-write-1h-input-token-count': 'cache_write_1h',
};

/** Reads a usage type; null for one that counts no Claude tokens and no capacity for them. */
export function readAwsUsageType(text: string): AwsUsageType | null {
  const [, region, inner, rest] = MARKETPLACE.exec(text.trim()) ?? [];
  if (rest !== undefined) return ofMarketplace(region ?? inner ?? null, rest);
  const [, ownRegion, model, counted, flags] = OWN.exec(text.trim()) ?? [];
  if (model === undefined || counted === undefined) return null;
  return {
    ...tokens('C', ownRegion ?? null, OWN_CLASS[counted] ?? null, flags ?? ''),
    model_hint: model,
    unit_tokens: 1_000,
  };
}

function ofMarketplace(region: string | null, rest: string): AwsUsageType | null {
  if (RESERVED.test(rest)) return commitment(region, 'reserved');
  if (PROVISIONED.test(rest)) return commitment(region, 'provisioned');
  const [, million, batch, name, flags] = CAMEL.exec(rest) ?? [];
  if (name !== undefined && (million === undefined) === (batch === undefined)) {
    return tokens('A', region, CAMEL_CLASS[name] ?? null, `${batch ? '_Batch' : ''}${flags}`);
  }
  const [, counted, more] = LOWER.exec(rest) ?? [];
  if (counted === undefined || more === undefined) return null;
  const isLong = /_1h(_|$)/.test(more);
  const lower = { input: 'input', output: 'output', cache_read: 'cache_read' } as const;
  const token_class =
    counted === 'cache_write'
      ? isLong
        ? 'cache_write_1h'
        : 'cache_write_5m'
      : lower[counted as keyof typeof lower];
  return tokens('B', region, token_class, more);
}

function tokens(
  grammar: 'A' | 'B' | 'C',
  region_code: string | null,
  token_class: TokenClass | null,
  flags: string,
): AwsUsageType {
  const told = flags.toLowerCase();
  const tier = told.includes('batch')
    ? 'batch'
    : /latency.?optimized/.test(told)
      ? 'latency_optimized'
      : 'standard';
  return {
    grammar,
    region_code,
    token_class,
    scope: told.includes('global') ? 'global' : 'regional',
    tier,
    long_context: told.includes('long_ctx'),
    model_hint: null,
    unit_tokens: 1_000_000,
    kind: 'tokens',
  };
}

function commitment(region_code: string | null, tier: 'reserved' | 'provisioned'): AwsUsageType {
  return {
    grammar: 'commitment',
    region_code,
    token_class: null,
    scope: 'regional',
    tier,
    long_context: false,
    model_hint: null,
    unit_tokens: null,
    kind: 'commitment',
  };
}

/** A model hint such as Claude4.6Sonnet with blanks, as display names have them. */
export function spacedModel(hint: string): string {
  return hint
    .replace(/([a-z])(\d)/g, '$1 $2')
    .replace(/(\d)([A-Z])/g, '$1 $2')
    .replace(/([a-z])([A-Z])/g, '$1 $2');
}
