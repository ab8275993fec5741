import { readAwsUsageType, spacedModel } from '../aws-usage-type.ts';
import { byName } from '../by-name.ts';
import { literal, trimmed } from '../cell.ts';
import { utcDay } from '../day-field.ts';
import { computed, constant } from '../field.ts';
import type { Format } from '../format.ts';
import { floatAmount } from '../number-field.ts';

const SERVICE = `lower(${trimmed('charge')})`;
const MONTHLY = 'grain';
/** Columns of a table grouped by usage type name the model as bills do. */
const charges = byName('charges', 'charge', (name) => readAwsUsageType(name.replace(/ ?\(\$\)$/, '')));

function isUnnamed(type: ReturnType<typeof readAwsUsageType>): boolean {
  return type !== null && type.model_hint === null;
}

function modelOfUsageType(type: ReturnType<typeof readAwsUsageType>): string | null {
  return type?.model_hint ? spacedModel(type.model_hint) : null;
}

/** The CSV of AWS Cost Explorer, grouped by service: a column for each, a row for each day or month. */
export const awsCostExplorer: Format = {
  id: 'aws_cost_explorer',
  label: 'AWS Cost Explorer (CSV): spend without tokens',
  verified: false,
  authority: 'summary',
  granularity: 'day',
  unit: 'US dollars',
  time_zone: 'UTC',
  sources: [
    {
      kind: 'table',
      required: ['service', 'total costs($)'],
      optional: [],
      aliases: {
        'usage type': 'service',
        'total costs ($)': 'total costs($)',
        'total cost($)': 'total costs($)',
      },
      unpivot: { columns: /\(\$\)$/, name: 'charge', value: 'cost' },
    },
  ],
  profile: {
    ...charges.profile,
    first_days_only: `bool_and(right(left(trim("service"), 10), 3) = '-01') FILTER (WHERE try_cast(left(trim("service"), 10) AS DATE) IS NOT NULL)`,
    periods: `count(DISTINCT "service") FILTER (WHERE try_cast(left(trim("service"), 10) AS DATE) IS NOT NULL)`,
  },
  questions: ({ profile }) => [
    {
      id: MONTHLY,
      label: 'Does each row stand for a day or for a month?',
      kind: 'choice',
      options: [
        { value: 'day', label: 'A day' },
        { value: 'month', label: 'A month' },
      ],
      required: true,
      guess:
        profile.first_days_only === 'true'
          ? {
              answer: 'month',
              reason: `All ${profile.periods} rows are dated the first of a month.`,
            }
          : { answer: 'day', reason: 'The rows are dated days within a month.' },
    },
  ],
  fields: {
    date: utcDay('service'),
    platform: constant('bedrock'),
    model_raw: computed(
      (facts) =>
        `coalesce(${charges.sql(facts, modelOfUsageType)}, trim(regexp_replace(${trimmed('charge')}, '\\(.*$', '')))`,
    ),
  },
  cost: {
    counts: '"cost" IS NOT NULL',
    cost_type: constant('tokens'),
    cost_usd: floatAmount('cost', 'dollars', 'optional'),
    cost_basis: 'billed',
  },
  aside: (facts) => [
    {
      when: `lower(${trimmed('service')}) IN ('service total', 'usage type total') OR starts_with(${SERVICE}, 'total costs')`,
      reason: 'It is a total of the other values.',
    },
    {
      when: `starts_with(${SERVICE}, ${literal('amazon bedrock')})`,
      reason:
        "The charges of Amazon Bedrock's own product may be for any model; a Cost and Usage Report tells which of them are for Claude.",
    },
    {
      when: `${charges.sql(facts, isUnnamed)} = 'true'`,
      reason:
        'The usage type counts tokens of a model and does not name it; group by service to see which are for Claude.',
    },
    { when: `NOT contains(${SERVICE}, 'claude')`, reason: 'The service is not Claude.' },
  ],
  spread: ({ answers }) => {
    const day = `try_cast(left(trim("service"), 10) AS DATE)`;
    return { from: day, to: answers[MONTHLY] === 'month' ? `last_day(${day})` : day };
  },
  repeats: { key: ['service', 'charge'], reason: 'The table has one row for each day or month.' },
  restates: ['date', 'platform'],
  quirks: ['The table gives spend and no tokens; its layout may differ from what Parley has seen.'],
};
