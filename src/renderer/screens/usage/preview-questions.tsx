import { useState } from 'react';
import type { ImportPreview, ImportQuestion } from '../../../shared/contract.ts';
import { allTokens } from '../../../shared/units.ts';
import { RadioGroup, Select } from '../../parts/choice-fields.tsx';
import { DateField } from '../../parts/date-fields.tsx';
import type { FieldLook } from '../../parts/field-frame.tsx';
import { Notice } from '../../parts/notice.tsx';
import { NumberField } from '../../parts/number-fields.tsx';
import { TextField } from '../../parts/text-fields.tsx';
import type { ImportQueue } from './import-queue.ts';
import styles from './usage-screen.module.css';

type PreviewQuestionsProps = {
  preview: ImportPreview;
  queue: ImportQueue;
  /** Answers that a mapping brings stand folded, since somebody gave them before. */
  canFold?: boolean;
};

/** What the file cannot tell. An answer has the file read again, so that what stands below is already true of it. */
export function PreviewQuestions({ preview: { questions, mapping }, queue, canFold }: PreviewQuestionsProps) {
  const open = questions.filter(isUnanswered).length;
  const [isFolded] = useState(canFold === true && mapping !== null && open === 0);
  if (questions.length === 0) return null;
  const fields = (
    <div className={styles.questions}>
      {questions.map((question) => (
        <QuestionField
          key={question.id}
          question={question}
          onAnswer={(answer) => queue.answer(question.id, answer)}
        />
      ))}
    </div>
  );
  if (isFolded) {
    return (
      <details className={styles.answers}>
        <summary>
          {questions.length === 1 ? 'One answer holds' : `${questions.length} answers hold`} for this file:
          look at them or change them
        </summary>
        {fields}
      </details>
    );
  }
  return (
    <Notice tone={open > 0 ? 'warn' : 'info'} title={titleOf(open)}>
      {fields}
    </Notice>
  );
}

function titleOf(open: number): string {
  if (open === 0) return 'What the file does not tell: check the answers that Parley suggests.';
  return open === 1
    ? 'One question has to be answered before the file can be saved.'
    : `${open} questions have to be answered before the file can be saved.`;
}

/** Whether a question keeps the file from being saved. */
export function isUnanswered({ required, answer }: ImportQuestion): boolean {
  return required && answer === null;
}

/** Whether tokens wait for an answer: none was counted, which is not the same as that there are none. */
export function areTokensOpen({ tokens, questions }: ImportPreview): boolean {
  return tokens !== null && allTokens(tokens) === 0 && questions.some(isUnanswered);
}

/** A choice of more than these is a list to pick from. */
const MOST_RADIOS = 4;

type FieldProps = { question: ImportQuestion; onAnswer: (answer: string | null) => void };

function QuestionField({ question, onAnswer }: FieldProps) {
  const { label, kind, options, answer, guess_reason, problem } = question;
  const look: FieldLook = {
    label,
    ...(guess_reason === null ? {} : { hint: `Suggested: ${guess_reason}` }),
    ...(problem === null ? {} : { error: problem }),
  };
  switch (kind) {
    case 'choice':
      return (options ?? []).length > MOST_RADIOS ? (
        <Select {...look} options={options ?? []} value={answer} onCommit={onAnswer} />
      ) : (
        <RadioGroup {...look} options={options ?? []} value={answer} onCommit={onAnswer} />
      );
    case 'decimal':
      return (
        <NumberField
          {...look}
          hint={
            look.hint ?? 'A number with a decimal point, such as 1.085. It holds for every row of the file.'
          }
          optional
          value={answer === null ? null : Number(answer)}
          min={0}
          places={6}
          onCommit={(value) => onAnswer(value === null ? null : String(value))}
        />
      );
    case 'period':
      return <PeriodFields question={question} look={look} onAnswer={onAnswer} />;
    case 'text':
      return (
        <TextField
          {...look}
          value={answer ?? ''}
          onCommit={(text) => onAnswer(text.trim() === '' ? null : text.trim())}
        />
      );
  }
}

/** First and last day; an answer once both are there. */
function PeriodFields({ question, look, onAnswer }: FieldProps & { look: FieldLook }) {
  const [from = '', to = ''] = (question.answer ?? '').split('..');
  const [days, setDays] = useState({ from, to });
  const commit = (part: Partial<typeof days>) => {
    const next = { ...days, ...part };
    setDays(next);
    if (next.from !== '' && next.to !== '') onAnswer(`${next.from}..${next.to}`);
  };
  return (
    <fieldset className={styles.period}>
      <legend className={styles.legend}>{look.label}</legend>
      <DateField
        label="First day"
        width="short"
        optional
        value={days.from || null}
        onCommit={(day) => commit({ from: day ?? '' })}
      />
      <DateField
        label="Last day"
        width="short"
        optional
        value={days.to || null}
        onCommit={(day) => commit({ to: day ?? '' })}
        {...(look.error === undefined ? {} : { error: look.error })}
      />
      {look.hint === undefined ? null : <p className={styles.aside}>{look.hint}</p>}
    </fieldset>
  );
}
