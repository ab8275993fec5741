import { QUESTIONS, type Question } from '../../../shared/audit/questions.ts';
import type { Workload } from '../../../shared/engagement/document.ts';
import type { AuditFigures } from '../../../shared/engagement/figures.ts';

/** The questions of one workload that are open for the same reason. */
export type OpenRow = { workload: Workload; reason: string; questions: Question[] };

/** What is open, in the order of the workloads. */
export function openRows(audit: AuditFigures, workloads: readonly Workload[]): OpenRow[] {
  return workloads.flatMap((workload) => {
    const open = audit.workloads.find((w) => w.workload_id === workload.id)?.open ?? [];
    const byReason = Map.groupBy(open.flatMap(questionAndReason), ({ reason }) => reason);
    return [...byReason].map(([reason, group]) => ({
      workload,
      reason,
      questions: group.map(({ question }) => question),
    }));
  });
}

/** Reads "M1: Not answered yet." */
function questionAndReason(open: string): { question: Question; reason: string }[] {
  const question = QUESTIONS.find(({ id }) => open.startsWith(`${id}: `));
  return question ? [{ question, reason: open.slice(question.id.length + 2) }] : [];
}
