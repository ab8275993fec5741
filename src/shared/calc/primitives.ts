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

/** An entry of the price book; a rate or multiplier that is not known is null, never left out. */
const priceEntry = z
  .strictObject({
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
  })
  .superRefine((entry, ctx) => {
    if (entry.effective_to !== null && entry.effective_to < entry.effective_from) {
      refuse(ctx, ['effective_to'], `is before effective_from, ${entry.effective_from}`);
    }
  });

export const priceBook = z.array(priceEntry);

/** Adds an error at `path` (relative to the value being checked) inside a `superRefine`. */
export function refuse(ctx: z.RefinementCtx, path: PropertyKey[], message: string): void {
  ctx.addIssue({ code: 'custom', path, message });
}

/** A range of dates, both of which count. */
export const dateRange = z
  .strictObject({ from: date, to: date })
  .superRefine((range, ctx) => refuseBackwardRange(ctx, range));

/** Refuses a range whose `to` lies before its `from`, at the path of `to`. */
export function refuseBackwardRange(
  ctx: z.RefinementCtx,
  range: Readonly<{ from: string; to: string }>,
  path: PropertyKey[] = [],
): void {
  if (range.to < range.from) refuse(ctx, [...path, 'to'], `is before its from, ${range.from}`);
}
