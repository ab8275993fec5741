import * as z from 'zod';
import { fitDemand } from '../demand/fitted-demand.ts';
import { type Operation, operation } from './operation.ts';
import { month, optional, positiveCount, refuse } from './primitives.ts';

const MOST_MONTHS = 240;
const LONGEST_HORIZON = 12;
const LARGEST_USD = 1e15;

const monthsOfUse = z
  .array(z.strictObject({ month, usd: z.number().nonnegative().max(LARGEST_USD).nullable() }))
  .min(1)
  .max(MOST_MONTHS)
  .superRefine((months, ctx) => {
    for (const [i, one] of months.entries()) {
      const before = months[i - 1];
      if (before !== undefined && one.month <= before.month) {
        refuse(ctx, [i, 'month'], `does not come after the month before it, ${before.month}`);
      }
    }
  });

const fitInput = z
  .strictObject({
    months: monthsOfUse,
    excluded: optional(z.array(month).max(MOST_MONTHS)),
    horizon_months: optional(positiveCount.max(LONGEST_HORIZON)),
  })
  .superRefine(({ months, excluded = [] }, ctx) => {
    const given = new Set(months.map((one) => one.month));
    for (const [i, one] of excluded.entries()) {
      if (!given.has(one)) refuse(ctx, ['excluded', i], 'is not among the months');
    }
  });

/** The operations on the forecast from imported months that can be asked as JSON. */
export const forecastOperations: Record<string, Operation> = {
  'forecast.fit': operation(fitInput, fitDemand),
};
