import type { Dimensions, Workload, WorkloadRule } from './document.ts';

/** Id of the usage that no rule claims. */
export const UNASSIGNED = '';

const MOST_SPECIFIC_FIRST: readonly WorkloadRule['dimension'][] = ['api_key', 'workspace', 'model'];

/** A function that tells the workload of a row; a rule on its key beats one on its workspace, that one on its model. */
export function workloadFinder(workloads: readonly Workload[]): (row: Dimensions) => string {
  const claims = MOST_SPECIFIC_FIRST.map((dimension) => ({ dimension, ids: claimsOn(dimension, workloads) }));
  const used = claims.filter(({ ids }) => ids.size > 0);
  return (row) => {
    for (const { dimension, ids } of used) {
      const id = ids.get(dimensionValue(row, dimension));
      if (id !== undefined) return id;
    }
    return UNASSIGNED;
  };
}

/** The workload that claims each value of a dimension; of two that do, the later one. */
function claimsOn(dimension: WorkloadRule['dimension'], workloads: readonly Workload[]): Map<string, string> {
  return new Map(
    workloads.flatMap(({ id, rules }) =>
      rules.filter((rule) => rule.dimension === dimension).map((rule) => [rule.value, id] as const),
    ),
  );
}

/** What a row carries in one of the dimensions that rules look at; the model by its canonical id where it has one. */
export function dimensionValue(row: Dimensions, dimension: WorkloadRule['dimension']): string {
  return dimension === 'model' ? (row.model ?? row.model_raw) : row[dimension];
}
