import type { WorkloadFigures } from '../../../shared/engagement/figures.ts';
import { UNASSIGNED } from '../../../shared/engagement/workload-of.ts';
import { outcomeMoney } from '../../../shared/format.ts';
import styles from './workloads-screen.module.css';

/** What one outcome costs now, or what is missing to tell. */
export function OutcomeCell({ row }: { row: WorkloadFigures }) {
  if (row.workload_id === UNASSIGNED) return '';
  if (row.usd_per_outcome !== null) {
    return (
      <>
        {outcomeMoney(row.usd_per_outcome)}
        <span className={styles.minor}>per {row.outcome_unit || 'outcome'}</span>
      </>
    );
  }
  return (
    <>
      not known
      <span className={styles.minor}>{row.outcome_unit === '' ? 'needs an outcome' : 'needs counts'}</span>
    </>
  );
}
