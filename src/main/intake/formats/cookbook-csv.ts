import { counted } from '../../../shared/format.ts';
import { utcDay } from '../day-field.ts';
import { computed, constant, grouped, text } from '../field.ts';
import type { Format } from '../format.ts';
import { count } from '../number-field.ts';

const REQUIRED = ['date', 'model', 'uncached_input_tokens', 'cache_creation_tokens', 'output_tokens'];
const OPTIONAL = ['cache_read_tokens', 'web_search_requests', 'service_tier', 'workspace_id'];

/** The CSV that the vendor's cookbook for the usage API writes. */
export const cookbookCsv: Format = {
  id: 'anthropic_cookbook_csv',
  label: 'Usage CSV of the Claude cookbook',
  verified: true,
  authority: 'provider',
  granularity: 'day',
  unit: 'tokens',
  time_zone: 'UTC',
  sources: [{ kind: 'table', required: REQUIRED, optional: OPTIONAL }],
  fields: {
    date: utcDay('date'),
    platform: constant('anthropic'),
    model_raw: text('model'),
    batch: computed(`lower(trim(coalesce("service_tier", ''))) = 'batch'`),
    service_tier: text('service_tier'),
    workspace: grouped('workspace_id', 'Default'),
  },
  usage: {
    tokens: {
      input: count('uncached_input_tokens'),
      cache_write_5m: count('cache_creation_tokens'),
      cache_read: count('cache_read_tokens', 'optional'),
      output: count('output_tokens'),
    },
    cache_write_unsplit: count('cache_creation_tokens'),
    web_searches: count('web_search_requests', 'optional'),
  },
  repeats: {
    key: [...REQUIRED, ...OPTIONAL],
    reason: 'A row that repeats another in every column is the same row twice.',
  },
  remarks: [
    {
      when: 'cache_write_unsplit > 0',
      say: (n) =>
        counted(
          n,
          'row gives cache writes without their lifetime; its price is a range.',
          'rows give cache writes without their lifetime; their price is a range.',
        ),
    },
  ],
  quirks: [
    'The file tells neither the region of inference nor fast mode; rows are priced as global and standard.',
  ],
};
