import type { TokenClass } from '../../shared/units.ts';

/** What the words of a charge tell, such as "Claude Sonnet 5.5 — Input Cache Read Tokens — global". */
export type ChargeText = {
  /** The model as the words name it; null where they name none. */
  model_raw: string | null;
  /** 'cache_write' where the lifetime of cache writes is not told. */
  token_class: TokenClass | 'cache_write' | null;
  /** The region as the words name it; null where they name none. */
  region: string | null;
  scope: 'global' | 'regional' | null;
  context_from: number | null;
  context_to: number | null;
  tier: 'standard' | 'batch';
};

const MODEL =
  /claude[\s-]+(?:instant|(?:\d+(?:[.\s-]\d+)?\s+)?[a-z]+(?:\s+v?\d+(?:[.\s]\d+)?)?|\d+(?:\.\d+)?)(?=[\s()—–-]|$)/i;
const CONTEXT = /context window size from (\d+) to (\d+) tokens/i;
const LIFETIME = /ttl (\d+) seconds/i;
const REGION = /^(global|[a-z]+-[a-z]+\d+|us|eu|asia|europe)$/i;
const HOUR_SECONDS = 3_600;
const HOUR = /\b1\s?-?h(our)?\b|\b60 min/i;

/** Reads the words of a charge; null if they are not about Claude. */
export function readChargeText(text: string): ChargeText | null {
  if (!/claude/i.test(text)) return null;
  const parts = text.split(/\s+[—–-]\s+/).map((part) => part.trim());
  const region = parts.find((part) => REGION.test(part))?.toLowerCase() ?? null;
  const [, from, to] = CONTEXT.exec(text) ?? [];
  const counted = text.replace(CONTEXT, '');
  return {
    model_raw: modelIn(text),
    token_class: tokenClassIn(counted),
    region,
    scope: region === null ? null : region === 'global' ? 'global' : 'regional',
    context_from: from === undefined ? null : Number(from),
    context_to: to === undefined ? null : Number(to),
    tier: /\bbatch\b/i.test(counted) ? 'batch' : 'standard',
  };
}

/** Words that count tokens, but are not part of a model's name. */
const NO_MODEL =
  /\s+(input|output|cache|cached|batch|response|tokens?|million|edition|on|usage|amazon|google|vertex|microsoft|azure)\b.*$/i;

/** A model by its id, such as claude-opus-5-5 or claude-sonnet-4-5@20250929, with whatever a cloud puts around it. */
const ID = /(?<![\w-])(?:[a-z]{2,6}\.)?(?:anthropic\.)?claude-(?:[a-z]+-\d|\d)[\w.@-]*(?::\d+)?/i;

function modelIn(text: string): string | null {
  const id = ID.exec(text)?.[0];
  if (id !== undefined) return id.replace(/[.-]+$/, '');
  const found = MODEL.exec(text)?.[0];
  return found === undefined ? null : found.replace(NO_MODEL, '').trim();
}

/** The token class that words such as "Million Input Tokens" or "cache-read" name; null where they name none. */
export function tokenClassIn(text: string): TokenClass | 'cache_write' | null {
  const words = text.toLowerCase().replaceAll(/[_-]/g, ' ');
  if (/cache/.test(words) && /\b(write|creation|storage write)\b/.test(words)) return lifetimeIn(words);
  if (/cache/.test(words) && /\b(read|hit|cached input)\b/.test(words)) return 'cache_read';
  if (/\bcached input\b/.test(words)) return 'cache_read';
  if (/\b(output|response|completion|generated)\b/.test(words)) return 'output';
  return /\b(input|prompt)\b/.test(words) ? 'input' : null;
}

function lifetimeIn(words: string): TokenClass | 'cache_write' {
  const seconds = LIFETIME.exec(words)?.[1];
  if (seconds !== undefined) return Number(seconds) >= HOUR_SECONDS ? 'cache_write_1h' : 'cache_write_5m';
  if (HOUR.test(words)) return 'cache_write_1h';
  return /\b5\s?m(in)?/.test(words) ? 'cache_write_5m' : 'cache_write';
}
