import type { EngagementFigures } from '../engagement/figures.ts';

/** The names of the workloads in which an outcome costs more than it is worth. */
export function losingWorkloads({ workloads }: Pick<EngagementFigures, 'workloads'>): string[] {
  return workloads
    .filter(({ margin_per_outcome_usd: margin }) => margin !== null && margin < 0)
    .map(({ name }) => name);
}
