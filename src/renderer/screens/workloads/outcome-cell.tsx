import type { WorkloadFigures } from '../../../shared/engagement/figures.ts';
import { UNASSIGNED } from '../../../shared/engagement/workload-of.ts';
import { outcomeMoney } from '../../../shared/format.ts';
import { FigureValue } from '../../parts/figure-value.tsx';
import styles from './workloads-screen.module.css';

/** What one outcome costs now, or what is missing to tell. */
export function OutcomeCell({ row }: { row: WorkloadFigures }) {
  if (row.workload_id === UNASSIGNED) return '';
  if (row.usd_per_outcome !== null) {
    return (
      <>
        <FigureValue figure="cost_per_outcome" subject={{ workload_id: row.workload_id }}>
          {outcomeMoney(row.usd_per_outcome)}
        </FigureValue>
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
