import { col, firstOf } from '../cell.ts';
import { utcDay } from '../day-field.ts';
import { computed, constant, text } from '../field.ts';
import type { Format } from '../format.ts';
import { NOT_TOLD, servedBy } from '../input-with-cache.ts';
import { notClaude } from '../not-claude.ts';
import { floatAmount } from '../number-field.ts';
import type { SourceFacts } from '../source-facts.ts';

const REQUIRED = ['date', 'team', 'team id', 'spend ($)', 'total tokens'];
const OPTIONAL = ['model', 'requests', 'prompt tokens', 'completion tokens', 'key alias', 'key id'];

const SAME = ['date', 'team', 'team id', 'key id', 'spend ($)', 'requests', 'total tokens'];
const SPENT = `"model" IS NOT NULL AND regexp_matches("spend ($)", '[1-9]')`;
const different = (columns: readonly string[]) =>
  `count(DISTINCT hash(${columns.map(col).join(', ')})) FILTER (WHERE ${SPENT})`;
/** How many rows only repeat the total of a team on another model. */
const REPEATED = `${different([...SAME, 'model'])} - ${different(SAME)}`;
const OTHERS = `count(*) FILTER (WHERE ${notClaude('model').when})`;
const isRepeated = ({ profile }: SourceFacts) => Number(profile.repeated ?? 0) > 0;

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
  profile: { repeated: REPEATED, others: OTHERS },
  fields: {
    date: utcDay('date'),
    platform: computed(servedBy(NOT_TOLD, 'model')),
    model_raw: computed((facts) => (isRepeated(facts) ? "''" : `coalesce("model", '')`)),
    team: text('team'),
    api_key: text(firstOf('key alias', 'key id')),
  },
  cost: {
    cost_type: constant('tokens'),
    cost_usd: floatAmount('spend ($)', 'dollars'),
    cost_basis: 'estimated',
  },
  aside: () => [notClaude('model')],
  repeats: {
    key: SAME,
    reason:
      'Some versions of the export repeat the total of a team on each of its models; it counts once, and without a model.',
  },
  restates: ['date', 'platform'],
  remarks: (facts) =>
    isRepeated(facts) && Number(facts.profile.others ?? 0) > 0
      ? [
          {
            when: 'true',
            say: () =>
              'Totals of teams stand on each of their models, other vendors’ among them, so these dollars include what the others cost; export the spend logs or a daily table to tell them apart.',
          },
        ]
      : [],
  quirks: [
    'Prompt tokens include cached ones and cannot be told apart, so the file gives dollars and no tokens.',
    "LiteLLM's spend is an estimate with its own price map, not a bill.",
    'Which cloud served the requests is not told; where the name of the model does not say, they count as the Anthropic API.',
  ],
};
