import type { WorkloadFigures } from '../../../shared/engagement/figures.ts';
import { percent } from '../../../shared/format.ts';
import styles from './workloads-screen.module.css';

/** The share of one workload, the running share down to it, and the mark where 80 % is reached. */
export function ShareCell({ row, isMark }: { row: WorkloadFigures; isMark: boolean }) {
  if (row.share_of_list === null) return 'not known';
  return (
    <>
      {percent(row.share_of_list)}
      {row.cumulative_share === row.share_of_list ? null : (
        <span className={styles.minor}>{percent(row.cumulative_share)} so far</span>
      )}
      {isMark ? <span className={styles.mark}>80% reached</span> : null}
    </>
  );
}
