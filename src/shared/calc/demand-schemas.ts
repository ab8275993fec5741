import * as z from 'zod';
import { DEFAULT_LEVER_RISK, LARGEST_SEED } from '../demand/demand-model.ts';
import { demandScenarios } from '../demand/demand-scenarios.ts';
import { pathInput } from './audit-schemas.ts';
import { type Operation, operation } from './operation.ts';
import {
  count,
  nonNegative,
  optional,
  positiveCount,
  refuse,
  share,
  text,
  withDefault,
} from './primitives.ts';

const MOST_MONTHS = 1200;
const MOST_SCENARIOS = 10_000;
/** Scenarios times months beyond this are refused rather than computed for minutes. */
const MOST_CELLS = 2_000_000;
const LARGEST_USD = 1e15;
const LARGEST_SIGMA = 2;
const LARGEST_FACTOR = 1e6;
const SHARE_TOLERANCE = 1e-9;

const sigma = nonNegative.max(LARGEST_SIGMA);

const gradeRisk = z
  .strictObject({ missed: share, late: share, late_months: count.max(MOST_MONTHS) })
  .superRefine(({ missed, late }, ctx) => {
    if (missed + late > 1 + SHARE_TOLERANCE) refuse(ctx, ['late'], 'takes missed and late together past 1');
  });

const listMove = z
  .strictObject({
    model: withDefault(text.nullable(), null),
    probability: share,
    from_month: positiveCount.max(MOST_MONTHS),
    to_month: positiveCount.max(MOST_MONTHS),
    change_share: z.number().min(-1).max(LARGEST_FACTOR),
  })
  .superRefine(({ from_month, to_month }, ctx) => {
    if (to_month < from_month) refuse(ctx, ['to_month'], `is before its from_month, ${from_month}`);
  });

const model = z.strictObject({
  kind: z.enum(['quantiles', 'simulated']),
  seed: count.max(LARGEST_SEED),
  scenarios: positiveCount.max(MOST_SCENARIOS),
  expected_factor: withDefault(nonNegative.max(LARGEST_FACTOR), 1),
  sigma_level: sigma,
  sigma_month: withDefault(sigma, 0),
  list_moves: withDefault(z.array(listMove), []),
  lever_risk: withDefault(
    z.strictObject({ A: gradeRisk, B: gradeRisk, C: gradeRisk, D: gradeRisk }),
    DEFAULT_LEVER_RISK,
  ),
});

const scenariosInput = z
  .strictObject({
    forecast: optional(pathInput),
    list_usd: optional(z.array(nonNegative.max(LARGEST_USD)).min(1).max(MOST_MONTHS)),
    model,
  })
  .superRefine((input, ctx) => {
    if (!input.forecast && !input.list_usd) {
      refuse(ctx, ['forecast'], 'is missing: give a forecast, or list_usd month by month');
    }
    if (input.forecast && input.list_usd)
      refuse(ctx, ['list_usd'], 'stands beside a forecast: give one of them');
    const months = input.forecast?.months ?? input.list_usd?.length ?? 0;
    if (months * input.model.scenarios > MOST_CELLS) {
      refuse(ctx, ['model', 'scenarios'], `times ${months} months is more than ${MOST_CELLS}`);
    }
    for (const [i, move] of input.model.list_moves.entries()) {
      if (input.forecast || move.model === null) continue;
      refuse(ctx, ['model', 'list_moves', i, 'model'], 'needs a forecast, which knows the models');
    }
  });

/** The operation that makes scenarios of demand, as JSON. */
export const demandOperations: Record<string, Operation> = {
  'demand.scenarios': operation(scenariosInput, demandScenarios),
};
