import type { TermStatus } from '../../../shared/terms/library.ts';
import styles from './term-mark.module.css';
import { TermMark } from './term-mark.tsx';
import { STATUS_OPTIONS, statusLabel } from './term-words.ts';

export type StatusChoiceProps = {
  /** Which term under which paper; read out. */
  label: string;
  status: TermStatus;
  onChoose: (status: TermStatus) => void;
};

/** A status as its letter and shape, as small as a table cell; it opens the list of the five. */
export function StatusChoice({ label, status, onChoose }: StatusChoiceProps) {
  return (
    <span className={styles.choice} title={statusLabel(status)}>
      <TermMark status={status} silent />
      <select
        aria-label={label}
        value={status}
        onChange={(event) => onChoose(event.target.value as TermStatus)}
      >
        {STATUS_OPTIONS.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}
