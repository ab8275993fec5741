import type { StepStatus } from '../../shared/engagement/figures.ts';
import type { Status, StatusReading } from '../../shared/kpi/status.ts';
import { STEP_STATUS_WORDS } from '../steps.ts';
import { classNames } from './class-names.ts';
import styles from './status-mark.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

const LETTERS: Readonly<Record<Status, string>> = { good: 'G', watch: 'W', act: 'A', unknown: '?' };
const WORDS: Readonly<Record<Status, string>> = {
  good: 'good',
  watch: 'watch',
  act: 'act',
  unknown: 'not known',
};

export type StatusMarkProps = { status: Status | StatusReading; showWord?: boolean };

/** G in a circle, W in a diamond, A in a square, ? in a dashed circle; the reason as its title. */
export function StatusMark({ status, showWord = false }: StatusMarkProps) {
  const reading = typeof status === 'string' ? { status, reason: WORDS[status] } : status;
  return (
    <span className={classNames(styles.mark, styles[reading.status])} title={reading.reason}>
      <svg viewBox="0 0 18 18" aria-hidden="true">
        {shapeOf(reading.status)}
        <text x="9" y="12.6" textAnchor="middle">
          {LETTERS[reading.status]}
        </text>
      </svg>
      {showWord ? <span className={styles.word}>{WORDS[reading.status]}</span> : null}
      {showWord ? null : <VisuallyHidden>{WORDS[reading.status]}</VisuallyHidden>}
    </span>
  );
}

function shapeOf(status: Status) {
  if (status === 'watch') return <path d="M9 0.6 17.4 9 9 17.4 0.6 9Z" />;
  if (status === 'act') return <rect x="1.5" y="1.5" width="15" height="15" rx="1" />;
  return <circle cx="9" cy="9" r="7.5" strokeDasharray={status === 'unknown' ? '2.4 2' : undefined} />;
}

export type StepMarkProps = { status: StepStatus; id?: string };

/** The state of a step: a hollow circle, a half circle, an exclamation mark in a diamond, a tick. */
export function StepMark({ status, id }: StepMarkProps) {
  return (
    <span className={classNames(styles.mark, styles[status])} title={STEP_STATUS_WORDS[status]}>
      <svg viewBox="0 0 18 18" aria-hidden="true">
        {stepShapeOf(status)}
      </svg>
      <VisuallyHidden {...(id === undefined ? {} : { id })}>{STEP_STATUS_WORDS[status]}</VisuallyHidden>
    </span>
  );
}

function stepShapeOf(status: StepStatus) {
  switch (status) {
    case 'done':
      return (
        <>
          <circle cx="9" cy="9" r="7" />
          <path className={styles.line} d="m5.6 9.2 2.4 2.4 4.6-5" />
        </>
      );
    case 'needs_attention':
      return (
        <>
          <path d="M9 0.6 17.4 9 9 17.4 0.6 9Z" />
          <path className={styles.line} d="M9 5v4.6M9 12.2v.6" />
        </>
      );
    case 'in_progress':
      return (
        <>
          <circle cx="9" cy="9" r="6.5" />
          <path className={styles.half} d="M9 2.5a6.5 6.5 0 0 1 0 13Z" />
        </>
      );
    case 'not_started':
      return <circle cx="9" cy="9" r="6.5" />;
  }
}
