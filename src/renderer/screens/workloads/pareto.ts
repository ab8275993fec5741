import type { WorkloadFigures } from '../../../shared/engagement/figures.ts';
import { UNASSIGNED } from '../../../shared/engagement/workload-of.ts';
import { percent } from '../../../shared/format.ts';

/** The share of spend that a few workloads usually make: where auditing begins. */
export const PARETO_SHARE = 0.8;

/** The workload with which the running share reaches 80 %, and how many it took; null while shares are not known. */
export function paretoMark(
  rows: readonly WorkloadFigures[],
): { workload_id: string; count: number; share: number } | null {
  const at = rows.findIndex((row) => (row.cumulative_share ?? 0) >= PARETO_SHARE);
  const row = rows[at];
  if (row === undefined || row.cumulative_share === null) return null;
  return { workload_id: row.workload_id, count: at + 1, share: row.cumulative_share };
}

/** The usage that no workload claims; undefined when every token has its place. */
export function unassignedOf(rows: readonly WorkloadFigures[]): WorkloadFigures | undefined {
  return rows.find((row) => row.workload_id === UNASSIGNED);
}

/** Which workloads to audit first, in a sentence. */
export function paretoSentence(rows: readonly WorkloadFigures[]): string {
  const mark = paretoMark(rows);
  if (mark === null) return 'No dollars are known yet, so there is no order to audit in.';
  const share = `${percent(mark.share)} of list dollars`;
  if (unassignedOf(rows.slice(0, mark.count))) {
    return `Among the rows that make ${share} is usage without a workload: assign it first.`;
  }
  const of = rows.filter((row) => row.workload_id !== UNASSIGNED).length;
  if (mark.count === 1) return `The largest makes ${share}: audit it first.`;
  return `The ${mark.count} largest of ${of} make ${share}: audit these first.`;
}
