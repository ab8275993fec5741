import { Button } from '../../parts/button.tsx';
import { classNames } from '../../parts/class-names.ts';
import { Notice } from '../../parts/notice.tsx';
import { Progress } from '../../parts/progress.tsx';
import { useApp } from '../../use-app.ts';
import { ColumnMapper } from './column-mapper.tsx';
import type { ImportQueue, ImportStage, ImportState } from './import-queue.ts';
import { PreviewPanel, WAITING_ID } from './preview-panel.tsx';
import { someNames } from './some-names.ts';
import { StagePanel } from './stage-panel.tsx';
import styles from './usage-screen.module.css';

/** The file that is being imported now, and how many wait behind it. */
export function ImportPanel({ state: { now, waiting }, queue }: { state: ImportState; queue: ImportQueue }) {
  if (now === null) return null;
  return (
    <div className={styles.stack}>
      <Stage now={now} queue={queue} waiting={waiting.length} />
      {waiting.length === 0 ? null : (
        <p id={WAITING_ID} className={styles.aside}>
          Read after this one: {someNames(waiting.map(({ name }) => name))}. Saving all in turn stops at a
          file that asks or warns of something, or that takes the place of rows.
        </p>
      )}
    </div>
  );
}

function Stage({ now, queue, waiting }: { now: ImportStage; queue: ImportQueue; waiting: number }) {
  switch (now.kind) {
    case 'reading':
      return <Reading key={now.job_id} now={now} onCancel={queue.cancel} />;
    case 'preview':
      return <PreviewPanel key={now.preview.file_id} now={now} queue={queue} waiting={waiting} />;
    case 'mapping':
      return <ColumnMapper key={now.file_id} now={now} queue={queue} />;
    case 'failed':
      return <Refused key={now.name} now={now} onAside={queue.next} />;
  }
}

type RefusedProps = { now: Extract<ImportStage, { kind: 'failed' }>; onAside: () => void };

/** A file that is no usage or cost; its reason says what to do. */
function Refused({ now: { name, message }, onAside }: RefusedProps) {
  return (
    <StagePanel label={`${name} cannot be imported`} className={styles.stage}>
      <Notice
        tone="error"
        title={`${name} cannot be imported.`}
        action={<Button onClick={onAside}>Put it aside</Button>}
      >
        {message}
        {/nothing (was|is) (imported|changed)/i.test(message) ? '' : ' Nothing was imported.'}
      </Notice>
    </StagePanel>
  );
}

function Reading({
  now,
  onCancel,
}: {
  now: Extract<ImportStage, { kind: 'reading' }>;
  onCancel: () => void;
}) {
  const progress = useApp((app) => app.jobs[now.job_id]);
  return (
    <StagePanel label={`Reading ${now.name}`} className={classNames(styles.stage, styles.reading)}>
      <p className={styles.fileName}>{now.name}</p>
      <Progress
        label={now.is_handed ? 'Reading the file' : 'Handing the file over'}
        progress={progress}
        onCancel={onCancel}
      />
    </StagePanel>
  );
}
