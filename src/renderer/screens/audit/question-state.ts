import type { Grade } from '../../../shared/audit/lever.ts';
import { QUESTIONS, type QuestionId, STARRED_QUESTIONS } from '../../../shared/audit/questions.ts';
import type { StoredAnswer } from '../../../shared/engagement/document.ts';
import type { AuditFigures } from '../../../shared/engagement/figures.ts';

export type QuestionState = 'answered' | 'unknown' | 'open';

/** How far one question of a workload has come. */
export function questionState(
  answers: readonly StoredAnswer[],
  workloadId: string,
  question: QuestionId,
): QuestionState {
  const stored = answers.find((a) => a.workload_id === workloadId && a.question_id === question);
  if (!stored) return 'open';
  return stored.answer.kind === 'unknown' ? 'unknown' : 'answered';
}

/** How many of the starred questions of a workload have an answer, "not known" included. */
export function starredAnswered(answers: readonly StoredAnswer[], workloadId: string): number {
  return STARRED_QUESTIONS.filter(({ id }) => questionState(answers, workloadId, id) !== 'open').length;
}

type QuestionPlace = { workload: string; question: QuestionId };

/** The next starred question without an answer after this place, going round through the workloads in their order. */
export function nextOpenQuestion(
  answers: readonly StoredAnswer[],
  workloadIds: readonly string[],
  here: QuestionPlace,
): QuestionPlace | null {
  const all = workloadIds.flatMap((workload) =>
    STARRED_QUESTIONS.map((question) => ({ workload, question: question.id })),
  );
  const isHere = ({ workload, question }: QuestionPlace) =>
    workload === here.workload && question === here.question;
  const found = all.findIndex(isHere);
  const at = found < 0 ? all.findLastIndex(({ workload }) => workload === here.workload) : found;
  const onwards = [...all.slice(at + 1), ...all.slice(0, at + 1)].filter((place) => !isHere(place));
  return (
    onwards.find(({ workload, question }) => questionState(answers, workload, question) === 'open') ?? null
  );
}

/** The grade an answer counts with; null where the question sets no lever. */
export function gradeOf(audit: AuditFigures, workloadId: string, question: QuestionId): Grade | null {
  const readings = audit.workloads.find((w) => w.workload_id === workloadId)?.readings ?? [];
  const reading = readings.find((one) => one.question === question);
  return reading?.kind === 'lever' ? reading.effective_grade : null;
}

/** The question before or after this one; null at either end. */
export function neighbourOf(question: QuestionId, step: 1 | -1): QuestionId | null {
  const at = QUESTIONS.findIndex(({ id }) => id === question);
  return QUESTIONS[at + step]?.id ?? null;
}
