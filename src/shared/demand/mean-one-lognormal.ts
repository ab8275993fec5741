import { normalQuantile } from './normal-quantile.ts';
import { repeatableExp } from './repeatable-math.ts';

/**
 * The value that a lognormal variate with mean 1 stays below with a probability between 0 and 1; `sigma` is the
 * standard deviation of its logarithm z: exp(sigma z - sigma^2 / 2). Definition: demand.
 */
export function meanOneLognormal(sigma: number, probability: number): number {
  return repeatableExp(sigma * normalQuantile(probability) - (sigma * sigma) / 2);
}
