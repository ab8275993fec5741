import { counted } from '../../../shared/format.ts';
import { col, firstOf, trimmed } from '../cell.ts';
import { utcDay } from '../day-field.ts';
import { computed, constant, text } from '../field.ts';
import type { Format } from '../format.ts';
import { cacheProfile, cacheQuestion, servedBy, uncachedInput } from '../input-with-cache.ts';
import { notClaude } from '../not-claude.ts';
import { count, floatAmount } from '../number-field.ts';

const REQUIRED = ['date', 'model', 'spend', 'cache_creation_input_tokens', 'api_requests'];
const OPTIONAL = [
  'prompt_tokens',
  'completion_tokens',
  'cache_read_input_tokens',
  'api_key',
  'team_id',
  'organization_id',
  'agent_id',
  'user_id',
  'end_user_id',
  'tag',
  'model_group',
  'custom_llm_provider',
  'mcp_namespaced_tool_name',
  'endpoint',
];
const PROMPT = {
  prompt: 'prompt_tokens',
  reads: 'cache_read_input_tokens',
  writes: 'cache_creation_input_tokens',
};

/** A daily table of a LiteLLM proxy: by team, organisation, user, end user or agent. */
export const litellmDaily: Format = {
  id: 'litellm_daily',
  label: 'LiteLLM daily spend table',
  verified: true,
  authority: 'gateway',
  granularity: 'day',
  unit: "tokens, and dollars as LiteLLM's own price map estimates them",
  time_zone: 'UTC',
  sources: [
    { kind: 'table', required: REQUIRED, optional: OPTIONAL },
    { kind: 'json', records: ['$', 'data[]', 'results[]'], required: REQUIRED, optional: OPTIONAL },
  ],
  profile: cacheProfile(PROMPT),
  questions: (facts) => [cacheQuestion(facts)],
  fields: {
    date: utcDay('date'),
    platform: computed(servedBy('custom_llm_provider', 'model')),
    model_raw: text('model'),
    team: text(firstOf('team_id', 'organization_id', 'agent_id')),
    api_key: text('api_key'),
  },
  usage: {
    tokens: {
      input: uncachedInput(PROMPT),
      cache_write_5m: count('cache_creation_input_tokens', 'optional'),
      cache_read: count('cache_read_input_tokens', 'optional'),
      output: count('completion_tokens', 'optional'),
    },
    cache_write_unsplit: count('cache_creation_input_tokens', 'optional'),
    requests: count('api_requests', 'optional'),
  },
  cost: {
    cost_type: constant('tokens'),
    cost_usd: floatAmount('spend', 'dollars'),
    cost_basis: 'estimated',
  },
  aside: () => [
    {
      when: `${col('tag')} IS NOT NULL`,
      reason:
        'The table by tag counts a request once for each of its tags, so its rows add up to more than was used; import the daily table by team instead.',
    },
    {
      when: `${trimmed('mcp_namespaced_tool_name')} <> '' AND ${trimmed('model')} = ''`,
      reason: 'The row counts calls of a tool, not of a model.',
    },
    notClaude('model', 'custom_llm_provider'),
  ],
  repeats: {
    key: [...REQUIRED, ...OPTIONAL],
    reason:
      'The table has one row for each day and set of dimensions; a row that repeats another in every column is the same row twice.',
  },
  restates: ['date', 'platform'],
  remarks: [
    {
      when: 'cache_write_unsplit > 0',
      say: (n) =>
        counted(
          n,
          'row has cache writes whose lifetime the table does not tell; its price is a range.',
          'rows have cache writes whose lifetime the table does not tell; their price is a range.',
        ),
    },
  ],
  quirks: [
    "LiteLLM's spend is an estimate with its own price map, not a bill; it is compared with list prices and never added to them.",
    'Each daily table holds the same use grouped another way: a second one replaces the first, day by day.',
  ],
  is_private: true,
};
