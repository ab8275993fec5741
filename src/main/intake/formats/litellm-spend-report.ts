import { utcDay } from '../day-field.ts';
import { computed, constant, text } from '../field.ts';
import type { Format } from '../format.ts';
import { NOT_TOLD, servedBy } from '../input-with-cache.ts';
import { notClaude } from '../not-claude.ts';
import { floatAmount } from '../number-field.ts';

const REQUIRED = ['group_by_day', 'model', 'spend'];
const OPTIONAL = ['team_name', 'api_key', 'total_tokens'];

/** The answer of LiteLLM's `/global/spend/report`: dollars by day, team and model. */
export const litellmSpendReport: Format = {
  id: 'litellm_spend_report',
  label: 'LiteLLM spend report (JSON)',
  verified: true,
  authority: 'gateway',
  granularity: 'day',
  unit: "dollars as LiteLLM's own price map estimates them",
  time_zone: 'UTC',
  sources: [
    {
      kind: 'json',
      records: ['teams[].metadata[]', 'customers[].metadata[]'],
      required: REQUIRED,
      optional: OPTIONAL,
      carry: ['group_by_day', 'team_name'],
    },
  ],
  fields: {
    date: utcDay('group_by_day'),
    platform: computed(servedBy(NOT_TOLD, 'model')),
    model_raw: text('model'),
    team: text('team_name'),
    api_key: text('api_key'),
  },
  cost: {
    cost_type: constant('tokens'),
    cost_usd: floatAmount('spend', 'dollars'),
    cost_basis: 'estimated',
  },
  aside: () => [notClaude('model')],
  repeats: {
    key: ['group_by_day', 'team_name', 'model', 'api_key'],
    reason:
      'The report has one record for each day, team, model and key; a second one comes from overlapping reports.',
  },
  restates: ['date', 'platform'],
  quirks: [
    'Total tokens cannot be split into classes, so the file gives dollars and no tokens.',
    "LiteLLM's spend is an estimate with its own price map, not a bill.",
  ],
};
