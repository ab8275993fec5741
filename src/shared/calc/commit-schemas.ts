import * as z from 'zod';
import { compare } from '../commit/compare.ts';
import type { Demand, Offer, OfferTemplate, Scenario } from '../commit/offer.ts';
import { optimise } from '../commit/optimise.ts';
import { reach } from '../commit/reach.ts';
import type { ScheduleStep } from '../commit/schedule.ts';
import { simulate } from '../commit/simulate.ts';
import { wrongOrder } from '../commit/wrong-order.ts';
import { applyPatches, type Patch } from '../terms/patch.ts';
import { type PricedTerm, termsValue } from '../terms/value.ts';
import { type Operation, operation } from './operation.ts';
import {
  count,
  flag,
  month,
  nonNegative,
  optional,
  positiveCount,
  refuse,
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
  overage: z.strictObject({ basis: z.enum(['committed', 'list', 'ratio']), ratio: optional(factor) }),
  burst_share: withDefault(share, 0),
  rollover: z.strictObject({ share, cap_share_of_commit: withDefault(share.nullable(), null) }),
  payment: z.enum(['monthly', 'upfront']),
  prepay_discount: withDefault(share, 0),
};

const template: z.ZodType<OfferTemplate> = z.strictObject(templateFields).superRefine(refuseUnevenTemplate);

const offer: z.ZodType<Offer> = z
  .strictObject({
    ...templateFields,
    commits_usd: z.array(amount),
    discount: z.union([share, z.array(share)]),
  })
  .superRefine(refuseUnevenOffer);

const demandFields = { list_usd: z.array(amount), list_index: optional(z.array(factor)) };

const finance = optional(z.strictObject({ cost_of_capital_annual: factor }));

const scenarios = z
  .array(z.strictObject({ name: text, weight: amount, ...demandFields }))
  .min(1)
  .superRefine(refuseWeightless);

const schedule = z
  .array(z.strictObject({ min_annual_commit_usd: amount, discount: share }))
  .superRefine(refuseFallingThresholds);

const shape = optional(z.array(factor).superRefine(refuseEmptyShape));

const objective = z.union([z.enum(['mean', 'cvar90']), z.strictObject({ mean_cvar: share })]);

const simulateInput = z
  .strictObject({ offer, demand: z.strictObject(demandFields), finance })
  .superRefine((input, ctx) => refuseUnevenDemand(ctx, ['demand'], input.demand, input.offer.months));

const compareInput = z
  .strictObject({ offers: z.array(offer).min(1), scenarios, finance })
  .superRefine((input, ctx) => {
    const months = input.offers[0]?.months ?? 0;
    refuseOtherDurations(ctx, input.offers, months);
    refuseUnevenScenarios(ctx, 'scenarios', input.scenarios, months);
  });

const optimiseInput = z
  .strictObject({ template, schedule, shape, scenarios, objective })
  .superRefine((input, ctx) => {
    refuseUnevenScenarios(ctx, 'scenarios', input.scenarios, input.template.months);
    refuseUnevenShape(ctx, input.template, input.shape);
  });

const reachInput = z
  .strictObject({ template, schedule, current_commit_usd: amount, scenarios })
  .superRefine((input, ctx) =>
    refuseUnevenScenarios(ctx, 'scenarios', input.scenarios, input.template.months),
  );

const wrongOrderInput = z
  .strictObject({ template, schedule, unoptimised: scenarios, optimised: scenarios })
  .superRefine((input, ctx) => {
    refuseUnevenScenarios(ctx, 'unoptimised', input.unoptimised, input.template.months);
    refuseUnevenScenarios(ctx, 'optimised', input.optimised, input.template.months);
  });

const termsInput = z
  .strictObject({
    offer,
    terms: z.array(z.strictObject({ id: text, patch: z.record(z.string(), z.unknown()) })),
    scenarios,
  })
  .superRefine((input, ctx) => {
    refuseUnevenScenarios(ctx, 'scenarios', input.scenarios, input.offer.months);
    if (offer.safeParse(input.offer).success) refuseBrokenOffers(ctx, input.offer, input.terms);
  });

