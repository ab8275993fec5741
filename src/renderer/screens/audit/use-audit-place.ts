import { QUESTIONS, type Question, type QuestionId, questionOf } from '../../../shared/audit/questions.ts';
import type { Workload } from '../../../shared/engagement/document.ts';
import { useApp, useFigures, useQuery, useRecord } from '../../use-app.ts';

export type AuditPlace = {
  /** The workloads, dearest first. */
  workloads: readonly Workload[];
  workload: Workload;
  question: Question;
  show: (workloadId: string, question: QuestionId) => void;
};

/** Which question of which workload the address names, else the first of the dearest; null without workloads. */
export function useAuditPlace(): AuditPlace | null {
  const query = useQuery();
  const go = useApp((app) => app.go);
  const workloads = useWorkloadsByDollars();
  const workload = workloads.find(({ id }) => id === query.workload) ?? workloads[0];
  if (!workload) return null;
  const asked = QUESTIONS.find(({ id }) => id === query.question)?.id ?? 'O1';
  return {
    workloads,
    workload,
    question: questionOf(asked),
    show: (workloadId, question) => go('audit', { workload: workloadId, question }),
  };
}

function useWorkloadsByDollars(): readonly Workload[] {
  const { workloads } = useRecord();
  const places = new Map(useFigures().workloads.map(({ workload_id }, place) => [workload_id, place]));
  const placeOf = ({ id }: Workload) => places.get(id) ?? places.size;
  return workloads.toSorted((a, b) => placeOf(a) - placeOf(b));
}
