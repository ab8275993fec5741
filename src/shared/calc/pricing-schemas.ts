import * as z from 'zod';
import { type PriceUsageInput, priceUsage } from '../pricing/price-usage.ts';
import { TOKEN_CLASSES } from '../units.ts';
import { type Operation, operation } from './operation.ts';
import {
  date,
  finite,
  flag,
  nonNegative,
  optional,
  priceBook,
  share,
  text,
  tokenCounts,
  withRange,
} from './primitives.ts';

const contractRate = withRange(
  z.strictObject({
    model: text,
    class: z.enum(TOKEN_CLASSES),
    usd_per_mtok: nonNegative,
    from: date,
    to: date,
    speed: optional(text),
    prompt_over_tokens: optional(nonNegative),
  }),
);

const contractPricing = withRange(
  z.strictObject({ discount: share, from: date, to: date, rates: z.array(contractRate) }),
);

const usageRow = z.strictObject({
  id: text,
  date,
  platform: text,
  model: text,
  speed: text,
  batch: flag,
  inference_geo: text.nullable(),
  prompt_over_tokens: nonNegative,
  tokens: tokenCounts,
  web_searches: nonNegative,
  reported_usd: finite.nullable(),
});

const priceUsageInput: z.ZodType<PriceUsageInput> = z.strictObject({
  price_book: priceBook,
  contract: contractPricing.nullable(),
  rows: z.array(usageRow),
});

/** What can be asked about the price of usage. */
export const pricingOperations: Record<string, Operation> = {
  'price.usage': operation(priceUsageInput, priceUsage),
};
