import { Button } from '../../parts/button.tsx';
import { classNames } from '../../parts/class-names.ts';
import { Notice } from '../../parts/notice.tsx';
import { Progress } from '../../parts/progress.tsx';
import { useApp } from '../../use-app.ts';
import { ColumnMapper } from './column-mapper.tsx';
import type { ImportQueue, ImportStage, ImportState } from './import-queue.ts';
import { PreviewPanel } from './preview-panel.tsx';
import { StagePanel } from './stage-panel.tsx';
import styles from './usage-screen.module.css';

/** The file that is being imported now, and how many wait behind it. */
export function ImportPanel({ state: { now, waiting }, queue }: { state: ImportState; queue: ImportQueue }) {
  if (now === null) return null;
  return (
    <div className={styles.stack}>
      <Stage now={now} queue={queue} />
      {waiting.length === 0 ? null : (
        <p className={styles.aside}>Read after this one: {waiting.map(({ name }) => name).join(', ')}.</p>
      )}
    </div>
  );
}

function Stage({ now, queue }: { now: ImportStage; queue: ImportQueue }) {
  switch (now.kind) {
    case 'reading':
      return <Reading key={now.job_id} now={now} onCancel={queue.cancel} />;
    case 'preview':
      return <PreviewPanel key={now.preview.file_id} now={now} queue={queue} />;
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
