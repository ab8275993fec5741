import type { Dimensions } from './document.ts';

/** The dimensions of a measured row, in the order of their columns. */
export const DIMENSIONS = [
  'date',
  'platform',
  'model_raw',
  'model',
  'speed',
  'batch',
  'service_tier',
  'inference_geo',
  'context_window',
  'workspace',
  'api_key',
  'team',
  'customer',
  'product',
] as const satisfies readonly (keyof Dimensions)[];

/** Those that tell one row from another; the model follows from its name in the file. */
export const KEY_DIMENSIONS = DIMENSIONS.filter((d) => d !== 'model');
