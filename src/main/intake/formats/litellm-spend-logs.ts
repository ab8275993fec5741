import { counted } from '../../../shared/format.ts';
import { bothHold, type Cell, col, firstOf, inJson, isBlank, literal, trimmed, wholeOf } from '../cell.ts';
import { utcDay } from '../day-field.ts';
import { checked, computed, constant, text } from '../field.ts';
import type { Format } from '../format.ts';
import { cacheProfile, cacheQuestion, promptBand, servedBy, uncachedInput } from '../input-with-cache.ts';
import { notClaude } from '../not-claude.ts';
import { count, floatAmount } from '../number-field.ts';
import { isBrokenJson } from '../python-literal.ts';

const REQUIRED = ['startTime', 'request_id', 'model', 'spend', 'prompt_tokens', 'completion_tokens'];
const OPTIONAL = [
  'call_type',
  'api_key',
  'model_group',
  'custom_llm_provider',
  'metadata',
  'cache_hit',
  'team_id',
  'end_user',
];

const usage = (...path: string[]) => ['usage_object', ...path];
const details = (...path: string[]) => usage('prompt_tokens_details', ...path);
const split = (...path: string[]) => details('cache_creation_token_details', ...path);
const READS = inJson('metadata', usage('cache_read_input_tokens'), details('cached_tokens'));
const WRITES_TOLD = inJson(
  'metadata',
  usage('cache_creation_input_tokens'),
  details('cache_creation_tokens'),
);
const WRITES_5M = inJson(
  'metadata',
  split('ephemeral_5m_input_tokens'),
  usage('cache_creation', 'ephemeral_5m_input_tokens'),
);
const WRITES_1H = inJson(
  'metadata',
  split('ephemeral_1h_input_tokens'),
  usage('cache_creation', 'ephemeral_1h_input_tokens'),
);
const TOLD = [WRITES_TOLD, WRITES_5M, WRITES_1H] as Exclude<Cell, string>[];
const [told, fiveMinutes, oneHour] = TOLD.map(wholeOf) as [string, string, string];
const PROMPT = {
  prompt: 'prompt_tokens',
  reads: READS,
  writes: { column: 'metadata', sql: `greatest(${told}, ${fiveMinutes} + ${oneHour})` },
};
/** Cache writes as a record tells them: in all, and with each lifetime. */
const DERIVED = { '#told': told, '#5m': fiveMinutes, '#1h': oneHour };
const UNSPLIT = 'greatest("#told" - "#5m" - "#1h", 0)';
const writes = (sql: string) =>
  checked(sql, [
    {
      column: 'metadata',
      when: 'least("#told", "#5m", "#1h") < 0',
      reason:
        'The record has a negative count of cache writes; a count cannot be. Correct it or leave the row out.',
    },
  ]);

const NOTHING_USED = ['spend', 'prompt_tokens', 'completion_tokens']
  .map((column) => `coalesce(try_cast(${col(column)} AS DOUBLE), 0) = 0`)
  .join(' AND ');

/** The request log of a LiteLLM proxy (table LiteLLM_SpendLogs), dumped or fetched from `/spend/logs`. */
export const litellmSpendLogs: Format = {
  id: 'litellm_spend_logs',
  label: 'LiteLLM spend logs',
  verified: true,
  authority: 'gateway',
  granularity: 'request',
  unit: "tokens, and dollars as LiteLLM's own price map estimates them",
  time_zone: 'UTC',
  sources: [
    { kind: 'table', required: REQUIRED, optional: OPTIONAL, aliases: { starttime: 'startTime' } },
    { kind: 'json', records: ['$', 'data[]', 'logs[]'], required: REQUIRED, optional: OPTIONAL },
  ],
  profile: cacheProfile(PROMPT),
  derived: () => DERIVED,
  questions: (facts) => [
    cacheQuestion(facts),
    {
      id: 'keep_end_users',
      label: 'Keep the end users of the log as customers?',
      kind: 'choice',
      options: [
        { value: 'no', label: 'No: they may be people' },
        { value: 'yes', label: 'Yes: they are customers, not people' },
      ],
      required: true,
      guess: {
        answer: 'no',
        reason: 'Names of people are not kept unless somebody says that they are none.',
      },
    },
  ],
  fields: {
    date: utcDay('startTime'),
    platform: computed(servedBy('custom_llm_provider', 'model')),
    model_raw: text('model'),
    context_window: promptBand(PROMPT),
    team: text(firstOf(inJson('metadata', ['user_api_key_team_alias']), 'team_id')),
    api_key: text(firstOf(inJson('metadata', ['user_api_key_alias']), 'api_key')),
    customer: (facts) => (facts.answers.keep_end_users === 'yes' ? text('end_user') : constant(''))(facts),
  },
  usage: {
    tokens: {
      input: uncachedInput(PROMPT, [count(READS, 'optional'), writes('greatest("#told", "#5m" + "#1h")')]),
      cache_write_5m: writes(`"#5m" + ${UNSPLIT}`),
      cache_write_1h: writes('"#1h"'),
      cache_read: count(READS, 'optional'),
      output: count('completion_tokens', 'optional'),
    },
    cache_write_unsplit: writes(UNSPLIT),
    requests: constant(1),
  },
  cost: {
    cost_type: constant('tokens'),
    cost_usd: floatAmount('spend', 'dollars', 'optional'),
    cost_basis: 'estimated',
    counts: `NOT ${isBlank('spend')}`,
  },
  problems: () => [
    {
      column: 'metadata',
      when: isBrokenJson(col('metadata')),
      reason:
        'The metadata of the request cannot be read, so its cached tokens are not known; export the log again without cutting its cells.',
    },
  ],
  aside: () => [
    {
      when: bothHold(isBlank('model'), NOTHING_USED),
      reason: 'The request failed before a model was chosen: it used nothing.',
    },
    {
      when: bothHold(
        `"cache_hit" <> 'False'`,
        `lower(${trimmed('cache_hit')}) IN (${['true', 't', '1', 'yes'].map(literal).join(', ')})`,
      ),
      reason: "The answer came from LiteLLM's own cache, so no model was used and nothing is charged.",
    },
    notClaude('model', 'custom_llm_provider'),
  ],
  repeats: {
    key: ['request_id'],
    reason: 'Each request is in the log once; a second record with its id comes from overlapping exports.',
  },
  remarks: [
    {
      when: 'cache_write_unsplit > 0',
      say: (n) =>
        counted(
          n,
          'request has cache writes whose lifetime the log does not tell; its price is a range.',
          'requests have cache writes whose lifetime the log does not tell; their price is a range.',
        ),
    },
  ],
  quirks: [
    'The last day goes as far as the export does: one that was made during a day is to be made again later, and the later file replaces it.',
    "LiteLLM's spend is an estimate with its own price map, not a bill; it is compared with list prices and never added to them.",
  ],
  is_private: true,
};
