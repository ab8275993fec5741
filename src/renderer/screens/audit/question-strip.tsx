import { LEVER_LABELS } from '../../../shared/audit/lever.ts';
import { QUESTIONS, type Question } from '../../../shared/audit/questions.ts';
import { VisuallyHidden } from '../../parts/visually-hidden.tsx';
import { hashOf } from '../../route.ts';
import { useApp, useFigures, useRecord } from '../../use-app.ts';
import styles from './audit-screen.module.css';
import { gradeOf, questionState } from './question-state.ts';
import type { AuditPlace } from './use-audit-place.ts';

/** The six questions of a workload, each with how far it has come. */
export function QuestionStrip({ place }: { place: AuditPlace }) {
  const [starred, others] = [true, false].map((wanted) => QUESTIONS.filter((q) => q.starred === wanted));
  return (
    <nav aria-label={`Questions about ${place.workload.name}`} className={styles.strip}>
      <QuestionGroup title="Enough for a first floor" questions={starred ?? []} place={place} />
      <QuestionGroup title="Raises the grade" questions={others ?? []} place={place} />
    </nav>
  );
}

type GroupProps = { title: string; questions: readonly Question[]; place: AuditPlace };

function QuestionGroup({ title, questions, place }: GroupProps) {
  return (
    <div>
      <p className={styles.small}>{title}</p>
      <ul>
        {questions.map((question) => (
          <li key={question.id}>
            <a
              href={hashOf('audit', { workload: place.workload.id, question: question.id })}
              aria-current={question.id === place.question.id ? 'true' : undefined}
              title={LEVER_LABELS[question.lever]}
            >
              <span className={styles.questionId}>
                {question.id}
                {question.starred ? <Star /> : null}
              </span>
              <StateWord workloadId={place.workload.id} question={question} />
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Star() {
  return (
    <>
      <span aria-hidden="true"> ★</span>
      <VisuallyHidden> starred</VisuallyHidden>
    </>
  );
}

function StateWord({ workloadId, question }: { workloadId: string; question: Question }) {
  const state = questionState(useRecord().answers, workloadId, question.id);
  const grade = gradeOf(useFigures().audit, workloadId, question.id);
  const isTyped = useApp((app) => app.drafts[`audit/${workloadId}/${question.id}`] !== undefined);
  const isSaving = useApp((app) => app.save.kind === 'saving');
  if (isTyped) return <span className={styles.stateOpen}>{isSaving ? 'saving' : 'not saved'}</span>;
  if (state === 'open') return <span className={styles.stateOpen}>open</span>;
  if (state === 'unknown') return <span className={styles.stateUnknown}>not known</span>;
  return <span className={styles.stateAnswered}>{grade === null ? 'answered' : `counts as ${grade}`}</span>;
}
