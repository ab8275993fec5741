import { type LeversReading, leversFromAnswers } from '../audit/answers.ts';
import { QUESTIONS } from '../audit/questions.ts';
import type { WorkloadState } from '../audit/workload-state.ts';
import type { Baseline } from './baseline.ts';
import type { EngagementDocument } from './document.ts';
import type { AuditFigures, WorkloadFigures } from './figures.ts';
import { shareOf } from './sums.ts';

/** The answers of every workload read as levers, by workload id. */
export function readLevers(
  document: EngagementDocument,
  baseline: Baseline | null,
): Map<string, LeversReading> {
  const stateOf = new Map<string, WorkloadState>(baseline?.workloads.map((w) => [w.workload_id, w.lines]));
  const answersOf = Map.groupBy(document.answers, (a) => a.workload_id);
  return new Map(
    document.workloads.map(({ id }) => [
      id,
      leversFromAnswers(
        (answersOf.get(id) ?? []).map((a) => a.answer),
        stateOf.get(id) ?? [],
      ),
    ]),
  );
}

/** How far the audit has come: starred questions answered, answers that are "not known", and what is open. */
export function auditFigures(
  document: EngagementDocument,
  levers: ReadonlyMap<string, LeversReading>,
  workloads: readonly WorkloadFigures[],
): AuditFigures {
  const starred = QUESTIONS.filter((q) => q.starred).map((q) => q.id as string);
  const answered = document.answers.filter((a) => starred.includes(a.question_id));
  const complete = document.workloads.filter((w) =>
    starred.every((q) => document.answers.some((a) => a.workload_id === w.id && a.question_id === q)),
  );
  const listOf = (ids: readonly string[]) =>
    workloads.filter((w) => ids.includes(w.workload_id)).reduce((sum, w) => sum + (w.list_usd ?? 0), 0);
  return {
    answered: answered.length,
    asked: starred.length * document.workloads.length,
    unknown: answered.filter((a) => a.answer.kind === 'unknown').length,
    coverage_share: shareOf(listOf(complete.map((w) => w.id)), listOf(workloads.map((w) => w.workload_id))),
    workloads: document.workloads.map(({ id, name }) => {
      const reading = levers.get(id);
      return {
        workload_id: id,
        name,
        readings: reading?.readings ?? [],
        open: reading?.open.map((o) => `${o.question}: ${o.reason}`) ?? [],
      };
    }),
  };
}
