import type { WorkloadFigures } from '../../../shared/engagement/figures.ts';
import { UNASSIGNED } from '../../../shared/engagement/workload-of.ts';
import { Checkbox } from '../../parts/choice-fields.tsx';
import { hashOf } from '../../route.ts';
import styles from './workloads-screen.module.css';

type Props = {
  row: WorkloadFigures;
  owner: string;
  isTicked: boolean;
  onTick: (isOn: boolean) => void;
};

/** The name, which opens the details, with the owner beneath and a tick to merge it. */
export function WorkloadName({ row, owner, isTicked, onTick }: Props) {
  if (row.workload_id === UNASSIGNED) {
    return (
      <div className={styles.unassigned}>
        {row.name}
        <span className={styles.minor}>see below</span>
      </div>
    );
  }
  return (
    <div className={styles.nameCell}>
      <Checkbox hideLabel label={`Tick ${row.name} to merge it`} checked={isTicked} onCommit={onTick} />
      <div>
        <a href={hashOf('workloads', { workload: row.workload_id })} className={styles.name}>
          {row.name}
        </a>
        <span className={styles.minor}>{owner === '' ? 'no owner yet' : owner}</span>
      </div>
    </div>
  );
}
