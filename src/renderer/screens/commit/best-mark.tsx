import styles from './commit-screen.module.css';

/** A star with its words: the offer that costs least on the expected demand. */
export function BestMark() {
  return (
    <span className={styles.best}>
      <svg viewBox="0 0 18 18" aria-hidden="true">
        <path d="m9 1.5 2.3 4.9 5.2.7-3.8 3.7.9 5.3L9 13.6l-4.6 2.5.9-5.3L1.5 7.1l5.2-.7Z" />
      </svg>
      lowest cost
    </span>
  );
}
