import { sqlOf } from '../cell.ts';
import { utcDay } from '../day-field.ts';
import { constant, remainder, text } from '../field.ts';
import type { Format } from '../format.ts';
import { notClaude } from '../not-claude.ts';
import { count, floatAmount } from '../number-field.ts';

const REQUIRED = ['created_at', 'model_permaslug', 'tokens_prompt', 'tokens_completion', 'cost_total'];
const OPTIONAL = ['generation_id', 'tokens_cached', 'byok_usage_inference', 'provider_name'];
const PAID_ELSEWHERE = `coalesce(try_cast(${sqlOf('byok_usage_inference')} AS DOUBLE), 0) > 0`;

/** OpenRouter's export of single generations. */
export const openrouterGenerations: Format = {
  id: 'openrouter_generations',
  label: 'OpenRouter generations (CSV)',
  verified: true,
  authority: 'provider',
  granularity: 'request',
  unit: 'tokens and US dollars',
  time_zone: 'UTC',
  sources: [
    { kind: 'table', required: REQUIRED, optional: OPTIONAL },
    { kind: 'json', records: ['$', 'data[]'], required: REQUIRED, optional: OPTIONAL },
  ],
  fields: {
    date: utcDay('created_at'),
    platform: constant('openrouter'),
    model_raw: text('model_permaslug'),
  },
  usage: {
    counts: `NOT ${PAID_ELSEWHERE}`,
    tokens: {
      input: remainder(
        count('tokens_prompt', 'optional'),
        [count('tokens_cached', 'optional')],
        'tokens_prompt',
      ),
      cache_read: count('tokens_cached', 'optional'),
      output: count('tokens_completion', 'optional'),
    },
    requests: constant(1),
  },
  cost: {
    cost_type: constant('tokens'),
    cost_usd: floatAmount('cost_total', 'dollars'),
    cost_basis: 'billed',
  },
  aside: () => [notClaude('model_permaslug')],
  repeats: {
    key: ['generation_id', 'created_at', 'model_permaslug', 'tokens_prompt', 'tokens_completion'],
    reason: 'Each generation is exported once; a second record with its id comes from overlapping exports.',
  },
  quirks: [
    'The last day goes as far as the export does: one that was made during a day is to be made again later, and the later file replaces it.',
    'Cache writes are not told and count as uncached input; reasoning tokens are part of the output.',
    "Requests under a key of one's own are billed by the provider, so only OpenRouter's fee counts here and their tokens come with the provider's own files.",
  ],
  is_private: true,
};
