import * as z from 'zod';
import { compare } from '../commit/compare.ts';
import type { Offer, OfferTemplate, Scenario } from '../commit/offer.ts';
import { optimise } from '../commit/optimise.ts';
import { reach } from '../commit/reach.ts';
import type { ScheduleStep } from '../commit/schedule.ts';
import { simulate } from '../commit/simulate.ts';
import { wrongOrder } from '../commit/wrong-order.ts';
import { applyPatches, isRecord, type Patch } from '../terms/patch.ts';
import { type PricedTerm, termsValue } from '../terms/value.ts';
import { type Operation, operation } from './operation.ts';
import {
  anything,
  count,
  flag,
  month,
  nonNegative,
  optional,
  overageOf,
  part,
  positiveCount,
  refuse,
  refusing,
  share,
  text,
  withDefault,
} from './primitives.ts';

/** Bounds far beyond any contract, so that no sum of checked amounts can overflow. */
const MOST_MONTHS = 1200;
const LARGEST_AMOUNT = 1e15;
const LARGEST_FACTOR = 1e6;

const amount = nonNegative.max(LARGEST_AMOUNT);
const factor = nonNegative.max(LARGEST_FACTOR);
const monthCount = positiveCount.max(MOST_MONTHS);

const templateFields = {
  name: text,
  start: month,
  months: monthCount,
  period_months: monthCount,
  price_lock: z.strictObject({ months: count, pass_through_drops: flag }),
  overage: overageOf(factor),
  burst_share: withDefault(share, 0),
  rollover: z.strictObject({ share, cap_share_of_commit: withDefault(share.nullable(), null) }),
  payment: z.enum(['monthly', 'upfront']),
  prepay_discount: withDefault(share, 0),
};

const duration = part({ months: monthCount, period_months: monthCount });

const template: z.ZodType<OfferTemplate> = withEvenPeriods(z.strictObject(templateFields));

const offer: z.ZodType<Offer> = refusing(
  withEvenPeriods(
    z.strictObject({
      ...templateFields,
      commits_usd: z.array(amount),
      discount: z.union([share, z.array(share)]),
    }),
  ),
  duration.extend({ commits_usd: anything, discount: anything }),
  (value, ctx) => {
    refusePeriods(ctx, ['commits_usd'], value.commits_usd, value);
    refusePeriods(ctx, ['discount'], value.discount, value);
  },
);

const demandFields = { list_usd: z.array(amount), list_index: optional(z.array(factor)) };

const finance = optional(z.strictObject({ cost_of_capital_annual: factor }));

const scenarios = refusing(
  z.array(z.strictObject({ name: text, weight: amount, ...demandFields })).min(1),
  z.array(part({ weight: amount })),
  refuseWeightless,
);

const schedule = refusing(
  z.array(z.strictObject({ min_annual_commit_usd: amount, discount: share })),
  z.array(part({ min_annual_commit_usd: amount })),
  refuseFallingThresholds,
);

const shape = optional(refusing(z.array(factor), z.array(factor), refuseEmptyShape));

const objective = z.union([z.enum(['mean', 'cvar90']), z.strictObject({ mean_cvar: share })]);

const someMonths = part({ months: monthCount });

const simulateInput = refusing(
  z.strictObject({ offer, demand: z.strictObject(demandFields), finance }),
  part({ offer: someMonths, demand: anything }),
  (input, ctx) => refuseUnevenDemand(ctx, ['demand'], input.demand, input.offer.months),
);

const compareInput = refusing(
  z.strictObject({ offers: z.array(offer).min(1), scenarios, finance }),
  part({ offers: z.array(someMonths).min(1), scenarios: anything }),
  (input, ctx) => {
    const months = input.offers[0]?.months ?? 0;
    refuseOtherDurations(ctx, input.offers, months);
    refuseUnevenScenarios(ctx, 'scenarios', input.scenarios, months);
  },
);

const optimiseInput = refusing(
  refusing(
    z.strictObject({ template, schedule, shape, scenarios, objective }),
    part({ template: someMonths, scenarios: anything }),
    (input, ctx) => refuseUnevenScenarios(ctx, 'scenarios', input.scenarios, input.template.months),
  ),
  part({ template: duration, shape: anything }),
  (input, ctx) => refusePeriods(ctx, ['shape'], input.shape, input.template),
);

const reachInput = refusing(
  z.strictObject({ template, schedule, current_commit_usd: amount, scenarios }),
  part({ template: someMonths, scenarios: anything }),
  (input, ctx) => refuseUnevenScenarios(ctx, 'scenarios', input.scenarios, input.template.months),
);

const wrongOrderInput = refusing(
  z.strictObject({ template, schedule, unoptimised: scenarios, optimised: scenarios }),
  part({ template: someMonths, unoptimised: anything, optimised: anything }),
  (input, ctx) => {
    refuseUnevenScenarios(ctx, 'unoptimised', input.unoptimised, input.template.months);
    refuseUnevenScenarios(ctx, 'optimised', input.optimised, input.template.months);
  },
);

const pricedTerms = z.array(z.strictObject({ id: text, patch: z.record(z.string(), z.unknown()) }));

const termsInput = refusing(
  refusing(
    z.strictObject({ offer, terms: pricedTerms, scenarios }),
    part({ offer: someMonths, scenarios: anything }),
    (input, ctx) => refuseUnevenScenarios(ctx, 'scenarios', input.scenarios, input.offer.months),
  ),
  part({ offer, terms: z.array(part({ patch: z.record(z.string(), z.unknown()) })) }),
  (input, ctx) => refuseBrokenOffers(ctx, input.offer, input.terms),
);

