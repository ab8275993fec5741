import type { WorkloadFigures } from '../../../shared/engagement/figures.ts';
import { UNASSIGNED } from '../../../shared/engagement/workload-of.ts';
import { amount, type Said, said } from '../../../shared/figures/said.ts';
import { percent } from '../../../shared/format.ts';

const ROUNDING = 1e-9;

/** The workload with which the running share reaches the one to audit first, and how many it took; null while not known. */
export function paretoMark(
  rows: readonly WorkloadFigures[],
  upTo: number,
): { workload_id: string; count: number; share: number } | null {
  const at = rows.findIndex((row) => (row.cumulative_share ?? 0) >= upTo - ROUNDING);
  const row = rows[at];
  if (row === undefined || row.cumulative_share === null) return null;
  return { workload_id: row.workload_id, count: at + 1, share: row.cumulative_share };
}

/** The usage that no workload claims; undefined when every token has its place. */
export function unassignedOf(rows: readonly WorkloadFigures[]): WorkloadFigures | undefined {
  return rows.find((row) => row.workload_id === UNASSIGNED);
}

/** Which workloads to audit first, in a sentence. */
export function paretoSentence(rows: readonly WorkloadFigures[], upTo: number): Said {
  const mark = paretoMark(rows, upTo);
  if (mark === null) return 'No dollars are known yet, so there is no order to audit in.';
  const share = said`${amount('workload_running_share', percent(mark.share), { workload_id: mark.workload_id })} of list dollars`;
  if (unassignedOf(rows.slice(0, mark.count))) {
    return said`Among the rows that make ${share} is usage without a workload: assign it first.`;
  }
  const of = rows.filter((row) => row.workload_id !== UNASSIGNED).length;
  if (mark.count === 1) return said`The largest makes ${share}: audit it first.`;
  return said`The ${String(mark.count)} largest of ${String(of)} make ${share}: audit these first.`;
}
