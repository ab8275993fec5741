import { dateText } from '../../../shared/format.ts';
import type { ReplyError } from '../../../shared/rpc.ts';
import { Button } from '../../parts/button.tsx';
import { Notice } from '../../parts/notice.tsx';
import { useApp } from '../../use-app.ts';
import styles from './audit-screen.module.css';
import type { AnswerForm } from './use-answer-form.ts';

/** Paths of the fields that say themselves what is wrong with them. */
const FIELD_PATH = /^(fields|low|high)\.|^(owner|landing_month|ramp_months|evidence|note)$/;

/** Whether the answer is saved, and what to do where it is not. */
export function AnswerStateLine({ form }: { form: AnswerForm }) {
  const { state, isStored, canPutBack } = form;
  const isSaving = useApp((app) => app.save.kind === 'saving');
  if (state.kind === 'held' && !isSaving) return <NotSaved form={form} refusal={state.refusal} />;
  return (
    <div className={styles.stateLine}>
      <p aria-live="polite" data-given="typed">
        {sentenceOf(state, canPutBack)}
      </p>
      {canPutBack ? (
        <Button tone="quiet" small onClick={form.putBack}>
          Put it back
        </Button>
      ) : null}
      {isStored ? (
        <Button tone="quiet" small onClick={() => void form.remove()}>
          Remove the answer
        </Button>
      ) : null}
    </div>
  );
}

function NotSaved({ form, refusal }: { form: AnswerForm; refusal: ReplyError | null }) {
  const isMarked = FIELD_PATH.test(refusal?.path ?? '');
  return (
    <Notice
      tone={refusal ? 'error' : 'warn'}
      title={isMarked ? 'Not saved: one field needs another value.' : 'This answer is not saved.'}
      action={<Button onClick={() => void form.save()}>Save the answer</Button>}
    >
      {isMarked ? 'It is marked.' : refusal?.message} What you typed stays here; what was saved before is
      safe.
    </Notice>
  );
}

function sentenceOf(state: AnswerForm['state'], isRemoved: boolean): string {
  switch (state.kind) {
    case 'saved':
      return `Saved, answered on ${dateText(state.on)}.`;
    case 'incomplete':
      return `Not saved yet. ${state.sentence}`;
    case 'held':
      return 'Saving';
    case 'open':
      return isRemoved
        ? 'The answer is removed.'
        : 'Not answered yet. It is saved as soon as it is complete.';
  }
}
