import { counted } from '../../../shared/format.ts';
import { byName } from '../by-name.ts';
import { type Cell, col, firstOf, plainDecimal, sqlOf, sumInJson, trimmed } from '../cell.ts';
import { type ChargeText, readChargeText } from '../charge-text.ts';
import { utcDay } from '../day-field.ts';
import { checked, computed, constant, EXPORT_AGAIN, text, tokensByClass } from '../field.ts';
import type { Format } from '../format.ts';
import { floatAmount, scaledCount } from '../number-field.ts';
import { isBrokenJson } from '../python-literal.ts';
import type { SourceFacts } from '../source-facts.ts';
import { teamInLabels } from '../tag-cell.ts';

const REQUIRED = ['usage_start_time', 'sku.description', 'cost'];
const OPTIONAL = [
  'billing_account_id',
  'service.description',
  'sku.id',
  'usage_end_time',
  'project.id',
  'project.name',
  'labels',
  'location.region',
  'location.location',
  'cost_at_list',
  'currency',
  'currency_conversion_rate',
  'usage.amount',
  'usage.unit',
  'usage.amount_in_pricing_units',
  'usage.pricing_unit',
  'credits',
  'invoice.month',
  'cost_type',
  'transaction_type',
  'seller_name',
];
const EXPORTED = 'export_time';
const DOTTED = [...REQUIRED, ...OPTIONAL].filter((column) => column.includes('.'));
const WITH_UNDERSCORES = Object.fromEntries(DOTTED.map((column) => [column.replaceAll('.', '_'), column]));

const skus = byName('skus', 'sku.description', readChargeText);
const ofSku = (facts: SourceFacts, part: (sku: ChargeText) => string | number | null) =>
  skus.sql(facts, (sku) => sku && part(sku));
const COST_TYPE = `lower(${trimmed('cost_type')})`;
const UNIT = `lower(${trimmed('usage.unit')})`;
const PRICING_UNIT = `lower(${trimmed('usage.pricing_unit')})`;
const IN_TOKENS = `${UNIT} IN ('', 'count', 'token', 'tokens', 'requests')`;
const QUANTITY: Cell = {
  column: 'usage.amount',
  sql: `CASE WHEN "usage.amount" IS NOT NULL AND ${IN_TOKENS} THEN "usage.amount" ELSE "usage.amount_in_pricing_units" END`,
};
const UNIT_TOKENS = `CASE WHEN "usage.amount" IS NOT NULL AND ${IN_TOKENS} THEN 1
  WHEN regexp_matches(${PRICING_UNIT}, 'million|1,?000,?000|1 ?m\\b') THEN 1000000
  WHEN regexp_matches(${PRICING_UNIT}, 'thousand|1,?000|1 ?k\\b') THEN 1000 ELSE 1 END`;
const REGION = firstOf('location.region', 'location.location');
const CLASS = '"#class"';
const TOKENS: Cell = { column: 'usage.amount', sql: '"#quantity"' };
const COUNTED = tokensByClass(CLASS, scaledCount(TOKENS, '"#unit"', 'optional'));
const LONG_CONTEXT_TOKENS = 200_000;

