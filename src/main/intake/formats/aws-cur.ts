import { counted } from '../../../shared/format.ts';
import { PLAUSIBLE_USD_PER_MTOK, unitByPrice } from '../aws-token-unit.ts';
import { type AwsUsageType, readAwsUsageType, spacedModel } from '../aws-usage-type.ts';
import { byName } from '../by-name.ts';
import { type Cell, firstOf, inJson, plainDecimal, sqlOf, trimmed } from '../cell.ts';
import { utcDay } from '../day-field.ts';
import { computed, text, tokensByClass } from '../field.ts';
import type { Format, Question } from '../format.ts';
import { floatAmount, scaledCount } from '../number-field.ts';
import type { SourceFacts } from '../source-facts.ts';
import { awsRole, teamInTags } from '../tag-cell.ts';

const REQUIRED = [
  'line_item_usage_start_date',
  'line_item_usage_type',
  'line_item_usage_amount',
  'line_item_unblended_cost',
];
const OPTIONAL = [
  'identity_line_item_id',
  'bill_billing_entity',
  'bill_billing_period_start_date',
  'line_item_usage_end_date',
  'line_item_usage_account_id',
  'line_item_line_item_type',
  'line_item_product_code',
  'line_item_operation',
  'line_item_currency_code',
  'line_item_line_item_description',
  'line_item_resource_id',
  'line_item_iam_principal',
  'pricing_unit',
  'pricing_public_on_demand_cost',
  'product',
  'product_product_name',
  'resource_tags',
  'resource_tags_user_team',
  'tags',
];

/** Legacy names of the columns: lineItem/UsageType for line_item_usage_type. */
const LEGACY = {
  'identity/lineitemid': 'identity_line_item_id',
  'bill/billingentity': 'bill_billing_entity',
  'bill/billingperiodstartdate': 'bill_billing_period_start_date',
  'lineitem/usagestartdate': 'line_item_usage_start_date',
  'lineitem/usageenddate': 'line_item_usage_end_date',
  'lineitem/usageaccountid': 'line_item_usage_account_id',
  'lineitem/lineitemtype': 'line_item_line_item_type',
  'lineitem/productcode': 'line_item_product_code',
  'lineitem/usagetype': 'line_item_usage_type',
  'lineitem/usageamount': 'line_item_usage_amount',
  'lineitem/operation': 'line_item_operation',
  'lineitem/unblendedcost': 'line_item_unblended_cost',
  'lineitem/currencycode': 'line_item_currency_code',
  'lineitem/lineitemdescription': 'line_item_line_item_description',
  'lineitem/resourceid': 'line_item_resource_id',
  'pricing/unit': 'pricing_unit',
  'pricing/publicondemandcost': 'pricing_public_on_demand_cost',
  'product/productname': 'product_product_name',
  'resourcetags/user:team': 'resource_tags_user_team',
};

const usageTypes = byName('usage_types', 'line_item_usage_type', readAwsUsageType);
const ofType = (facts: SourceFacts, part: (type: AwsUsageType) => string | number | boolean | null) =>
  usageTypes.sql(facts, (type) => type && part(type));
const modelHint = (facts: SourceFacts) =>
  ofType(facts, ({ model_hint }) => model_hint && spacedModel(model_hint));

/** A map as Athena prints it: {product_name=Claude Opus 5.5 (Amazon Bedrock Edition), region=us-east-1}. */
const PRINTED_PRODUCT: Cell = {
  column: 'product',
  sql: `regexp_extract("product", '[{ ](product_name|ProductName)=([^,}]+)', 2)`,
};
/** A map as a Python program prints its pairs: [('product_name', 'Claude Opus 5.5 (Amazon Bedrock Edition)')]. */
const PAIRED_PRODUCT: Cell = {
  column: 'product',
  sql: `regexp_extract("product", '\\(''(product_name|ProductName)'', [''"]([^''"]+)', 2)`,
};
const PRODUCT = firstOf(
  inJson('product', ['product_name'], ['ProductName']),
  PRINTED_PRODUCT,
  PAIRED_PRODUCT,
  'product_product_name',
) as Exclude<Cell, string>;
/** "Claude Opus 5.5" of "Claude Opus 5.5 (Amazon Bedrock Edition)". */
const PRODUCT_MODEL = `trim(regexp_replace(${PRODUCT.sql}, '\\(.*$', ''))`;
const IS_CLAUDE_PRODUCT = `coalesce(regexp_matches(lower(${PRODUCT.sql}), 'claude|anthropic'), false)`;
const DESCRIPTION = trimmed('line_item_line_item_description');
const IS_UNITS_OF_CONSUMPTION = `regexp_matches(${DESCRIPTION} || ' ' || ${trimmed('line_item_usage_type')} || ' ' || coalesce(${PRODUCT.sql}, ''), '(?i)consumption unit|\\bCCU')`;
const LINE_TYPE = `lower(${trimmed('line_item_line_item_type')})`;
const IS_USE = `${LINE_TYPE} IN ('', 'usage', 'discountedusage', 'savingsplancoveredusage')`;
const AMOUNT = 'try_cast("line_item_usage_amount" AS DOUBLE)';
const COST = 'try_cast("line_item_unblended_cost" AS DOUBLE)';

