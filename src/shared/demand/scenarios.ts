import type { Scenario } from '../commit/offer.ts';

/** A scenario as a person states it: a factor on the whole path, and a weight of any positive size. */
export type DemandCase = { name: string; factor: number; weight: number };

/**
 * One scenario for each stated case: `list_usd` is the path times the factor, weights sum to 1. Throws a RangeError
 * when the weights sum to nothing, or when the path and the list index differ in length.
 */
export function scenariosOf(
  path: readonly number[],
  cases: readonly DemandCase[],
  list_index?: readonly number[],
): Scenario[] {
  const all = cases.reduce((sum, one) => sum + one.weight, 0);
  if (!(all > 0)) throw new RangeError('The weights of the scenarios must sum to more than 0.');
  if (list_index && list_index.length !== path.length) {
    throw new RangeError('The list index must have one value for each month of the path.');
  }
  return cases.map(({ name, factor, weight }) => ({
    name,
    weight: weight / all,
    list_usd: path.map((usd) => usd * factor),
    ...(list_index ? { list_index: [...list_index] } : {}),
  }));
}

/** The path when every month is known, else null: a scenario cannot have a hole in it. */
export function knownPath(path: readonly (number | null)[]): number[] | null {
  const known = path.filter((usd) => usd !== null);
  return known.length === path.length ? known : null;
}
