import type { Dimensions, Workload, WorkloadRule } from './document.ts';

/** Id of the usage that no rule claims. */
export const UNASSIGNED = '';

const MOST_SPECIFIC_FIRST: readonly WorkloadRule['dimension'][] = ['api_key', 'workspace', 'model'];

/** A function that tells the workload of a row; a rule on its key beats one on its workspace, that one on its model. */
export function workloadFinder(workloads: readonly Workload[]): (row: Dimensions) => string {
  const claims = new Map<string, string>();
  for (const { id, rules } of workloads) {
    for (const rule of rules) claims.set(`${rule.dimension}\n${rule.value}`, id);
  }
  return (row) => {
    const claim = MOST_SPECIFIC_FIRST.find((d) => claims.has(`${d}\n${dimensionValue(row, d)}`));
    return claim === undefined
      ? UNASSIGNED
      : (claims.get(`${claim}\n${dimensionValue(row, claim)}`) ?? UNASSIGNED);
  };
}

/** What a row carries in one of the dimensions that rules look at; the model by its canonical id where it has one. */
export function dimensionValue(row: Dimensions, dimension: WorkloadRule['dimension']): string {
  return dimension === 'model' ? (row.model ?? row.model_raw) : row[dimension];
}
