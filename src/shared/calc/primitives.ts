import * as z from 'zod';
import { isDate, isMonth } from '../calendar.ts';
import type { ByClass, TokenCounts } from '../units.ts';

/** Any finite number; 1e999, which JSON reads as infinite, is none. */
export const finite = z.number();

/** Dollars of either sign. */
export const usd = finite;

/** A number of 0 or more. */
export const nonNegative = z.number().nonnegative();

/** A fraction 0..1 (0.2 is 20 %). */
export const share = z.number().min(0).max(1);

/** A whole number of 0 or more. */
export const count = z.int().nonnegative();

/** A whole number of 1 or more. */
export const positiveCount = z.int().positive();

export const text = z.string();
export const flag = z.boolean();

/** A date of the calendar, `YYYY-MM-DD`. */
export const date = z.string().refine(isDate, 'is not a calendar date YYYY-MM-DD');

/** A month, `YYYY-MM`. */
export const month = z.string().refine(isMonth, 'is not a month YYYY-MM');

/** A field that may be left out or null; both come out as undefined. */
export function optional<T>(schema: z.ZodType<T>) {
  return schema.nullish().transform((value) => value ?? undefined);
}

/** A field that may be left out or null and then takes `fallback`. */
export function withDefault<T>(schema: z.ZodType<T>, fallback: NoInfer<T>) {
  return schema.nullish().transform((value) => value ?? fallback);
}

/** One value for each of the five token classes. */
export function byClass<T>(schema: z.ZodType<T>): z.ZodType<ByClass<T>> {
  return z.strictObject({
    input: schema,
    cache_write_5m: schema,
    cache_write_1h: schema,
    cache_read: schema,
    output: schema,
  }) as unknown as z.ZodType<ByClass<T>>;
}

export const tokenCounts: z.ZodType<TokenCounts> = byClass(nonNegative);

/** Adds an error at `path` (relative to the value being checked) inside a `superRefine`. */
export function refuse(ctx: z.RefinementCtx, path: PropertyKey[], message: string): void {
  ctx.addIssue({ code: 'custom', path, message });
}

/**
 * The schema with a check between its fields. The check runs wherever the part that it `reads` is valid, whatever
 * else of the value is refused, so that every error is told at once.
 */
export function refusing<S extends z.ZodType, P>(
  schema: S,
  reads: z.ZodType<P>,
  find: (part: P, ctx: z.RefinementCtx) => void,
): S {
  return schema.superRefine(
    (value, ctx) => {
      const part = reads.safeParse(value);
      if (part.success) find(part.data, ctx);
    },
    { when: () => true },
  );
}

/** A record of which only the fields named are looked at. */
export const part = z.object;

/** Whatever a field holds, or nothing. */
export const anything = z.unknown().optional();

/** An entry of the price book; a rate or multiplier that is not known is null, never left out. */
const priceEntry = refusing(
  z.strictObject({
    model: text,
    platform: text,
    speed: text,
    prompt_over_tokens: nonNegative,
    effective_from: date,
    effective_to: date.nullable(),
    usd_per_mtok: byClass(nonNegative.nullable()),
    batch_multiplier: nonNegative.nullable(),
    us_inference_multiplier: nonNegative.nullable(),
    web_search_usd_per_1000: nonNegative.nullable(),
  }),
  part({ effective_from: date, effective_to: date }),
  ({ effective_from, effective_to }, ctx) => {
    if (effective_to < effective_from) {
      refuse(ctx, ['effective_to'], `is before effective_from, ${effective_from}`);
    }
  },
);

export const priceBook = z.array(priceEntry);

/** A record with a range of dates, both of which count: refuses a `to` before its `from`, at the path of `to`. */
export function withRange<S extends z.ZodType>(schema: S): S {
  return refusing(schema, part({ from: date, to: date }), ({ from, to }, ctx) => {
    if (to < from) refuse(ctx, ['to'], `is before its from, ${from}`);
  });
}

/** A range of dates, both of which count. */
export const dateRange = withRange(z.strictObject({ from: date, to: date }));

/** What usage beyond the commit is charged at; the basis "ratio" needs its ratio. */
export function overageOf(ratio: z.ZodType<number>) {
  return refusing(
    z.strictObject({ basis: z.enum(['committed', 'list', 'ratio']), ratio: optional(ratio) }),
    part({ basis: z.literal('ratio'), ratio: anything }),
    (overage, ctx) => {
      if (overage.ratio === undefined) refuse(ctx, ['ratio'], 'is missing: the basis of overage is "ratio"');
    },
  );
}
