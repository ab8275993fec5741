import { firstOf, inJson } from '../cell.ts';
import { utcDay } from '../day-field.ts';
import { computed, constant, text } from '../field.ts';
import type { Format, Question } from '../format.ts';
import { cachingQuestion, countsPlainPrompt, servedBy } from '../input-with-cache.ts';
import { notClaude } from '../not-claude.ts';
import { count, floatAmount } from '../number-field.ts';
import type { SourceFacts } from '../source-facts.ts';

const REQUIRED = ['created_at', 'ai_model', 'req_units', 'res_units'];
const OPTIONAL = [
  'id',
  'trace_id',
  'ai_org',
  'total_units',
  'cost',
  'cost_currency',
  'is_success',
  'metadata',
];
/** Above this many dollars for a million tokens, all classes together, no mix of Claude models lies; cents would. */
const DEAREST_MIX_USD_PER_MTOK = 20;
const COST_UNIT = 'cost_unit';

/** Portkey's log export, one JSON object a line. */
export const portkey: Format = {
  id: 'portkey',
  label: 'Portkey logs',
  verified: false,
  authority: 'gateway',
  granularity: 'request',
  unit: 'dollars or cents as Portkey estimates them',
  time_zone: 'UTC',
  sources: [
    { kind: 'table', required: REQUIRED, optional: OPTIONAL },
    { kind: 'json', records: ['$', 'data[]'], required: REQUIRED, optional: OPTIONAL },
  ],
  profile: {
    rate: `sum(try_cast("cost" AS DOUBLE)) / nullif(sum(try_cast("req_units" AS DOUBLE) + try_cast("res_units" AS DOUBLE)), 0) * 1e6`,
  },
  questions: (facts) => [costUnitQuestion(facts), cachingQuestion()],
  fields: {
    date: utcDay('created_at'),
    platform: computed(servedBy('ai_org', 'ai_model')),
    model_raw: text('ai_model'),
    team: text(firstOf(inJson('metadata', ['team']), inJson('metadata', ['_team']))),
  },
  usage: {
    counts: countsPlainPrompt,
    tokens: {
      input: count('req_units', 'optional'),
      output: count('res_units', 'optional'),
    },
    requests: constant(1),
  },
  cost: {
    counts: '"cost" IS NOT NULL',
    cost_type: constant('tokens'),
    cost_usd: (facts) =>
      floatAmount('cost', facts.answers[COST_UNIT] === 'dollars' ? 'dollars' : 'cents', 'optional')(facts),
    cost_basis: 'estimated',
    currency: 'cost_currency',
  },
  aside: () => [notClaude('ai_model', 'ai_org')],
  repeats: {
    key: ['id', 'created_at', 'ai_model', 'req_units', 'res_units'],
    reason: 'Each request is logged once; a second record with its id comes from overlapping exports.',
  },
  quirks: [
    'The last day goes as far as the export does: one that was made during a day is to be made again later, and the later file replaces it.',
    'Costs are estimates of Portkey, not a bill.',
  ],
  is_private: true,
};

function costUnitQuestion({ profile }: SourceFacts): Question {
  return {
    id: COST_UNIT,
    label: 'Are the costs in this file cents or dollars?',
    kind: 'choice',
    options: [
      { value: 'cents', label: 'Cents' },
      { value: 'dollars', label: 'Dollars' },
    ],
    required: true,
    guess: guessUnit(Number(profile.rate ?? Number.NaN)),
  };
}

function guessUnit(rate: number): Question['guess'] {
  if (!(rate > 0)) return null;
  const asDollars = rate.toFixed(2);
  const asCents = (rate / 100).toFixed(4);
  return rate > DEAREST_MIX_USD_PER_MTOK
    ? {
        answer: 'cents',
        reason: `As dollars a million tokens would cost $${asDollars}, more than Claude models do; as cents $${asCents}.`,
      }
    : {
        answer: 'dollars',
        reason: `As dollars a million tokens cost $${asDollars}, as Claude models do; as cents it would be $${asCents}.`,
      };
}
