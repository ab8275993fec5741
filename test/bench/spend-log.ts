import { closeSync, openSync, writeSync } from 'node:fs';
import { addDays } from '../../src/shared/calendar.ts';
import { seeded } from './seeded.ts';

export const LOG_COLUMNS = [
  'request_id',
  'api_key',
  'spend',
  'prompt_tokens',
  'completion_tokens',
  'startTime',
  'model',
  'custom_llm_provider',
  'metadata',
  'cache_hit',
  'team_id',
] as const;

/** What a log counts: requests that a Claude model answered, and what they used. */
export type LogSums = { requests: number; tokens: number; nano_usd: number };

/** How a log is written; without any of it as PostgreSQL's COPY does. */
export type LogStyle = { line_break?: '\n' | '\r\n'; as_json?: boolean };

const SEED = 20_261_117;
const DAYS = Array.from({ length: 92 }, (_, i) => addDays('2026-08-01', i));
const MODELS = [
  { model: 'claude-sonnet-5-5', provider: 'anthropic', input: 3_000, share: 0.42 },
  { model: 'claude-haiku-5-5', provider: 'anthropic', input: 1_000, share: 0.72 },
  { model: 'claude-opus-5-5', provider: 'anthropic', input: 5_000, share: 0.8 },
  {
    model: 'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
    provider: 'bedrock',
    input: 3_000,
    share: 0.88,
  },
  { model: 'gemini-3-pro', provider: 'vertex_ai', input: 2_000, share: 0.92 },
  { model: 'gpt-5.1', provider: 'openai', input: 1_250, share: 1 },
] as const;
const TEAMS = ['support', 'claims', 'search', 'coding', 'legal', 'data', 'voice', 'ops'];
const KEYS = 40;
const WRITTEN_AT_ONCE = 10_000;

/**
 * Writes a quarter of a LiteLLM proxy's request log in the order of time: teams with their keys, Claude models and
 * others, cached prompts as `usage_object` in the metadata, and some answers from LiteLLM's own cache. About 130 bytes
 * a request. Gives what an import has to find in it.
 */
export function writeSpendLog(path: string, rows: number, style: LogStyle = {}): LogSums {
  const { line_break = '\n', as_json = false } = style;
  const random = seeded(SEED);
  const file = openSync(path, 'wx');
  const sums = { requests: 0, tokens: 0, nano_usd: 0 };
  let lines = as_json ? [] : [LOG_COLUMNS.join(',')];
  for (let i = 0; i < rows; i++) {
    const values = request(random, i, rows, sums);
    lines.push(as_json ? jsonLine(values) : csvLine(values));
    if (lines.length >= WRITTEN_AT_ONCE || i + 1 === rows) {
      writeSync(file, lines.join(line_break) + line_break);
      lines = [];
    }
  }
  closeSync(file);
  return sums;
}

function request(random: () => number, i: number, rows: number, sums: LogSums): string[] {
  const key = Math.floor(random() ** 2 * KEYS);
  const kind = random();
  const { model, provider, input } = MODELS.find(({ share }) => kind < share) ?? MODELS[0];
  const prompt = 200 + Math.floor(random() ** 4 * 150_000);
  const output = 20 + Math.floor(random() ** 3 * 3_000);
  const from_cache = random() < 0.02;
  const cached = cachedTokens(random(), prompt);
  const nano_usd = from_cache ? 0 : costOf(input, prompt, output, cached);
  if (model.includes('claude') && !from_cache) {
    sums.requests += 1;
    sums.tokens += prompt + output;
    sums.nano_usd += nano_usd;
  }
  return [
    `chat-${i.toString(36).padStart(8, '0')}`,
    `key-${key}`,
    (nano_usd / 1e9).toFixed(9).replace(/0+$/, '0'),
    String(prompt),
    String(output),
    momentOf(i, rows),
    model,
    provider,
    metadataOf(cached),
    from_cache ? 'True' : 'False',
    TEAMS[key % TEAMS.length] ?? '',
  ];
}

type Cached = { read: number; written: number };

/** Parts of the prompt that were read from and written to a cache. */
function cachedTokens(kind: number, prompt: number): Cached {
  if (kind < 0.7) return { read: 0, written: 0 };
  const read = Math.floor(prompt * 0.6);
  return { read, written: kind < 0.95 ? 0 : Math.floor(prompt * 0.1) };
}

/** In thousand-millionths of a dollar; `input` is those of a token. */
function costOf(input: number, prompt: number, output: number, { read, written }: Cached): number {
  const plain = prompt - read - written;
  return Math.round(input * (plain + read * 0.1 + written * 1.25 + output * 5));
}

function metadataOf({ read, written }: Cached): string {
  if (written > 0) {
    const lifetimes = { ephemeral_5m_input_tokens: written, ephemeral_1h_input_tokens: 0 };
    return JSON.stringify({
      usage_object: {
        cache_read_input_tokens: read,
        cache_creation_input_tokens: written,
        cache_creation: lifetimes,
      },
    });
  }
  return read > 0 ? JSON.stringify({ usage_object: { cache_read_input_tokens: read } }) : '{}';
}

function momentOf(i: number, rows: number): string {
  const second = Math.floor((i / rows) * DAYS.length * 86_400);
  const two = (n: number) => String(n % 60).padStart(2, '0');
  const hour = String(Math.floor(second / 3_600) % 24).padStart(2, '0');
  return `${DAYS[Math.floor(second / 86_400)]} ${hour}:${two(Math.floor(second / 60))}:${two(second)}.${100 + (i % 900)}`;
}

function csvLine(values: readonly string[]): string {
  return values.map((value) => (value.includes('"') ? `"${value.replaceAll('"', '""')}"` : value)).join(',');
}

/** As the proxy's own answer has it: numbers as numbers, metadata as an object. */
function jsonLine(values: readonly string[]): string {
  const plain = ['spend', 'prompt_tokens', 'completion_tokens', 'metadata'];
  const fields = LOG_COLUMNS.map(
    (name, i) => `"${name}":${plain.includes(name) ? values[i] : JSON.stringify(values[i])}`,
  );
  return `{${fields.join(',')}}`;
}
