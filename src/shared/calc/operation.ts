import type * as z from 'zod';

/** One question that can be asked as JSON: how its input is checked, and the function that answers it. */
export interface Operation {
  readonly schema: z.ZodType;
  readonly run: (input: never) => unknown;
}

/** Ties a schema to a function that takes what the schema yields, so that the two cannot drift apart. */
export function operation<T>(schema: z.ZodType<T>, run: (input: T) => unknown): Operation {
  return { schema, run };
}