/** The operations on offers, commits and terms that can be asked as JSON. */
export const commitOperations: Record<string, Operation> = {
  'commit.simulate': operation(simulateInput, simulate),
  'commit.compare': operation(compareInput, compare),
  'commit.optimise': operation(optimiseInput, optimise),
  'commit.reach': operation(reachInput, reach),
  'commit.wrong_order': operation(wrongOrderInput, wrongOrder),
  'terms.value': operation(termsInput, termsValue),
};

type Duration = Readonly<{ months: number; period_months: number }>;

/** A record with a duration: refuses commit periods that do not divide it. */
function withEvenPeriods<S extends z.ZodType>(schema: S): S {
  return refusing(schema, duration, ({ months, period_months }, ctx) => {
    if (months % period_months === 0) return;
    refuse(ctx, ['period_months'], `must divide the ${months} months of the offer`);
  });
}

/** Refuses a list that has not one value for each commit period. */
function refusePeriods(ctx: z.RefinementCtx, path: PropertyKey[], list: unknown, of: Duration): void {
  const periods = of.months / of.period_months;
  if (Number.isInteger(periods)) refuseLength(ctx, path, list, periods, 'commit periods');
}

function refuseUnevenDemand(
  ctx: z.RefinementCtx,
  path: PropertyKey[],
  demand: unknown,
  months: number,
): void {
  if (!isRecord(demand)) return;
  refuseLength(ctx, [...path, 'list_usd'], demand.list_usd, months, 'months');
  refuseLength(ctx, [...path, 'list_index'], demand.list_index, months, 'months');
}

function refuseUnevenScenarios(ctx: z.RefinementCtx, field: string, paths: unknown, months: number): void {
  if (!Array.isArray(paths)) return;
  for (const [i, path] of paths.entries()) refuseUnevenDemand(ctx, [field, i], path, months);
}

function refuseLength(
  ctx: z.RefinementCtx,
  path: PropertyKey[],
  list: unknown,
  length: number,
  ofWhat: string,
): void {
  if (!Array.isArray(list) || list.length === length) return;
  refuse(ctx, path, `has ${list.length} values for ${length} ${ofWhat}`);
}

function refuseOtherDurations(
  ctx: z.RefinementCtx,
  offers: readonly Pick<Offer, 'months'>[],
  months: number,
): void {
  for (const [i, other] of offers.entries()) {
    if (other.months === months) continue;
    refuse(ctx, ['offers', i, 'months'], `differs from the ${months} months of the first offer`);
  }
}

function refuseWeightless(paths: readonly Pick<Scenario, 'weight'>[], ctx: z.RefinementCtx): void {
  if (paths.length > 0 && paths.every((path) => path.weight === 0))
    refuse(ctx, [], 'have no weight: one must be above 0');
}

function refuseFallingThresholds(
  steps: readonly Pick<ScheduleStep, 'min_annual_commit_usd'>[],
  ctx: z.RefinementCtx,
): void {
  for (const [i, step] of steps.entries()) {
    const before = steps[i - 1];
    if (before === undefined || step.min_annual_commit_usd > before.min_annual_commit_usd) continue;
    refuse(ctx, [i, 'min_annual_commit_usd'], `does not rise above ${before.min_annual_commit_usd}`);
  }
}

function refuseEmptyShape(parts: readonly number[], ctx: z.RefinementCtx): void {
  if (parts.length > 0 && parts.every((share) => share === 0)) refuse(ctx, [], 'must have a value above 0');
}

type PatchedTerm = Pick<PricedTerm, 'patch'>;
type IndexedTerm = PatchedTerm & { index: number };

/** Refuses a term whose patch makes no valid offer, alone or with the others that it is valued with. */
function refuseBrokenOffers(
  ctx: z.RefinementCtx,
  base: Readonly<Offer>,
  terms: readonly PatchedTerm[],
): void {
  const indexed = terms.map((term, index) => ({ ...term, index }));
  const sound = indexed.map((term) => refuseBrokenOffer(ctx, base, [term]));
  if (sound.includes(false) || !refuseBrokenOffer(ctx, base, indexed)) return;
  indexed.every((term) =>
    refuseBrokenOffer(
      ctx,
      base,
      indexed.filter((other) => other !== term),
    ),
  );
}

function refuseBrokenOffer(
  ctx: z.RefinementCtx,
  base: Readonly<Offer>,
  terms: readonly IndexedTerm[],
): boolean {
  const patched = applyPatches(
    base,
    terms.map((term) => term.patch),
  );
  const checked = offer.safeParse(patched);
  for (const issue of checked.error?.issues ?? []) {
    ctx.addIssue({ ...issue, path: patchPath(terms, issue) } as Parameters<typeof ctx.addIssue>[0]);
  }
  if (patched.months === base.months) return checked.success;
  refuse(
    ctx,
    patchPath(terms, { path: ['months'] }),
    `differs from the ${base.months} months of the scenarios`,
  );
  return false;
}

/** The place of an offer's issue inside the last patch that touches the field. */
function patchPath(
  terms: readonly IndexedTerm[],
  issue: { path: PropertyKey[]; keys?: string[] },
): PropertyKey[] {
  const field = String(issue.path[0] ?? issue.keys?.[0] ?? '');
  const last = terms.findLast((term) => touches(term.patch, field)) ?? terms.at(-1);
  return ['terms', last?.index ?? 0, 'patch', ...issue.path];
}

function touches(patch: Patch, field: string): boolean {
  return Object.hasOwn(patch, field);
}
