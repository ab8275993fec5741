import { counted } from '../../../shared/format.ts';
import { type AwsGroup, groupText, readAwsGroup } from '../aws-group-keys.ts';
import { unitByPrice } from '../aws-token-unit.ts';
import { type AwsUsageType, spacedModel } from '../aws-usage-type.ts';
import { byName } from '../by-name.ts';
import { type Cell, firstOf, inJson, plainDecimal, sqlOf, trimmed } from '../cell.ts';
import { utcDay } from '../day-field.ts';
import { computed, tokensByClass } from '../field.ts';
import type { Format } from '../format.ts';
import { floatAmount, scaledCount } from '../number-field.ts';
import type { SourceFacts } from '../source-facts.ts';

const START = 'TimePeriod.Start';
const END = 'TimePeriod.End';
const INTERVAL = [START, END] as const;
const AROUND = [START, END, 'Estimated', 'GroupDefinitions'];
/** The costs that a request may ask for, the one that bills show first. */
const COSTS = ['UnblendedCost', 'NetUnblendedCost', 'AmortizedCost', 'NetAmortizedCost', 'BlendedCost'];

const GROUP: Cell = { column: 'Keys', sql: groupText('"Keys"', '"GroupDefinitions"') };
const groups = byName('groups', GROUP, readAwsGroup);
const ofGroup = (facts: SourceFacts, part: (group: AwsGroup) => string | number | boolean | null) =>
  groups.sql(facts, part);
const ofType = (facts: SourceFacts, part: (type: AwsUsageType) => string | number | null) =>
  ofGroup(facts, ({ usage_type }) => usage_type && part(usage_type));

const metric = (name: string, part: 'Amount' | 'Unit') =>
  (['Metrics', 'Total'] as const).map((column) => inJson(column, [name, part]));
const anyCost = (part: 'Amount' | 'Unit') =>
  firstOf(...(COSTS.flatMap((name) => metric(name, part)) as [Cell, ...Cell[]]));
const AMOUNT = anyCost('Amount');
const QUANTITY = inJson('Metrics', ['UsageQuantity', 'Amount']);
const number = (cell: Cell) => `try_cast(${sqlOf(cell)} AS DOUBLE)`;

const SERVICE = '"#service"';
const MODEL = '"#model"';
const CLASS = '"#class"';
const RECORD_TYPE = '"#record"';
const NAMES_PRODUCT = `"#product" = 'true'`;
const IS_UNITS_OF_CONSUMPTION = `regexp_matches(${SERVICE}, '(?i)consumption unit|claude platform')`;
const IS_USE = `${RECORD_TYPE} IN ('', 'usage', 'discountedusage', 'savingsplancoveredusage')`;
const COUNTED = tokensByClass(
  CLASS,
  scaledCount({ column: 'Metrics', sql: '"#quantity"' }, '"#unit"', 'optional'),
);

const ALL_CLAUDE = 'all_for_claude';

/** Tokens in a unit of the quantity. */
function unitTokens(facts: SourceFacts): string {
  return unitByPrice({
    amount: number(QUANTITY),
    cost: number(AMOUNT),
    token_class: CLASS,
    pricing_unit: `coalesce(${sqlOf(inJson('Metrics', ['UsageQuantity', 'Unit']))}, '')`,
    usual: `try_cast(${ofType(facts, ({ unit_tokens }) => unit_tokens)} AS INTEGER)`,
    said: 'usual',
  });
}

