import { counted } from '../../../shared/format.ts';
import { type Cell, col, firstOf, inJson, literal, sqlOf, trimmed, wholeOf } from '../cell.ts';
import { utcDay } from '../day-field.ts';
import { computed, constant, EXPORT_AGAIN, text } from '../field.ts';
import type { Format } from '../format.ts';
import {
  cacheProfile,
  cacheQuestion,
  NOT_TOLD,
  promptBand,
  servedBy,
  uncachedInput,
} from '../input-with-cache.ts';
import { notClaude } from '../not-claude.ts';
import { count, floatAmount } from '../number-field.ts';
import { asJson, isBrokenJson } from '../python-literal.ts';

const REQUIRED = ['start_time', 'provided_model_name', 'usage_details'];
const OPTIONAL = ['id', 'type', 'environment', 'project_id', 'total_cost', 'cost_details', 'metadata'];
const KNOWN_KEYS = [
  'input',
  'output',
  'total',
  'input_cached_tokens',
  'cache_read_input_tokens',
  'input_cache_read',
  'cache_creation_input_tokens',
  'input_cache_creation',
  'input_cache_creation_5m',
  'input_cache_creation_1h',
  'cache_creation_5m_input_tokens',
  'cache_creation_1h_input_tokens',
  'reasoning',
  'output_reasoning',
  'output_reasoning_tokens',
];

const used = (...keys: string[]) => inJson('usage_details', ...keys.map((key) => [key]));
const READS = used('cache_read_input_tokens', 'input_cached_tokens', 'input_cache_read');
const WRITES_5M = used('input_cache_creation_5m', 'cache_creation_5m_input_tokens');
const WRITES_1H = used('input_cache_creation_1h', 'cache_creation_1h_input_tokens');
const TOLD = wholeOf(used('cache_creation_input_tokens', 'input_cache_creation'));
const UNSPLIT = `greatest(${TOLD} - ${wholeOf(WRITES_5M)} - ${wholeOf(WRITES_1H)}, 0)`;
const derived = (sql: string): Cell => ({ column: 'usage_details', sql: `(${sql})::VARCHAR` });
const PROMPT = {
  prompt: used('input'),
  reads: READS,
  writes: derived(`${wholeOf(WRITES_5M)} + ${wholeOf(WRITES_1H)} + ${UNSPLIT}`),
  sum: { output: used('output'), total: used('total') },
};
const KEYS = `try(json_keys(${asJson(col('usage_details'))}))`;
const UNKNOWN_KEYS = `list_filter(${KEYS}, lambda key: key NOT IN (${KNOWN_KEYS.map(literal).join(', ')}))`;
const TYPE = `upper(${trimmed('type')})`;

/** Langfuse's export of observations: CSV, JSON, lines of JSON or Parquet. */
export const langfuse: Format = {
  id: 'langfuse',
  label: 'Langfuse observations',
  verified: true,
  authority: 'gateway',
  granularity: 'request',
  unit: 'tokens, and dollars as Langfuse estimates them',
  time_zone: 'UTC',
  sources: [
    { kind: 'table', required: REQUIRED, optional: OPTIONAL },
    { kind: 'json', records: ['$', 'data[]', 'observations[]'], required: REQUIRED, optional: OPTIONAL },
  ],
  profile: {
    ...cacheProfile(PROMPT),
    unknown_keys: `string_agg(DISTINCT nullif(array_to_string(${UNKNOWN_KEYS}, ', '), ''), ', ')`,
  },
  questions: (facts) => [cacheQuestion(facts)],
  fields: {
    date: utcDay('start_time'),
    platform: computed(servedBy(NOT_TOLD, 'provided_model_name')),
    model_raw: text('provided_model_name'),
    context_window: promptBand(PROMPT),
    team: text(firstOf(inJson('metadata', ['team']), inJson('metadata', ['workload']))),
    workspace: text('project_id'),
    product: text('environment'),
  },
  usage: {
    tokens: {
      input: uncachedInput(PROMPT),
      cache_write_5m: count(derived(`${wholeOf(WRITES_5M)} + ${UNSPLIT}`), 'optional'),
      cache_write_1h: count(WRITES_1H, 'optional'),
      cache_read: count(READS, 'optional'),
      output: count(used('output'), 'optional'),
    },
    cache_write_unsplit: count(derived(UNSPLIT), 'optional'),
    requests: constant(1),
  },
  cost: {
    counts: `coalesce(nullif(trim("total_cost"), ''), ${sqlOf(inJson('cost_details', ['total']))}) IS NOT NULL`,
    cost_type: constant('tokens'),
    cost_usd: floatAmount(firstOf('total_cost', inJson('cost_details', ['total'])), 'dollars', 'optional'),
    cost_basis: 'estimated',
  },
  aside: () => [
    {
      when: `${TYPE} NOT IN ('', 'GENERATION', 'EMBEDDING')`,
      reason:
        'The observation is not a generation (a span, event or tool step): it uses no tokens of its own.',
    },
    notClaude('provided_model_name'),
  ],
  repeats: {
    key: ['id', 'start_time', 'provided_model_name', 'usage_details'],
    reason: 'Each observation is exported once; a second record with its id comes from overlapping exports.',
  },
  problems: () => [
    {
      column: 'usage_details',
      when: isBrokenJson(col('usage_details')),
      reason: `The counts of the observation cannot be read; ${EXPORT_AGAIN}.`,
    },
  ],
  remarks: ({ profile }) => [
    ...(profile.unknown_keys
      ? [
          {
            when: 'true',
            say: () =>
              `Kinds of use that Parley does not know and does not count: ${profile.unknown_keys}. Check that they are parts of input or output.`,
          },
        ]
      : []),
    {
      when: 'cache_write_unsplit > 0',
      say: (n) =>
        counted(
          n,
          'generation has cache writes whose lifetime is not told; its price is a range.',
          'generations have cache writes whose lifetime is not told; their price is a range.',
        ),
    },
  ],
  quirks: [
    'The last day goes as far as the export does: one that was made during a day is to be made again later, and the later file replaces it.',
    'Costs are estimates of Langfuse, not a bill; reasoning tokens are part of the output.',
  ],
  is_private: true,
};
