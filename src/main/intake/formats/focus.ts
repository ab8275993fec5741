import { counted } from '../../../shared/format.ts';
import { readAwsUsageType, spacedModel } from '../aws-usage-type.ts';
import { byName } from '../by-name.ts';
import { type Cell, columnOf, firstOf, orNothing, plainDecimal, sqlOf, trimmed } from '../cell.ts';
import { readChargeText } from '../charge-text.ts';
import { utcDay } from '../day-field.ts';
import { computed, text, tokensByClass } from '../field.ts';
import type { Format } from '../format.ts';
import { floatAmount, scaledCount } from '../number-field.ts';
import { teamInTags } from '../tag-cell.ts';

const REQUIRED = ['chargeperiodstart', 'billedcost', 'chargecategory', 'effectivecost', 'servicename'];
const OPTIONAL = [
  'billingaccountid',
  'billingcurrency',
  'billingperiodstart',
  'chargeclass',
  'chargedescription',
  'chargeperiodend',
  'consumedquantity',
  'consumedunit',
  'contractedcost',
  'listcost',
  'pricingquantity',
  'pricingunit',
  'pricingcurrency',
  'providername',
  'publishername',
  'regionid',
  'resourceid',
  'resourcename',
  'servicesubcategory',
  'skuid',
  'skumeter',
  'skupricedetails',
  'skupriceid',
  'subaccountid',
  'subaccountname',
  'invoiceid',
  'tags',
  'x_usagetype',
];

/** What the words of a charge say, whichever columns they stand in. */
const WORDS: Cell = {
  column: 'chargedescription',
  sql: `concat_ws(' | ', ${['servicename', 'skumeter', 'skupricedetails', 'resourcename', 'chargedescription', 'x_usagetype'].map((c) => sqlOf(orNothing(c))).join(', ')})`,
};

type Charge = {
  model_raw: string | null;
  token_class: string | null;
  scope: string | null;
  is_batch: boolean;
  /** Whether it is for Claude Consumption Units, which tell neither models nor tokens. */
  is_units: boolean;
  is_claude: boolean;
};

function readCharge(words: string): Charge {
  const parts = words.split(' | ');
  const usageType = readAwsUsageType(parts.at(-1) ?? '');
  const read = parts.map((part) => readChargeText(part)).filter((part) => part !== null);
  const told = readChargeText(`claude ${parts.slice(1).join(' ')}`);
  const hint = usageType?.model_hint ?? null;
  const isUnits = /consumption unit|\bCCU/i.test(words);
  return {
    model_raw: isUnits ? null : (modelAmong(read) ?? (hint && spacedModel(hint))),
    is_units: isUnits,
    token_class: usageType ? usageType.token_class : (told?.token_class ?? null),
    scope:
      usageType?.scope ??
      (/\bglobal\b/i.test(words) ? 'global' : /\bregional\b/i.test(words) ? 'regional' : null),
    is_batch: usageType ? usageType.tier === 'batch' : told?.tier === 'batch',
    is_claude: read.length > 0 || hint !== null || isUnits,
  };
}

/** The first model that says its version, else the first that is named at all. */
function modelAmong(read: readonly { model_raw: string | null }[]): string | null {
  const named = read.flatMap(({ model_raw }) => model_raw ?? []);
  return named.find((name) => /\d/.test(name)) ?? named[0] ?? null;
}

const charges = byName('charges', WORDS, readCharge);

const QUANTITY = firstOf(orNothing('consumedquantity'), orNothing('pricingquantity'));
const UNIT = `lower(CASE WHEN nullif("consumedquantity", 'NULL') IS NOT NULL THEN coalesce("consumedunit", '') ELSE coalesce("pricingunit", '') END)`;
/** Tokens in a unit such as "Tokens", "1000 Tokens", "1K tokens" or "1M Tokens"; null where it counts something else. */
const UNIT_TOKENS = `CASE WHEN NOT contains(${UNIT}, 'token') THEN NULL
  WHEN regexp_matches(${UNIT}, '1,?000,?000|1 ?m\\b|million|mtok') THEN 1000000
  WHEN regexp_matches(${UNIT}, '1,?000|1 ?k\\b|thousand|ktok') THEN 1000 ELSE 1 END`;
const CATEGORY = `lower(${trimmed(orNothing('chargecategory'))})`;
const PROVIDER = `lower(${trimmed(orNothing('providername'))})`;
const CLASS = '"#class"';
const UNIT_OF_TOKENS = '"#unit"';
const TOKENS: Cell = { column: columnOf(QUANTITY), sql: '"#quantity"' };
const COUNTED = tokensByClass(CLASS, scaledCount(TOKENS, `coalesce(${UNIT_OF_TOKENS}, 1)`, 'optional'));

