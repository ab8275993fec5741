import * as z from 'zod';
import { auditFloor } from '../audit/floor.ts';
import {
  GRADES,
  type Lever,
  type LeverName,
  type LeverParameters,
  type RoutingRule,
  SHARE_TOLERANCE,
} from '../audit/lever.ts';
import { forecastPath, type PathLever } from '../demand/forecast-path.ts';
import { type Operation, operation } from './operation.ts';
import {
  count,
  date,
  flag,
  month,
  nonNegative,
  optional,
  part,
  positiveCount,
  priceBook,
  refuse,
  refusing,
  share,
  text,
  tokenCounts,
} from './primitives.ts';

const MONTHS_PER_YEAR = 12;

/** Paths longer than this are refused rather than computed for hours. */
const MOST_MONTHS = 1200;

const weights = optional(
  z.strictObject({ A: optional(share), B: optional(share), C: optional(share), D: optional(share) }),
);

const lines = z.array(z.strictObject({ model: text, batch: flag, tokens: tokenCounts }));

const routingRule = z.strictObject({
  from: text,
  to: text,
  share,
  token_ratio: optional(nonNegative),
  fallback_share: optional(share),
});

const leaving = part({ from: text, share });

const parameters: { [L in LeverName]: z.ZodType<LeverParameters[L]> } = {
  retries: z.strictObject({ avoidable_share: share }),
  context: z.strictObject({ trim_share: share }),
  output: z.strictObject({ trim_share: share }),
  routing: z.strictObject({ rules: refusing(z.array(routingRule), z.array(leaving), refuseOverfullRouting) }),
  caching: z.strictObject({ repeatable_share: share, hit_rate: share, ttl: z.enum(['5m', '1h']) }),
  batch: z.strictObject({ async_share: share }),
};

const grade = z.enum(GRADES);

/** Levers as the audit states them: a base, and a low and a high of the same shape. */
function auditLever<L extends LeverName>(name: L) {
  const shape = parameters[name];
  return z.strictObject({
    lever: z.literal(name),
    grade,
    base: shape,
    low: optional(shape),
    high: optional(shape),
  });
}

/** Levers as they land on a path: only the base, from a month on. */
function pathLever<L extends LeverName>(name: L) {
  return z.strictObject({
    lever: z.literal(name),
    grade,
    base: parameters[name],
    live_from: month,
    ramp_months: count,
  });
}

const auditLevers = eachOnce(
  z.discriminatedUnion('lever', [
    auditLever('retries'),
    auditLever('context'),
    auditLever('output'),
    auditLever('routing'),
    auditLever('caching'),
    auditLever('batch'),
  ]),
) as unknown as z.ZodType<Lever[]>;

const pathLevers = eachOnce(
  z.discriminatedUnion('lever', [
    pathLever('retries'),
    pathLever('context'),
    pathLever('output'),
    pathLever('routing'),
    pathLever('caching'),
    pathLever('batch'),
  ]),
) as unknown as z.ZodType<PathLever[]>;

const floorInput = z.strictObject({
  price_book: priceBook,
  as_of: date,
  platform: optional(text),
  weights,
  workloads: z.array(z.strictObject({ name: text, lines, levers: auditLevers })),
});

/** A path of demand to be forecast. */
export const pathInput = z.strictObject({
  base_month: month,
  months: positiveCount.max(MOST_MONTHS),
  workloads: z.array(
    z.strictObject({
      name: text,
      lines,
      growth_monthly: z.number().min(-1),
      growth_months: optional(count.max(MOST_MONTHS)),
      seasonality: optional(z.array(nonNegative).length(MONTHS_PER_YEAR)),
      levers: pathLevers,
    }),
  ),
  weights,
  price_book: priceBook,
  as_of: date,
  platform: optional(text),
});

/** The operations on the audit and on demand that can be asked as JSON. */
export const auditOperations: Record<string, Operation> = {
  'audit.floor': operation(floorInput, auditFloor),
  'forecast.path': operation(pathInput, forecastPath),
};

type Leaving = Pick<RoutingRule, 'from' | 'share'>;

/** Refuses the rule with which the shares that leave one model pass 1. */
function refuseOverfullRouting(rules: readonly Leaving[], ctx: z.RefinementCtx): void {
  const gone = new Map<string, number>();
  for (const [i, rule] of rules.entries()) {
    const before = gone.get(rule.from) ?? 0;
    const after = before + rule.share;
    gone.set(rule.from, after);
    if (before <= 1 + SHARE_TOLERANCE && after > 1 + SHARE_TOLERANCE) {
      refuse(ctx, [i, 'share'], `takes the shares that leave ${rule.from} past 1`);
    }
  }
}

/** A list of levers that refuses the second one of a name. */
function eachOnce<T>(lever: z.ZodType<T>) {
  return refusing(z.array(lever), z.array(part({ lever: text })), (levers, ctx) => {
    for (const [i, { lever: name }] of levers.entries()) {
      const first = levers.findIndex((other) => other.lever === name);
      if (first < i) refuse(ctx, [i, 'lever'], `is ${name} again, which stands at [${first}] already`);
    }
  });
}
