import { library } from './term-library.ts';
import { TermMark } from './term-mark.tsx';
import styles from './terms-screen.module.css';

/** What the five letters mean. */
export function StatusLegend() {
  return (
    <ul className={styles.legend} aria-label="Statuses">
      {library.kinds.statuses.map(({ id, label, meaning }) => (
        <li key={id} title={meaning}>
          <TermMark status={id} silent /> {label}
        </li>
      ))}
    </ul>
  );
}