/** The answer of AWS Cost Explorer to `aws ce get-cost-and-usage`: groups of each day or month, or totals of them. */
export const awsCostExplorerApi: Format = {
  id: 'aws_cost_explorer_api',
  label: 'AWS Cost Explorer (JSON of aws ce get-cost-and-usage)',
  verified: false,
  authority: 'summary',
  granularity: 'day',
  unit: 'US dollars, and quantities where it is grouped by usage type',
  time_zone: 'UTC',
  sources: [
    {
      kind: 'json',
      records: ['ResultsByTime[].Groups[]', 'Groups[]'],
      required: ['Keys', 'Metrics', START, END],
      optional: [],
      carry: AROUND,
      interval: INTERVAL,
    },
    ...COSTS.map((name) => ({
      kind: 'json' as const,
      records: ['ResultsByTime[]', '$'],
      required: [START, END, `Total.${name}`],
      optional: ['Total', 'Groups', ...AROUND],
      carry: AROUND,
    })),
  ],
  profile: {
    ...groups.profile,
    estimated: `count(*) FILTER (WHERE "Estimated" = 'true')`,
    estimated_from: `min(left("${START}", 10)) FILTER (WHERE "Estimated" = 'true')`,
  },
  derived: (facts) => ({
    '#service': `coalesce(${ofGroup(facts, ({ service }) => service)}, '')`,
    '#product': ofGroup(facts, ({ names_product }) => names_product),
    '#record': `coalesce(${ofGroup(facts, ({ record_type }) => record_type)}, '')`,
    '#class': ofType(facts, ({ token_class }) => token_class),
    '#model': ofType(facts, ({ model_hint }) => model_hint && spacedModel(model_hint)),
    '#quantity': sqlOf(plainDecimal(QUANTITY)),
    '#unit': unitTokens(facts),
  }),
  questions: ({ profile }) => {
    const texts = (profile.groups ?? '').split('\u001f');
    if (texts.every((one) => readAwsGroup(one).names_product)) return [];
    return [
      {
        id: ALL_CLAUDE,
        label: 'Some amounts do not say what they are for. Was the request filtered to Claude?',
        kind: 'choice',
        options: [
          { value: 'yes', label: 'Yes: all of them are for Claude' },
          { value: 'no', label: 'No, or not known: leave them out' },
        ],
        required: true,
        guess: null,
      },
    ];
  },
  fields: {
    date: utcDay(START),
    platform: computed(`CASE WHEN ${IS_UNITS_OF_CONSUMPTION} THEN 'claude_platform_aws' ELSE 'bedrock' END`),
    model_raw: computed(
      `CASE WHEN ${IS_UNITS_OF_CONSUMPTION} THEN '' ELSE coalesce(${MODEL}, trim(regexp_replace(${SERVICE}, '\\(.*$', ''))) END`,
    ),
    batch: computed((facts) => `coalesce(${ofType(facts, ({ tier }) => tier)} = 'batch', false)`),
    service_tier: computed((facts) => `coalesce(${ofType(facts, ({ tier }) => tier)}, '')`),
    inference_geo: computed((facts) => `coalesce(${ofType(facts, ({ scope }) => scope)}, '')`),
    workspace: computed((facts) => `coalesce(${ofGroup(facts, ({ account }) => account)}, '')`),
    team: computed((facts) => `coalesce(${ofGroup(facts, ({ team }) => team)}, '')`),
  },
  usage: {
    counts: `${IS_USE} AND ${CLASS} IS NOT NULL AND ${number(QUANTITY)} >= 0`,
    tokens: COUNTED.tokens,
  },
  cost: {
    counts: `${sqlOf(AMOUNT)} IS NOT NULL`,
    cost_type: computed(
      (facts) => `CASE WHEN ${RECORD_TYPE} IN ('tax', 'credit', 'refund') THEN ${RECORD_TYPE}
        WHEN ${RECORD_TYPE} LIKE '%fee' THEN 'fee' WHEN ${RECORD_TYPE} LIKE '%discount' OR ${RECORD_TYPE} LIKE '%negation' THEN 'adjustment'
        WHEN ${IS_UNITS_OF_CONSUMPTION} THEN 'consumption_units'
        WHEN ${ofType(facts, ({ kind }) => kind)} = 'commitment' THEN 'commitment' ELSE 'tokens' END`,
    ),
    token_class: computed(`CASE WHEN ${IS_USE} THEN ${CLASS} END`),
    cost_usd: floatAmount(AMOUNT, 'dollars', 'optional'),
    cost_basis: 'billed',
    currency: anyCost('Unit'),
  },
  aside: ({ answers }) => [
    {
      when: `${NAMES_PRODUCT} AND ${MODEL} IS NULL AND starts_with(lower(${SERVICE}), 'amazon bedrock')`,
      reason:
        "The charges of Amazon Bedrock's own product may be for any model; group by service and usage type to see which are for Claude.",
    },
    {
      when: `${NAMES_PRODUCT} AND ${MODEL} IS NULL AND ${SERVICE} = '' AND ${CLASS} IS NOT NULL`,
      reason:
        'The usage type counts tokens of a model and does not name it; group by service too, to see which are for Claude.',
    },
    {
      when: `${NAMES_PRODUCT} AND ${MODEL} IS NULL AND NOT regexp_matches(lower(${SERVICE}), 'claude|anthropic')`,
      reason: 'It is not for Claude.',
    },
    ...(answers[ALL_CLAUDE] === 'yes'
      ? []
      : [
          {
            when: `NOT coalesce(${NAMES_PRODUCT}, false)`,
            reason:
              'The amount does not say what it is for; group by service, or filter the request to Claude.',
          },
        ]),
  ],
  problems: () => [
    {
      column: 'Groups',
      when: `${trimmed('Groups')} NOT IN ('', '[]')`,
      reason:
        'The file begins with totals, and this record has groups; put the answers with groups into a file of their own.',
    },
  ],
  spread: () => {
    const [from, end] = INTERVAL.map((name) => `try_cast(left("${name}", 10) AS DATE)`) as [string, string];
    const isWholeDay = `length(trim("${END}")) = 10 OR contains("${END}", 'T00:00:00')`;
    return { from, to: `greatest(${from}, CASE WHEN ${isWholeDay} THEN ${end} - 1 ELSE ${end} END)` };
  },
  repeats: {
    key: [START, END, 'Keys', 'GroupDefinitions'],
    reason:
      'The answer has one amount for each day or month and group. A second one comes from pages fetched twice; AWS revises an open month, so the later one holds.',
  },
  restates: ['date', 'platform'],
  remarks: ({ profile }) => [
    {
      when: `${Number(profile.estimated ?? 0)} > 0`,
      say: () =>
        `AWS marks ${counted(Number(profile.estimated ?? 0), 'amount as an estimate', 'amounts as estimates')}, from ${profile.estimated_from ?? ''} on: it may still change them. Fetch these days again when the month is billed; the later file replaces them.`,
    },
  ],
  quirks: [
    'Amounts are unblended costs where the file has them. Tokens are counted where it is grouped by service and usage type with the usage quantity; in which unit is taken from the price.',
    'The layout is taken from what AWS prints; compare one day with the console.',
  ],
  is_private: true,
};