const UNIT = 'token_unit';
/** Lines whose price for one unit of tokens is beyond that of a million, so that it is no price of a token at all. */
const IMPLAUSIBLE = `regexp_matches("line_item_usage_type", '(?i)token') AND ${AMOUNT} > 0 AND ${COST} / ${AMOUNT} > CASE WHEN regexp_matches("line_item_usage_type", '(?i)output') THEN ${PLAUSIBLE_USD_PER_MTOK.output[1]} WHEN regexp_matches("line_item_usage_type", '(?i)read') THEN ${PLAUSIBLE_USD_PER_MTOK.cache_read[1]} ELSE ${PLAUSIBLE_USD_PER_MTOK.cache_write_1h[1]} END`;

/** Asks what the amounts of lines count whose price fits no model. */
function unitQuestion({ profile }: SourceFacts): Question[] {
  const lines = Number(profile.implausible ?? 0);
  if (lines === 0) return [];
  return [
    {
      id: UNIT,
      label: `What is one unit of line_item_usage_amount in the lines whose price fits no model (${lines})?`,
      kind: 'choice',
      options: [
        { value: 'usual', label: 'What the usage type or the pricing unit says' },
        { value: '1000000', label: 'A million tokens' },
        { value: '1000', label: 'A thousand tokens' },
        { value: '1', label: 'One token' },
      ],
      required: true,
      guess: { answer: 'usual', reason: 'Usage types name their unit, whatever the price.' },
    },
  ];
}

/** Tokens in a unit of the amount: the unit in which the price of the line is one of a million tokens, else the usual one. */
function unitTokens(facts: SourceFacts): string {
  return unitByPrice({
    amount: AMOUNT,
    cost: COST,
    token_class: ofType(facts, ({ token_class }) => token_class),
    pricing_unit: trimmed('pricing_unit'),
    usual: `try_cast(${ofType(facts, ({ unit_tokens }) => unit_tokens)} AS INTEGER)`,
    said: facts.answers[UNIT] ?? 'usual',
  });
}

const CLASS = '"#class"';
const KIND = '"#kind"';
const TOKENS: Cell = { column: 'line_item_usage_amount', sql: '"#quantity"' };
const COUNTED = tokensByClass(CLASS, scaledCount(TOKENS, '"#unit"', 'optional'));

