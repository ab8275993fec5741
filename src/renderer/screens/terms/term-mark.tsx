import { STATUS_CODES, type TermStatus } from '../../../shared/terms/library.ts';
import { classNames } from '../../parts/class-names.ts';
import { VisuallyHidden } from '../../parts/visually-hidden.tsx';
import styles from './term-mark.module.css';
import { statusLabel } from './term-words.ts';

/** M in a double circle, A in a circle, B in a diamond, W in a square, N in a dashed circle. */
export function TermMark({ status, silent = false }: { status: TermStatus; silent?: boolean }) {
  return (
    <span
      className={classNames(styles.mark, styles[status])}
      title={silent ? undefined : statusLabel(status)}
    >
      <svg viewBox="0 0 20 20" aria-hidden="true">
        {shapeOf(status)}
        <text x="10" y="13.6" textAnchor="middle">
          {STATUS_CODES[status]}
        </text>
      </svg>
      {silent ? null : <VisuallyHidden>{statusLabel(status)}</VisuallyHidden>}
    </span>
  );
}

function shapeOf(status: TermStatus) {
  switch (status) {
    case 'ask':
      return (
        <>
          <circle cx="10" cy="10" r="9" />
          <circle cx="10" cy="10" r="7" />
        </>
      );
    case 'below':
      return <path d="M10 0.8 19.2 10 10 19.2 0.8 10Z" />;
    case 'walk_away':
      return <rect x="1.5" y="1.5" width="17" height="17" rx="1" />;
    default:
      return (
        <circle cx="10" cy="10" r="8.5" strokeDasharray={status === 'not_addressed' ? '2.4 2' : undefined} />
      );
  }
}
