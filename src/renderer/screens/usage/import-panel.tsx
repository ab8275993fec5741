import { Button } from '../../parts/button.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Progress } from '../../parts/progress.tsx';
import { useApp } from '../../use-app.ts';
import { ColumnMapper } from './column-mapper.tsx';
import type { ImportQueue, ImportStage, ImportState } from './import-queue.ts';
import { PreviewPanel } from './preview-panel.tsx';
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
      return <Reading now={now} onCancel={queue.cancel} />;
    case 'preview':
      return <PreviewPanel key={now.preview.preview_id} now={now} queue={queue} />;
    case 'mapping':
      return <ColumnMapper key={now.file_id} now={now} queue={queue} />;
    case 'failed':
      return (
        <Notice
          tone="error"
          title={`${now.name} cannot be imported.`}
          action={<Button onClick={queue.next}>Put it aside</Button>}
        >
          {now.message}
        </Notice>
      );
  }
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
    <div className={styles.reading}>
      <p className={styles.fileName}>{now.name}</p>
      <Progress label="Handing the file over" progress={progress} onCancel={onCancel} />
    </div>
  );
}
