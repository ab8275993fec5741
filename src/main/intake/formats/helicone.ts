import { counted } from '../../../shared/format.ts';
import { type Cell, firstOf, inJson } from '../cell.ts';
import { utcDay } from '../day-field.ts';
import { computed, constant, text } from '../field.ts';
import type { Format } from '../format.ts';
import { cacheProfile, cacheQuestion, promptBand, servedBy, uncachedInput } from '../input-with-cache.ts';
import { notClaude } from '../not-claude.ts';
import { count, floatAmount } from '../number-field.ts';
import type { SourceFacts } from '../source-facts.ts';

const REQUIRED = ['request_created_at', 'model', 'prompt_tokens', 'completion_tokens'];
const OPTIONAL = [
  'response_id',
  'response_status',
  'cost',
  'provider',
  'prompt_cache_write_tokens',
  'prompt_cache_read_tokens',
  'total_tokens',
  'properties',
];
const PROMPT = {
  prompt: 'prompt_tokens',
  reads: 'prompt_cache_read_tokens',
  writes: 'prompt_cache_write_tokens',
  sum: { output: 'completion_tokens', total: 'total_tokens' },
};
/** Whether the file tells cached tokens: then a record that has none used none. */
const tellsCache = ({ filled }: SourceFacts) =>
  filled.has('prompt_cache_read_tokens') || filled.has('prompt_cache_write_tokens');

/** Properties are JSON text, whose quotes the CSV export escapes twice. */
const PROPERTIES: Cell = {
  column: 'properties',
  sql: `replace(trim("properties", '"'), '\\"', '"')`,
};
const property = (...names: string[]) => inJson(PROPERTIES, ...names.map((name) => [name]));

/** Helicone's request export: CSV without cached tokens, JSON with them. */
export const helicone: Format = {
  id: 'helicone',
  label: 'Helicone requests',
  verified: true,
  authority: 'gateway',
  granularity: 'request',
  unit: 'tokens, and dollars as Helicone estimates them',
  time_zone: 'UTC',
  sources: [
    {
      kind: 'table',
      required: REQUIRED,
      optional: OPTIONAL,
      aliases: { request_properties: 'properties', costusd: 'cost', cost_usd: 'cost' },
    },
    {
      kind: 'json',
      records: ['$', 'data[]', 'requests[]'],
      required: REQUIRED,
      optional: [...OPTIONAL, 'costUSD'],
    },
  ],
  profile: cacheProfile(PROMPT),
  questions: (facts) => (tellsCache(facts) ? [cacheQuestion(facts)] : []),
  fields: {
    date: utcDay('request_created_at'),
    platform: computed(servedBy('provider', 'model')),
    model_raw: text('model'),
    context_window: promptBand(PROMPT),
    team: text(property('Team', 'team')),
    product: text(property('App', 'app', 'Project', 'project', 'Environment', 'environment')),
  },
  usage: {
    counts: (facts) => String(tellsCache(facts)),
    tokens: {
      input: uncachedInput(PROMPT),
      cache_write_5m: count('prompt_cache_write_tokens', 'optional'),
      cache_read: count('prompt_cache_read_tokens', 'optional'),
      output: count('completion_tokens', 'optional'),
    },
    cache_write_unsplit: count('prompt_cache_write_tokens', 'optional'),
    requests: constant(1),
  },
  cost: {
    counts: `coalesce("cost", "costUSD") IS NOT NULL`,
    cost_type: constant('tokens'),
    cost_usd: floatAmount(firstOf('cost', 'costUSD'), 'dollars', 'optional'),
    cost_basis: 'estimated',
  },
  aside: () => [notClaude('model', 'provider')],
  repeats: {
    key: ['response_id', 'request_created_at', 'model', 'prompt_tokens', 'completion_tokens'],
    reason: 'Each response is exported once; a second record with its id comes from overlapping exports.',
  },
  remarks: [
    {
      when: 'cache_write_unsplit > 0',
      say: (n) =>
        counted(
          n,
          'request has cache writes whose lifetime is not told; its price is a range.',
          'requests have cache writes whose lifetime is not told; their price is a range.',
        ),
    },
  ],
  quirks: [
    'The last day goes as far as the export does: one that was made during a day is to be made again later, and the later file replaces it.',
    'The CSV export does not tell cached tokens from other input, so of it only the dollars are used; export JSON for tokens.',
    'Costs are estimates of Helicone, not a bill.',
  ],
  is_private: true,
};
