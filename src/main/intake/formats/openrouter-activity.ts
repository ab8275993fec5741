import { firstOf, sqlOf } from '../cell.ts';
import { utcDay } from '../day-field.ts';
import { constant, text } from '../field.ts';
import type { Format } from '../format.ts';
import { cachingQuestion, countsPlainPrompt } from '../input-with-cache.ts';
import { notClaude } from '../not-claude.ts';
import { count, floatAmount } from '../number-field.ts';

const REQUIRED = ['date', 'usage', 'requests', 'prompt_tokens', 'completion_tokens', 'reasoning_tokens'];
const OPTIONAL = ['model', 'model_permaslug', 'byok_usage_inference', 'endpoint_id', 'provider_name'];
const MODEL = firstOf('model_permaslug', 'model');
const dollars = (column: string) => `coalesce(try_cast(replace(${sqlOf(column)}, ',', '') AS DOUBLE), 0)`;

/** OpenRouter's activity by day and model: the CSV of the activity page or the answer of `/activity`. */
export const openrouterActivity: Format = {
  id: 'openrouter_activity',
  label: 'OpenRouter activity',
  verified: true,
  authority: 'provider',
  granularity: 'day',
  unit: 'US dollars',
  time_zone: 'UTC',
  sources: [
    {
      kind: 'table',
      required: REQUIRED,
      optional: OPTIONAL,
      aliases: {
        slug: 'model',
        'byok usage': 'byok_usage_inference',
        'prompt tokens': 'prompt_tokens',
        'completion tokens': 'completion_tokens',
        'reasoning tokens': 'reasoning_tokens',
      },
    },
    { kind: 'json', records: ['data[]', '$'], required: REQUIRED, optional: OPTIONAL },
  ],
  questions: () => [cachingQuestion()],
  fields: {
    date: utcDay('date'),
    platform: constant('openrouter'),
    model_raw: text(MODEL),
  },
  usage: {
    counts: (facts) =>
      `${countsPlainPrompt(facts)} AND ${dollars('byok_usage_inference')} <= ${dollars('usage')}`,
    tokens: {
      input: count('prompt_tokens', 'optional'),
      output: count('completion_tokens', 'optional'),
    },
    requests: count('requests', 'optional'),
  },
  cost: {
    cost_type: constant('tokens'),
    cost_usd: floatAmount('usage', 'dollars'),
    cost_basis: 'billed',
  },
  aside: () => [notClaude(MODEL, 'provider_name')],
  repeats: {
    key: ['date', 'model', 'model_permaslug', 'endpoint_id', 'provider_name'],
    reason:
      'The activity has one record for each day, model and endpoint; a second one comes from overlapping exports.',
  },
  restates: ['date', 'platform'],
  quirks: [
    "Only whole UTC days are listed. Spend under a key of one's own is billed by the provider and not counted here.",
  ],
};