/** Google Cloud's billing export: rows of the BigQuery table as lines of JSON, or as a CSV with flattened names. */
export const gcpBilling: Format = {
  id: 'gcp_billing',
  label: 'Google Cloud billing export',
  verified: true,
  authority: 'provider',
  granularity: 'hour',
  unit: 'tokens, and US dollars',
  time_zone: 'UTC',
  sources: [
    { kind: 'table', required: REQUIRED, optional: [...OPTIONAL, EXPORTED], aliases: WITH_UNDERSCORES },
    {
      kind: 'json',
      records: ['$', 'rows[]', 'data[]'],
      required: REQUIRED,
      optional: [...OPTIONAL, EXPORTED],
    },
  ],
  profile: skus.profile,
  derived: (facts) => ({
    '#class': ofSku(facts, ({ token_class }) => token_class),
    '#quantity': sqlOf(plainDecimal(QUANTITY)),
    '#unit': UNIT_TOKENS,
  }),
  numbers: [
    'usage.amount',
    'usage.amount_in_pricing_units',
    'cost',
    'cost_at_list',
    'currency_conversion_rate',
  ],
  fields: {
    date: utcDay('usage_start_time'),
    platform: constant('vertex'),
    model_raw: computed((facts) => `coalesce(${ofSku(facts, ({ model_raw }) => model_raw)}, '')`),
    batch: computed((facts) => `coalesce(${ofSku(facts, ({ tier }) => tier)} = 'batch', false)`),
    inference_geo: computed(
      (facts) =>
        `coalesce(${ofSku(facts, ({ scope }) => scope)}, CASE WHEN lower(${trimmed(REGION)}) = 'global' THEN 'global' WHEN ${trimmed(REGION)} <> '' THEN 'regional' ELSE '' END)`,
    ),
    context_window: computed(
      (facts) =>
        `coalesce(${ofSku(facts, ({ context_from }) => (context_from === null ? null : context_from >= LONG_CONTEXT_TOKENS ? '> 200k' : '≤ 200k'))}, '')`,
    ),
    workspace: text(firstOf('project.id', 'project.name')),
    team: text(teamInLabels('labels')),
  },
  usage: {
    counts: `${COST_TYPE} IN ('', 'regular') AND ${CLASS} IS NOT NULL AND coalesce(try_cast(${sqlOf(TOKENS)} AS DOUBLE) >= 0, ${sqlOf(TOKENS)} IS NOT NULL)`,
    ...COUNTED,
  },
  cost: {
    cost_type: computed(
      `CASE WHEN ${COST_TYPE} = 'tax' THEN 'tax' WHEN ${COST_TYPE} IN ('adjustment', 'rounding_error') THEN 'adjustment' WHEN ${CLASS} IS NULL THEN 'other' ELSE 'tokens' END`,
    ),
    token_class: computed(
      `CASE WHEN ${COST_TYPE} IN ('', 'regular') THEN nullif(${CLASS}, 'cache_write') END`,
    ),
    cost_usd: floatAmount('cost', 'dollars'),
    list_usd: floatAmount('cost_at_list', 'dollars', 'optional'),
    cost_basis: 'billed',
    currency: 'currency',
    per_usd: 'currency_conversion_rate',
    credit_usd: checked(sumInJson('credits', 'amount'), [
      {
        column: 'credits',
        when: isBrokenJson(col('credits')),
        reason: `The credits of the line cannot be read, so what they take off is not known; ${EXPORT_AGAIN}.`,
      },
    ]),
  },
  aside: (facts) => [
    {
      when: `${COST_TYPE} IN ('', 'regular') AND ${skus.sql(facts, (sku) => (sku ? 'claude' : null))} IS NULL`,
      reason: 'The line is not for Claude.',
    },
  ],
  repeats: {
    key: [...REQUIRED, ...OPTIONAL],
    reason:
      'A line that repeats another in every column but the time of its export is the same line exported again.',
  },
  restates: ['date', 'platform', 'workspace'],
  remarks: [
    {
      when: "cost_type IN ('tax', 'adjustment')",
      say: (n) =>
        counted(
          n,
          'line is a tax or adjustment of the billing account; it is kept apart from the cost of use.',
          'lines are taxes or adjustments of the billing account; they are kept apart from the cost of use.',
        ),
    },
    {
      when: "cost_type = 'tokens' AND cost_usd < 0",
      say: (n) =>
        counted(
          n,
          'line takes dollars of earlier use back; the tokens of that use stay counted.',
          'lines take dollars of earlier use back; the tokens of that use stay counted.',
        ),
    },
  ],
  quirks: [
    'Google adds lines for some days after: export the last days again later, and the later file replaces them.',
    'Credits are kept apart from the cost of use and lower the total. Days are UTC; invoices and the reports of the console go by Pacific time, so months differ by some hours.',
  ],
  is_private: true,
};
