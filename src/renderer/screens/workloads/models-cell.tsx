import type { WorkloadFigures } from '../../../shared/engagement/figures.ts';
import styles from './workloads-screen.module.css';

const SHOWN = 2;

/** The dearest models of a workload, one under the other, and how many more. */
export function ModelsCell({ models }: { models: WorkloadFigures['models'] }) {
  if (models.length === 0) return 'no usage yet';
  const names = models.map(({ model }) => model);
  const rest = names.slice(SHOWN);
  return (
    <ul>
      {names.slice(0, SHOWN).map((name) => (
        <li key={name} className={styles.model}>
          {name}
        </li>
      ))}
      {rest.length === 0 ? null : (
        <li className={styles.minor} title={rest.join(', ')}>
          and {rest.length} more
        </li>
      )}
    </ul>
  );
}
