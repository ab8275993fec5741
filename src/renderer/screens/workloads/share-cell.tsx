import type { WorkloadFigures } from '../../../shared/engagement/figures.ts';
import { percent } from '../../../shared/format.ts';
import { FigureValue } from '../../parts/figure-value.tsx';
import { useJudgement } from '../../use-judgement.ts';
import styles from './workloads-screen.module.css';

/** The share of one workload, the running share down to it, and the mark where the share to audit first is reached. */
export function ShareCell({ row, isMark }: { row: WorkloadFigures; isMark: boolean }) {
  const { pareto_share } = useJudgement();
  if (row.share_of_list === null) return 'not known';
  const subject = { workload_id: row.workload_id };
  return (
    <>
      <FigureValue figure="workload_share" subject={subject}>
        {percent(row.share_of_list)}
      </FigureValue>
      {row.cumulative_share === row.share_of_list ? null : (
        <span className={styles.minor}>
          <FigureValue figure="workload_running_share" subject={subject}>
            {percent(row.cumulative_share)}
          </FigureValue>{' '}
          so far
        </span>
      )}
      {isMark ? (
        <span className={styles.mark} data-given="typed">
          {percent(pareto_share, 0)} reached
        </span>
      ) : null}
    </>
  );
}
