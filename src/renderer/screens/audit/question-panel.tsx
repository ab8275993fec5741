import type { RefObject } from 'react';
import { GRADES, LEVER_LABELS } from '../../../shared/audit/lever.ts';
import { Segmented } from '../../parts/choice-fields.tsx';
import { AnswerStateLine } from './answer-state-line.tsx';
import styles from './audit-screen.module.css';
import { BackingFields } from './backing-fields.tsx';
import { FigureFields } from './figure-fields.tsx';
import { neighbourOf } from './question-state.ts';
import { RangeFields } from './range-fields.tsx';
import { type AnswerMemory, useAnswerForm } from './use-answer-form.ts';
import { useAuditKeys } from './use-audit-keys.ts';
import type { AuditPlace } from './use-audit-place.ts';

export type QuestionPanelProps = {
  place: AuditPlace;
  heading: RefObject<HTMLHeadingElement | null>;
  memory: AnswerMemory;
};

/** One question: why it matters, the answer, how sure it is and who carries it out. */
export function QuestionPanel({ place, heading, memory }: QuestionPanelProps) {
  const { workload, question, show } = place;
  const form = useAnswerForm(workload.id, question, memory);
  const { given } = form;
  useAuditKeys({
    onStep: (step) => {
      const next = neighbourOf(question.id, step);
      if (next) show(workload.id, next);
    },
    onGrade: (at) => given.known && form.change({ grade: GRADES[at] ?? given.grade }),
    onUnknown: () => form.say(!given.known),
  });
  const isUntouched = form.state.kind === 'open';
  return (
    <section aria-labelledby="question" className={styles.panel}>
      <header>
        <p className={styles.small}>
          {question.id}
          {question.starred ? ' ★' : ''} {LEVER_LABELS[question.lever]}
        </p>
        <h2 id="question" ref={heading} tabIndex={-1}>
          {question.text}
        </h2>
        <p className={styles.why}>{question.why}</p>
      </header>
      <Segmented
        label="Answer"
        options={[
          { value: 'known', label: 'With figures' },
          { value: 'unknown', label: 'Not known' },
        ]}
        value={isUntouched ? null : given.known ? 'known' : 'unknown'}
        onCommit={(said) => form.say(said === 'known')}
      />
      {given.known ? <FigureFields form={form} place={place} /> : <NotKnown />}
      {given.known ? <RangeFields form={form} question={question} /> : null}
      <BackingFields form={form} place={place} />
      <AnswerStateLine form={form} />
      <Keys />
    </section>
  );
}

function NotKnown() {
  return (
    <p className={styles.why}>
      Kept as not known, never as 0: this question moves no number and is listed as open until somebody finds
      out.
    </p>
  );
}

function Keys() {
  return (
    <p className={styles.small}>
      <kbd>[</kbd> and <kbd>]</kbd> previous and next question, <kbd>1</kbd> to <kbd>4</kbd> grade A to D,{' '}
      <kbd>U</kbd> not known and back
    </p>
  );
}
