import type { ProgressEvent } from '../../shared/contract.ts';
import { plainNumber } from '../../shared/format.ts';
import { Button } from './button.tsx';
import styles from './progress.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

export type ProgressProps = {
  /** What is being done, in words, until the first report says more. */
  label: string;
  progress: ProgressEvent | undefined;
  onCancel?: () => void;
};

/** How far a long job is: its phase, rows done, seconds left, and a way out. */
export function Progress({ label, progress, onCancel }: ProgressProps) {
  const total = progress?.rows_total ?? null;
  return (
    <div className={styles.progress}>
      <VisuallyHidden>
        <span role="status">{announced(label, progress)}</span>
      </VisuallyHidden>
      <div className={styles.text}>
        <strong>{progress?.phase ?? label}</strong>
        <span>{progress ? detailOf(progress) : ''}</span>
      </div>
      <progress
        aria-label={label}
        {...(progress && total !== null ? { max: Math.max(total, 1), value: progress.rows_done } : {})}
      />
      {onCancel ? <Button onClick={onCancel}>Cancel</Button> : null}
    </div>
  );
}

/** What is read out: the phase and each quarter of it, not every thousand rows. */
function announced(label: string, progress: ProgressEvent | undefined): string {
  if (progress === undefined) return label;
  const { phase, rows_done, rows_total } = progress;
  const quarters = rows_total === null || rows_total === 0 ? 0 : Math.floor((4 * rows_done) / rows_total);
  return quarters === 0 ? phase : `${phase}, ${quarters * 25} %`;
}

function detailOf({ rows_done, rows_total, seconds_left }: ProgressEvent): string {
  const rows =
    rows_total === null
      ? `${plainNumber(rows_done)} rows`
      : `${plainNumber(rows_done)} of ${plainNumber(rows_total)} rows`;
  if (seconds_left === null) return rows;
  return `${rows}, ${seconds_left < 1.5 ? 'about a second' : `about ${plainNumber(seconds_left)} seconds`} left`;
}
