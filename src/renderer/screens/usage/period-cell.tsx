import type { Period } from '../../../shared/engagement/figures.ts';
import { dateText } from '../../../shared/format.ts';
import { periodText } from './period-text.ts';
import styles from './usage-screen.module.css';

/** First and last day, broken between the two where the column is narrow. */
export function PeriodCell({ period }: { period: Period | null }) {
  if (period === null || period.from === period.to) return periodText(period);
  return (
    <>
      <span className={styles.day}>{dateText(period.from)} to</span>{' '}
      <span className={styles.day}>{dateText(period.to)}</span>
    </>
  );
}