/** A FOCUS cost and usage table, versions 1.0 to 1.2: CSV or Parquet. */
export const focus: Format = {
  id: 'focus',
  label: 'FOCUS cost and usage',
  verified: false,
  authority: 'provider',
  granularity: 'hour',
  unit: 'tokens by the pricing unit, and effective cost',
  time_zone: 'UTC',
  sources: [
    {
      kind: 'table',
      required: REQUIRED,
      optional: OPTIONAL,
      version: (has) => {
        if (has('pricingcurrency') || has('invoiceid')) return 'version 1.2';
        return has('servicesubcategory') || has('skumeter') ? 'version 1.1' : 'version 1.0';
      },
    },
  ],
  numbers: ['consumedquantity', 'pricingquantity', 'billedcost', 'effectivecost', 'listcost'],
  profile: {
    ...charges.profile,
    billed: `sum(try_cast("billedcost" AS DOUBLE))`,
    effective: `sum(try_cast("effectivecost" AS DOUBLE))`,
  },
  derived: (facts) => ({
    '#class': charges.sql(facts, ({ token_class }) => token_class),
    '#quantity': sqlOf(plainDecimal(QUANTITY)),
    '#unit': UNIT_TOKENS,
  }),
  fields: {
    date: utcDay(orNothing('chargeperiodstart')),
    platform: computed(
      (facts) =>
        `CASE WHEN ${charges.sql(facts, ({ is_units }) => is_units)} = 'true' AND (contains(${PROVIDER}, 'aws') OR contains(${PROVIDER}, 'amazon')) THEN 'claude_platform_aws' WHEN contains(${PROVIDER}, 'aws') OR contains(${PROVIDER}, 'amazon') THEN 'bedrock' WHEN contains(${PROVIDER}, 'google') THEN 'vertex' WHEN contains(${PROVIDER}, 'microsoft') OR contains(${PROVIDER}, 'azure') THEN 'foundry' WHEN contains(${PROVIDER}, 'anthropic') THEN 'anthropic' ELSE 'other' END`,
    ),
    model_raw: computed((facts) => `coalesce(${charges.sql(facts, ({ model_raw }) => model_raw)}, '')`),
    batch: computed((facts) => `coalesce(${charges.sql(facts, ({ is_batch }) => is_batch)} = 'true', false)`),
    inference_geo: computed((facts) => `coalesce(${charges.sql(facts, ({ scope }) => scope)}, '')`),
    workspace: text(firstOf(orNothing('subaccountname'), orNothing('subaccountid'))),
    team: text(teamInTags(orNothing('tags'))),
  },
  usage: {
    counts: `${CATEGORY} = 'usage' AND ${CLASS} IS NOT NULL AND ${UNIT_OF_TOKENS} IS NOT NULL AND coalesce(try_cast(${sqlOf(TOKENS)} AS DOUBLE) >= 0, ${sqlOf(TOKENS)} IS NOT NULL)`,
    ...COUNTED,
  },
  cost: {
    cost_type: computed(
      (facts) =>
        `CASE ${CATEGORY} WHEN 'tax' THEN 'tax' WHEN 'credit' THEN 'credit' WHEN 'adjustment' THEN 'adjustment' WHEN 'purchase' THEN 'commitment' ELSE CASE WHEN ${charges.sql(facts, ({ is_units }) => is_units)} = 'true' THEN 'consumption_units' WHEN ${CLASS} IS NULL THEN 'other' ELSE 'tokens' END END`,
    ),
    token_class: computed(`CASE WHEN ${CATEGORY} = 'usage' THEN nullif(${CLASS}, 'cache_write') END`),
    cost_usd: floatAmount(orNothing('effectivecost'), 'dollars'),
    list_usd: floatAmount(orNothing('listcost'), 'dollars', 'optional'),
    cost_basis: 'net',
    currency: 'billingcurrency',
  },
  aside: (facts) => [
    {
      when: `coalesce(${charges.sql(facts, ({ is_claude }) => is_claude)}, 'false') <> 'true' AND NOT contains(lower(${trimmed(orNothing('publishername'))}), 'anthropic')`,
      reason: 'The charge is not for Claude.',
    },
  ],
  repeats: {
    key: [...REQUIRED, ...OPTIONAL],
    reason: 'A row that repeats another in every column is the same row twice.',
  },
  restates: ['date', 'platform', 'workspace'],
  remarks: ({ profile }) => [
    {
      when: "cost_type IN ('tax', 'credit', 'adjustment', 'commitment')",
      say: (n) =>
        counted(
          n,
          'row is a tax, credit, adjustment or purchase; it is kept apart from the cost of use.',
          'rows are taxes, credits, adjustments or purchases; they are kept apart from the cost of use.',
        ),
    },
    {
      when: "cost_type = 'consumption_units'",
      say: (n) =>
        counted(
          n,
          "row is of Claude Consumption Units, which tell neither models nor tokens; import the Console's exports for it.",
          "rows are Claude Consumption Units, which tell neither models nor tokens; import the Console's exports for these.",
        ),
    },
    {
      when: 'counts_cost AND NOT counts_usage AND token_class IS NOT NULL',
      say: (n) =>
        counted(
          n,
          'row counts something else than tokens, so its cost counts without tokens.',
          'rows count something else than tokens, so their cost counts without tokens.',
        ),
    },
    ...billedApart(Number(profile.billed ?? 0), Number(profile.effective ?? 0)),
  ],
  quirks: [
    'How Claude looks in FOCUS is not laid down: rows are taken for Claude by their service, meter and description. Check the totals against the bill.',
  ],
  is_private: true,
};

function billedApart(billed: number, effective: number) {
  if (Math.abs(billed - effective) < 0.005) return [];
  return [
    {
      when: 'true',
      say: () =>
        `Over all rows of the file billed cost is ${billed.toFixed(2)} and effective cost ${effective.toFixed(2)}; effective cost is used, which spreads what was paid ahead over the use it pays for.`,
    },
  ];
}
