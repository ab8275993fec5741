import { counted } from '../../../shared/format.ts';
import { utcDay } from '../day-field.ts';
import { constant, summedUp, text } from '../field.ts';
import type { Format } from '../format.ts';
import { amount } from '../number-field.ts';
import { firstToldDay, periodQuestion, toldPeriod } from '../period-question.ts';
import type { SourceFacts } from '../source-facts.ts';
import { ADMIN_DIMENSIONS, adminCostType, adminTokenClass } from './admin-report.ts';
import { GROUPS_OVERLAP, REFRESHES, unfinishedRemarks } from './enterprise-analytics.ts';

const DIMENSIONS = [
  'cost_type',
  'token_type',
  'model',
  'product',
  'context_window',
  'inference_geo',
  'speed',
  'rbac_group_id',
  'slack_channel_id',
];

const FIRST = `try_cast(left("starting_at", 10) AS DATE)`;
/** The last day before the end; a report by person may cover many. */
const LAST = `greatest(${FIRST}, coalesce((try_cast(left("ending_at", 19) AS TIMESTAMP) - INTERVAL 1 SECOND)::DATE, ${FIRST}))`;

/** A report by person may leave it to the question which days it covers. */
function hasDays({ filled }: SourceFacts): boolean {
  return filled.has('starting_at');
}

/** The cost report of the Claude Enterprise Analytics API, in cents, with the list price beside the charge. */
export const enterpriseAnalyticsCost: Format = {
  id: 'anthropic_enterprise_cost',
  label: 'Claude Enterprise Analytics cost report (JSON)',
  verified: true,
  authority: 'provider',
  granularity: 'day',
  unit: 'US cents, with fractions',
  time_zone: 'UTC',
  sources: [
    {
      kind: 'json',
      records: ['data[].results[]', 'results[]'],
      required: ['starting_at', 'ending_at', 'amount', 'list_amount'],
      optional: ['currency', 'actor.user_id', ...DIMENSIONS],
      carry: ['starting_at', 'ending_at', 'data_refreshed_at'],
      interval: ['starting_at', 'ending_at'],
    },
    {
      kind: 'json',
      records: ['data[].results[]', 'results[]'],
      required: ['starting_at', 'amount', 'data_refreshed_at'],
      optional: ['currency', 'actor.user_id', ...DIMENSIONS],
      carry: ['starting_at', 'ending_at', 'data_refreshed_at'],
      interval: ['starting_at', 'ending_at'],
    },
    {
      kind: 'json',
      records: ['data[].results[]', 'results[]', 'data[]', '$'],
      required: ['amount', 'actor.user_id'],
      optional: ['list_amount', 'currency', 'starting_at', 'ending_at', ...DIMENSIONS],
      carry: ['starting_at', 'ending_at', 'data_refreshed_at'],
    },
    {
      kind: 'table',
      required: ['starting_at', 'ending_at', 'amount', 'list_amount'],
      optional: ['currency', 'actor.user_id', 'data_refreshed_at', ...DIMENSIONS],
      aliases: { actor_user_id: 'actor.user_id' },
      version: () => 'the answer of the API made into a table',
    },
  ],
  profile: REFRESHES,
  questions: (facts) => (hasDays(facts) ? [] : [periodQuestion(facts)]),
  fields: {
    date: (facts) => (hasDays(facts) ? utcDay('starting_at') : firstToldDay)(facts),
    platform: constant('claude_enterprise'),
    ...ADMIN_DIMENSIONS,
    product: text('product'),
    team: text('rbac_group_id'),
  },
  cost: {
    cost_type: adminCostType,
    token_class: adminTokenClass,
    cost_usd: amount('amount', 'cents'),
    list_usd: amount('list_amount', 'cents', 'optional'),
    cost_basis: 'net',
    currency: 'currency',
  },
  repeats: {
    key: ['starting_at', 'ending_at', 'actor.user_id', ...DIMENSIONS],
    reason:
      'The report has one record for each day and set of dimensions. A second one comes from overlapping pulls; figures are revised for thirty days, so the later one holds.',
  },
  spread: (facts) => (hasDays(facts) ? { from: FIRST, to: LAST } : toldPeriod(facts)),
  problems: (facts) => summedUp('cost_type', 'kind of cost')(facts),
  remarks: (facts) => [
    ...unfinishedRemarks(facts),
    GROUPS_OVERLAP,
    {
      when: "cost_type = 'other'",
      say: (n) =>
        counted(
          n,
          'record does not tell what kind of cost it is; fetch the report by kind of cost to see tokens apart from other charges.',
          'records do not tell what kind of cost they are; fetch the report by kind of cost to see tokens apart from other charges.',
        ),
    },
  ],
  quirks: [
    'Amounts are after discounts and before credits; the list price of the same use stands beside them.',
  ],
  is_private: true,
};
