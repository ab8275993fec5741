import { useEffect, useRef } from 'react';
import type { ImportPreview } from '../../../shared/contract.ts';
import { Button } from '../../parts/button.tsx';
import { FormError } from '../../parts/form-error.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Section } from '../../parts/section.tsx';
import type { ImportQueue, ImportStage } from './import-queue.ts';
import { PreviewAsides } from './preview-asides.tsx';
import { PreviewCounts } from './preview-counts.tsx';
import { PreviewFacts } from './preview-facts.tsx';
import { PreviewModels } from './preview-models.tsx';
import { PreviewOutranked } from './preview-outranked.tsx';
import { isUnanswered, PreviewQuestions } from './preview-questions.tsx';
import { PreviewRejects } from './preview-rejects.tsx';
import { PreviewReplaces } from './preview-replaces.tsx';
import { PriceCheckNotice } from './price-check-notice.tsx';
import { SaveMapping } from './save-mapping.tsx';
import styles from './usage-screen.module.css';

type Shown = Extract<ImportStage, { kind: 'preview' }>;

/** What a file holds and what saving would do, before anything is saved; takes the focus when it appears. */
export function PreviewPanel({
  now: { preview, is_saving, error },
  queue,
}: {
  now: Shown;
  queue: ImportQueue;
}) {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    panel.current?.focus({ preventScroll: true });
    panel.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={panel} tabIndex={-1} className={styles.preview}>
      <Section
        title={`Check before saving: ${preview.file}`}
        note={
          preview.already_imported
            ? 'It is in the engagement already.'
            : 'Nothing of it is in the engagement yet.'
        }
        action={<Actions preview={preview} isSaving={is_saving} queue={queue} />}
      >
        <FormError error={error} />
        <PreviewQuestions preview={preview} queue={queue} />
        <PriceCheckNotice check={preview.price_check} />
        <Warnings preview={preview} />
        <PreviewReplaces preview={preview} />
        <PreviewOutranked preview={preview} />
        <PreviewCounts preview={preview} />
        <PreviewAsides preview={preview} />
        <PreviewFacts preview={preview} />
        <PreviewModels preview={preview} />
        <PreviewRejects preview={preview} />
        {preview.mapping === null || preview.already_imported ? null : (
          <SaveMapping mapping={preview.mapping} queue={queue} />
        )}
      </Section>
    </div>
  );
}

type ActionsProps = { preview: ImportPreview; isSaving: boolean; queue: ImportQueue };

function Actions({ preview, isSaving, queue }: ActionsProps) {
  if (preview.already_imported) {
    return (
      <Button tone="primary" onClick={queue.next}>
        Put it aside
      </Button>
    );
  }
  return (
    <>
      <Button disabled={isSaving} onClick={queue.next}>
        Discard
      </Button>
      {preview.mapping === null ? null : (
        <Button disabled={isSaving} onClick={queue.columns}>
          Change the columns
        </Button>
      )}
      <Button
        tone="primary"
        disabled={isSaving || preview.accepted === 0 || preview.questions.some(isUnanswered)}
        onClick={queue.save}
      >
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
  const { already_imported, accepted, verified, unpriced_models, remarks } = preview;
  return (
    <>
      {already_imported ? (
        <Notice title="This very file was imported before.">Saving it again would change nothing.</Notice>
      ) : null}
      {accepted === 0 ? (
        <Notice tone="warn" title="No row could be accepted.">
          There is nothing to save. The reasons stand below, line by line.
        </Notice>
      ) : null}
      {verified ? null : (
        <Notice
          tone="warn"
          title={
            preview.mapping === null
              ? 'This format has not been checked against an original export.'
              : 'This file is mapped by hand.'
          }
        >
          Compare one day with where the figures come from before you rely on it.
        </Notice>
      )}
      {unpriced_models.length === 0 ? null : (
        <Notice tone="warn" title={`No price for ${unpriced_models.join(', ')}.`}>
          The tokens are kept and counted, but they are in no dollar figure until the price book has a price.
        </Notice>
      )}
      {remarks.length === 0 ? null : (
        <Notice title="Worth knowing about this file">
          <ul className={styles.points}>
            {remarks.map((remark) => (
              <li key={remark}>{remark}</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
