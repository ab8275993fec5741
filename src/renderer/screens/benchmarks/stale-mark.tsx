import styles from './benchmarks-screen.module.css';
import { STALE_AFTER_DAYS } from './source-date.ts';

/** Says beside a source that it has aged; a shape and words, not a colour alone. */
export function StaleMark() {
  return <span className={styles.staleMark}>◆ stale: over {STALE_AFTER_DAYS} days old</span>;
}
