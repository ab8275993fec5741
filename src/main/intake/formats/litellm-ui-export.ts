import { utcDay } from '../day-field.ts';
import { computed, constant, text } from '../field.ts';
import type { Format } from '../format.ts';
import { notClaude } from '../not-claude.ts';
import { floatAmount } from '../number-field.ts';

const REQUIRED = ['date', 'team', 'team id', 'spend ($)', 'total tokens'];
const OPTIONAL = ['model', 'requests', 'prompt tokens', 'completion tokens'];

/** How many rows only repeat the total of a team on another model. */
const REPEATED = `count(*) FILTER (WHERE "model" IS NOT NULL) - count(DISTINCT "date" || chr(31) || coalesce("team id", '') || chr(31) || "spend ($)") FILTER (WHERE "model" IS NOT NULL)`;

/** The usage export of the LiteLLM admin screen, with or without models. */
export const litellmUiExport: Format = {
  id: 'litellm_ui_export',
  label: 'LiteLLM admin screen export (CSV)',
  verified: true,
  authority: 'gateway',
  granularity: 'day',
  unit: "dollars as LiteLLM's own price map estimates them",
  time_zone: 'UTC',
  sources: [
    {
      kind: 'table',
      required: REQUIRED,
      optional: OPTIONAL,
      version: (has) => (has('model') ? 'the export with models' : 'the export without models'),
    },
  ],
  profile: { repeated: REPEATED },
  fields: {
    date: utcDay('date'),
    platform: constant('anthropic'),
    model_raw: computed(({ profile }) =>
      Number(profile.repeated ?? 0) > 0 ? "''" : `coalesce("model", '')`,
    ),
    team: text('team'),
  },
  cost: {
    cost_type: constant('tokens'),
    cost_usd: floatAmount('spend ($)', 'dollars'),
    cost_basis: 'estimated',
  },
  aside: () => [notClaude('model')],
  repeats: {
    key: ['date', 'team id', 'team', 'spend ($)', 'total tokens', 'requests'],
    reason:
      'Some versions of the export repeat the total of a team on each of its models; it counts once, and without a model.',
  },
  restates: ['date', 'platform'],
  quirks: [
    'Prompt tokens include cached ones and cannot be told apart, so the file gives dollars and no tokens.',
    "LiteLLM's spend is an estimate with its own price map, not a bill.",
    'Which cloud served the requests is not told; they count as the Anthropic API.',
  ],
};