/** AWS Cost and Usage Report: CUR 2.0 and the legacy report, CSV, gzip or Parquet. */
export const awsCur: Format = {
  id: 'aws_cur2',
  label: 'AWS Cost and Usage Report',
  verified: true,
  authority: 'provider',
  granularity: 'hour',
  unit: 'millions or thousands of tokens, and US dollars',
  time_zone: 'UTC',
  sources: [
    {
      kind: 'table',
      required: REQUIRED,
      optional: OPTIONAL,
      aliases: LEGACY,
      version: (has) =>
        has('bill_billing_period_start_date') ? 'a report with its billing period' : 'a report',
    },
  ],
  profile: { ...usageTypes.profile, implausible: `count(*) FILTER (WHERE ${IMPLAUSIBLE})` },
  questions: unitQuestion,
  derived: (facts) => ({
    '#class': ofType(facts, ({ token_class }) => token_class),
    '#kind': ofType(facts, ({ kind }) => kind),
    '#quantity': sqlOf(plainDecimal('line_item_usage_amount')),
    '#unit': unitTokens(facts),
  }),
  fields: {
    date: utcDay('line_item_usage_start_date'),
    platform: computed(`CASE WHEN ${IS_UNITS_OF_CONSUMPTION} THEN 'claude_platform_aws' ELSE 'bedrock' END`),
    model_raw: computed(
      (facts) =>
        `CASE WHEN ${IS_UNITS_OF_CONSUMPTION} THEN '' ELSE coalesce(${modelHint(facts)}, ${PRODUCT_MODEL}, '') END`,
    ),
    batch: computed((facts) => `coalesce(${ofType(facts, ({ tier }) => tier)} = 'batch', false)`),
    service_tier: computed((facts) => `coalesce(${ofType(facts, ({ tier }) => tier)}, '')`),
    inference_geo: computed((facts) => `coalesce(${ofType(facts, ({ scope }) => scope)}, '')`),
    context_window: computed(
      (facts) =>
        `CASE WHEN ${ofType(facts, ({ long_context }) => long_context)} = 'true' THEN '> 200k' ELSE '' END`,
    ),
    workspace: text('line_item_usage_account_id'),
    api_key: text(awsRole('line_item_iam_principal')),
    team: text(firstOf(teamInTags('tags', 'resource_tags'), 'resource_tags_user_team')),
  },
  usage: {
    counts: `${IS_USE} AND ${KIND} = 'tokens' AND NOT coalesce(${AMOUNT} < 0, false) AND "line_item_usage_amount" IS NOT NULL`,
    tokens: COUNTED.tokens,
  },
  cost: {
    counts: '"line_item_unblended_cost" IS NOT NULL',
    cost_type: computed(`CASE WHEN ${LINE_TYPE} = 'tax' THEN 'tax' WHEN ${LINE_TYPE} = 'credit' THEN 'credit'
        WHEN ${LINE_TYPE} = 'refund' THEN 'refund' WHEN ${LINE_TYPE} LIKE '%fee' THEN 'fee'
        WHEN ${LINE_TYPE} LIKE '%discount' OR ${LINE_TYPE} = 'savingsplannegation' THEN 'adjustment'
        WHEN ${IS_UNITS_OF_CONSUMPTION} THEN 'consumption_units'
        WHEN ${KIND} = 'commitment' THEN 'commitment'
        WHEN ${KIND} = 'tokens' THEN 'tokens' ELSE 'other' END`),
    token_class: computed(`CASE WHEN ${IS_USE} THEN ${CLASS} END`),
    cost_usd: floatAmount('line_item_unblended_cost', 'dollars'),
    list_usd: floatAmount('pricing_public_on_demand_cost', 'dollars', 'optional'),
    cost_basis: 'billed',
    currency: 'line_item_currency_code',
  },
  aside: (facts) => [
    {
      when: `${KIND} = 'tokens' AND ${modelHint(facts)} IS NULL AND ${PRODUCT.sql} IS NULL AND NOT regexp_matches(${DESCRIPTION}, '(?i)claude')`,
      reason:
        'The line counts tokens of a model, but names no product, so nobody can tell whether it is for Claude; export the report with its product columns.',
    },
    {
      when: `NOT ${IS_CLAUDE_PRODUCT} AND ${modelHint(facts)} IS NULL AND NOT ${IS_UNITS_OF_CONSUMPTION} AND NOT regexp_matches(${DESCRIPTION}, '(?i)claude')`,
      reason: 'The line is not for Claude.',
    },
  ],
  repeats: {
    key: [...REQUIRED, ...OPTIONAL],
    reason: 'A line that repeats another in every column is the same line twice.',
  },
  restates: ['date', 'platform', 'workspace'],
  remarks: [
    {
      when: "cost_type = 'consumption_units'",
      say: (n) =>
        counted(
          n,
          "line is of Claude Consumption Units, which tell neither models nor tokens; import the Console's exports for it.",
          "lines are Claude Consumption Units, which tell neither models nor tokens; import the Console's exports for these.",
        ),
    },
    {
      when: "cost_type = 'commitment'",
      say: (n) =>
        counted(
          n,
          'line is reserved or provisioned capacity: it costs dollars and counts no tokens.',
          'lines are reserved or provisioned capacity: they cost dollars and count no tokens.',
        ),
    },
    {
      when: "cost_type IN ('tax', 'credit', 'refund', 'fee', 'adjustment')",
      say: (n) =>
        counted(
          n,
          'line is a tax, credit, refund or fee; it is kept apart from the cost of use.',
          'lines are taxes, credits, refunds or fees; they are kept apart from the cost of use.',
        ),
    },
    {
      when: "cost_type = 'other'",
      say: (n) =>
        counted(
          n,
          'line for Claude has a usage type that Parley does not know; its cost counts, without tokens.',
          'lines for Claude have a usage type that Parley does not know; their cost counts, without tokens.',
        ),
    },
  ],
  quirks: [
    'Whether amounts are millions, thousands or single tokens is taken from the price of each line.',
    'AWS rewrites the open month every day: a later report of the same days and accounts replaces an earlier one.',
  ],
  is_private: true,
};
