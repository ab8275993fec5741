import { bothHold, type Cell, literal, sqlOf } from './cell.ts';
import type { Aside } from './format.ts';

/** Families of models that other vendors sell, as they begin a name or a part of it. */
const OTHER_FAMILIES = [
  'gpt',
  'chatgpt',
  'o[1-9](-|$)',
  'davinci',
  'codex',
  'dall-e',
  'whisper',
  'sora',
  'tts-',
  'text-embedding',
  'text-moderation',
  'omni-moderation',
  'gemini',
  'gemma',
  'imagen',
  'veo-',
  'palm',
  'textembedding',
  'llama',
  'mistral',
  'mixtral',
  'ministral',
  'codestral',
  'devstral',
  'magistral',
  'pixtral',
  'command',
  'cohere',
  'embed-',
  'rerank',
  'titan',
  'nova-',
  'amazon\\.',
  'deepseek',
  'qwen',
  'qwq',
  'grok',
  'jamba',
  'jurassic',
  'phi-',
  'kimi',
  'moonshot',
  'glm-',
  'minimax',
  'sonar',
  'nemotron',
  'voyage',
  'jina',
  'bge-',
  'stable-',
  'flux',
  'mcp:',
];
const OTHER_MODEL = `(?i)(^|[/. :])(${OTHER_FAMILIES.join('|')})`;
const CLAUDE = '(?i)claude|anthropic';

/** Providers that sell no Claude model; a cloud that sells both is not among them. */
const OTHER_PROVIDERS = [
  'openai',
  'azure',
  'gemini',
  'palm',
  'mistral',
  'mistralai',
  'cohere',
  'cohere_chat',
  'groq',
  'deepseek',
  'xai',
  'x-ai',
  'perplexity',
  'together_ai',
  'fireworks_ai',
  'huggingface',
  'ollama',
  'ollama_chat',
  'vllm',
  'hosted_vllm',
  'google ai studio',
  'meta-llama',
  'moonshotai',
  'qwen',
];
/** As a pattern: a long list of texts is joined to every record, also where the name of the model tells already. */
const OTHER_PROVIDER = `(?i) *(${OTHER_PROVIDERS.join('|')}) *`;

/**
 * Leaves out records of models that are not Claude: by the name, or where the name is one of the buyer's own by the
 * provider. A name that tells neither stays, without a price, for a person to name.
 */
export function notClaude(model: Cell, provider?: Cell): Aside {
  const name = `coalesce(${sqlOf(model)}, '')`;
  const other = [`regexp_matches(${name}, ${literal(OTHER_MODEL)})`];
  if (provider)
    other.push(`coalesce(regexp_full_match(${sqlOf(provider)}, ${literal(OTHER_PROVIDER)}), false)`);
  return {
    when: bothHold(
      `NOT coalesce(contains(${sqlOf(model)}, 'claude'), false)`,
      `NOT regexp_matches(${name}, ${literal(CLAUDE)}) AND (${other.join(' OR ')})`,
    ),
    reason: 'The model is not a Claude model, so no Claude contract covers it.',
  };
}
