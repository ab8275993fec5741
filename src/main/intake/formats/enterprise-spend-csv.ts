import { constant, text } from '../field.ts';
import type { Format } from '../format.ts';
import { cachingQuestion, countsPlainPrompt } from '../input-with-cache.ts';
import { amount, count } from '../number-field.ts';
import { firstToldDay, periodQuestion, toldPeriod } from '../period-question.ts';

const REQUIRED = ['model', 'total_net_spend_usd'];
const OPTIONAL = [
  'user_email',
  'account_uuid',
  'product',
  'model_family',
  'total_requests',
  'total_prompt_tokens',
  'total_completion_tokens',
  'total_gross_spend_usd',
];

/** The spend report of a Claude Team or Enterprise plan: a line for each person, product and model, without dates. */
export const enterpriseSpendCsv: Format = {
  id: 'claude_enterprise_spend_csv',
  label: 'Claude Enterprise spend report (CSV)',
  verified: true,
  authority: 'summary',
  granularity: 'range',
  unit: 'US dollars',
  time_zone: 'UTC',
  sources: [{ kind: 'table', required: REQUIRED, optional: OPTIONAL }],
  questions: (facts) => [periodQuestion(facts), cachingQuestion()],
  fields: {
    date: firstToldDay,
    platform: constant('claude_enterprise'),
    model_raw: text('model'),
    product: text('product'),
  },
  usage: {
    counts: countsPlainPrompt,
    tokens: {
      input: count('total_prompt_tokens', 'optional'),
      output: count('total_completion_tokens', 'optional'),
    },
    requests: count('total_requests', 'optional'),
  },
  cost: {
    cost_type: constant('tokens'),
    cost_usd: amount('total_net_spend_usd', 'dollars'),
    list_usd: amount('total_gross_spend_usd', 'dollars', 'optional'),
    cost_basis: 'net',
  },
  repeats: {
    key: [...REQUIRED, ...OPTIONAL],
    reason:
      'The report has one row for each person, product and model; a row that repeats another is the same row twice.',
  },
  spread: toldPeriod,
  restates: ['date', 'platform'],
  quirks: [
    'The report has no dates: its figures are spread evenly over the days it covers. People are not kept.',
    'Net is after discounts and credits, gross is at list price. Seat plans list only the use above their allowance.',
  ],
  is_private: true,
};