/** The operations on offers, commits and terms that can be asked as JSON. */
export const commitOperations: Record<string, Operation> = {
  'commit.simulate': operation(simulateInput, simulate),
  'commit.compare': operation(compareInput, compare),
  'commit.optimise': operation(optimiseInput, optimise),
  'commit.reach': operation(reachInput, reach),
  'commit.wrong_order': operation(wrongOrderInput, wrongOrder),
  'terms.value': operation(termsInput, termsValue),
};

function refuseUnevenTemplate(value: OfferTemplate, ctx: z.RefinementCtx): void {
  if (value.months % value.period_months !== 0) {
    refuse(ctx, ['period_months'], `must divide the ${value.months} months of the offer`);
  }
  if (value.overage.basis === 'ratio' && value.overage.ratio === undefined) {
    refuse(ctx, ['overage', 'ratio'], 'is missing: the basis of overage is "ratio"');
  }
}

function refuseUnevenOffer(value: Offer, ctx: z.RefinementCtx): void {
  refuseUnevenTemplate(value, ctx);
  const periods = value.months / value.period_months;
  if (!Number.isInteger(periods)) return;
  refuseLength(ctx, ['commits_usd'], value.commits_usd, periods, 'commit periods');
  if (typeof value.discount !== 'number') {
    refuseLength(ctx, ['discount'], value.discount, periods, 'commit periods');
  }
}

function refuseUnevenDemand(
  ctx: z.RefinementCtx,
  path: PropertyKey[],
  demand: Readonly<Demand>,
  months: number,
): void {
  refuseLength(ctx, [...path, 'list_usd'], demand.list_usd, months, 'months');
  if (demand.list_index) refuseLength(ctx, [...path, 'list_index'], demand.list_index, months, 'months');
}

function refuseUnevenScenarios(
  ctx: z.RefinementCtx,
  field: string,
  paths: readonly Scenario[],
  months: number,
): void {
  for (const [i, path] of paths.entries()) refuseUnevenDemand(ctx, [field, i], path, months);
}

function refuseUnevenShape(
  ctx: z.RefinementCtx,
  value: Readonly<OfferTemplate>,
  parts: readonly number[] | undefined,
): void {
  const periods = value.months / value.period_months;
  if (parts && Number.isInteger(periods)) refuseLength(ctx, ['shape'], parts, periods, 'commit periods');
}

function refuseLength(
  ctx: z.RefinementCtx,
  path: PropertyKey[],
  list: readonly unknown[],
  length: number,
  ofWhat: string,
): void {
  if (list.length !== length) refuse(ctx, path, `has ${list.length} values for ${length} ${ofWhat}`);
}

function refuseOtherDurations(ctx: z.RefinementCtx, offers: readonly Offer[], months: number): void {
  for (const [i, other] of offers.entries()) {
    if (other.months === months) continue;
    refuse(ctx, ['offers', i, 'months'], `differs from the ${months} months of the first offer`);
  }
}

function refuseWeightless(paths: readonly Scenario[], ctx: z.RefinementCtx): void {
  if (paths.every((path) => path.weight === 0)) refuse(ctx, [], 'have no weight: one must be above 0');
}

function refuseFallingThresholds(steps: readonly ScheduleStep[], ctx: z.RefinementCtx): void {
  for (const [i, step] of steps.entries()) {
    const before = steps[i - 1];
    if (before === undefined || step.min_annual_commit_usd > before.min_annual_commit_usd) continue;
    refuse(ctx, [i, 'min_annual_commit_usd'], `does not rise above ${before.min_annual_commit_usd}`);
  }
}

function refuseEmptyShape(parts: readonly number[], ctx: z.RefinementCtx): void {
  if (parts.every((part) => part === 0)) refuse(ctx, [], 'must have a value above 0');
}

type IndexedTerm = PricedTerm & { index: number };

/** Refuses a term whose patch makes no valid offer, alone or with the others that it is valued with. */
function refuseBrokenOffers(ctx: z.RefinementCtx, base: Readonly<Offer>, terms: readonly PricedTerm[]): void {
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
