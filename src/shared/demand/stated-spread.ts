import { repeatableLn } from './repeatable-math.ts';
import type { DemandCase } from './scenarios.ts';

/**
 * What stated cases come to together: the weighted mean of their factors, and the sigma of the lognormal level that
 * has the same mean and standard deviation. Throws a
 * RangeError when the weights sum to nothing.
 */
export function statedSpread(cases: readonly DemandCase[]): { expected_factor: number; sigma_level: number } {
  const all = cases.reduce((sum, { weight }) => sum + weight, 0);
  if (!(all > 0)) throw new RangeError('The weights of the scenarios must sum to more than 0.');
  const mean = cases.reduce((sum, { factor, weight }) => sum + factor * weight, 0) / all;
  const variance =
    cases.reduce((sum, { factor, weight }) => sum + weight * (factor - mean) * (factor - mean), 0) / all;
  return { expected_factor: mean, sigma_level: Math.sqrt(repeatableLn(1 + variance / (mean * mean))) };
}
