import type { ImportPreview } from '../../../shared/contract.ts';
import { Button } from '../../parts/button.tsx';
import { FormError } from '../../parts/form-error.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Progress } from '../../parts/progress.tsx';
import { Section } from '../../parts/section.tsx';
import { useApp } from '../../use-app.ts';
import type { ImportQueue, PreviewStage } from './import-queue.ts';
import { PreviewAsides } from './preview-asides.tsx';
import { PreviewCounts } from './preview-counts.tsx';
import { PreviewFacts } from './preview-facts.tsx';
import { PreviewModels } from './preview-models.tsx';
import { PreviewOutranked } from './preview-outranked.tsx';
import { isUnanswered, PreviewQuestions } from './preview-questions.tsx';
import { PreviewRejects, RejectsNotice } from './preview-rejects.tsx';
import { PreviewRemarks } from './preview-remarks.tsx';
import { PreviewReplaces } from './preview-replaces.tsx';
import { PriceCheckNotice } from './price-check-notice.tsx';
import { SaveMapping } from './save-mapping.tsx';
import { someNames } from './some-names.ts';
import { StagePanel } from './stage-panel.tsx';
import styles from './usage-screen.module.css';

/** Says which files come next, and where saving all of them stops. */
export const WAITING_ID = 'files-waiting';

/** What a file holds and what saving would do, before anything is saved; takes the focus when it appears. */
export function PreviewPanel({ now, queue, waiting }: ActionsProps & { waiting: number }) {
  const { preview, error } = now;
  return (
    <StagePanel label={`Check before saving: ${preview.file}`} className={styles.preview}>
      <Section
        title={`Check before saving: ${preview.file}`}
        note={
          preview.already_imported
            ? 'It is in the engagement already.'
            : 'Nothing of it is in the engagement yet.'
        }
        action={<Actions now={now} queue={queue} waiting={waiting} />}
      >
        <FormError error={error} />
        <Underway now={now} queue={queue} />
        {preview.already_imported ? (
          <ImportedBefore preview={preview} />
        ) : (
          <Body preview={preview} queue={queue} />
        )}
      </Section>
    </StagePanel>
  );
}

type BodyProps = { preview: ImportPreview; queue: ImportQueue };

/** First what is asked or wrong, then the counts, then what the file holds. */
function Body({ preview, queue }: BodyProps) {
  return (
    <>
      <PreviewQuestions preview={preview} queue={queue} canFold />
      <PriceCheckNotice check={preview.price_check} />
      <Warnings preview={preview} />
      <PreviewReplaces preview={preview} />
      <PreviewOutranked preview={preview} />
      <PreviewRemarks preview={preview} />
      <PreviewCounts preview={preview} />
      <PreviewAsides preview={preview} />
      <PreviewRejects preview={preview} />
      <PreviewFacts preview={preview} />
      <PreviewModels preview={preview} />
      {preview.mapping === null ? null : <SaveMapping mapping={preview.mapping} queue={queue} />}
    </>
  );
}

function ImportedBefore({ preview }: { preview: ImportPreview }) {
  return (
    <>
      <Notice title="This very file was imported before.">
        Saving it again would change nothing, so put it aside. To have it read with other answers, remove it
        from the imported files first.
      </Notice>
      <PreviewFacts preview={preview} />
    </>
  );
}

type ActionsProps = { now: PreviewStage; queue: ImportQueue };

/** How far reading with another answer, or saving, has come. */
function Underway({ now: { status, job_id }, queue }: ActionsProps) {
  const progress = useApp((app) => (job_id === null ? undefined : app.jobs[job_id]));
  if (job_id === null) return null;
  return (
    <Progress
      label={status === 'saving' ? 'Saving' : 'Reading the file with your answer'}
      progress={progress}
      onCancel={queue.cancel}
    />
  );
}

function Actions({ now: { preview, status }, queue, waiting }: ActionsProps & { waiting: number }) {
  if (preview.already_imported) {
    return (
      <Button tone="primary" onClick={queue.next}>
        Put it aside
      </Button>
    );
  }
  const isSaving = status === 'saving';
  const canSave = status === 'ready' && preview.accepted > 0 && !preview.questions.some(isUnanswered);
  return (
    <>
      <Button disabled={isSaving} onClick={queue.next}>
        Put it aside
      </Button>
      {preview.mapping === null ? null : (
        <Button disabled={isSaving || status === 'reading'} onClick={queue.columns}>
          Change the columns
        </Button>
      )}
      {waiting === 0 ? null : (
        <Button disabled={!canSave} aria-describedby={WAITING_ID} onClick={queue.saveOn}>
          Save all {waiting + 1} in turn
        </Button>
      )}
      <Button tone="primary" disabled={!canSave} onClick={queue.save}>
        {isSaving
          ? 'Saving'
          : preview.measure === 'both'
            ? 'Save this file'
            : `Save this ${preview.measure} file`}
      </Button>
    </>
  );
}

function Warnings({ preview }: { preview: ImportPreview }) {
  const { accepted, verified, unpriced_models } = preview;
  return (
    <>
      <RejectsNotice preview={preview} />
      {accepted === 0 ? (
        <Notice tone="warn" title="No row could be accepted.">
          There is nothing to save. The reasons stand below, line by line.
        </Notice>
      ) : null}
      {verified || preview.mapping !== null ? null : (
        <Notice tone="warn" title="This format has not been checked against an original export.">
          Compare one day with where the figures come from before you rely on it.
        </Notice>
      )}
      {unpriced_models.length === 0 ? null : (
        <Notice tone="warn" title={`No price for ${someNames(unpriced_models)}.`}>
          The tokens are kept and counted, but they are in no dollar figure until the price book has a price.
        </Notice>
      )}
    </>
  );
}
