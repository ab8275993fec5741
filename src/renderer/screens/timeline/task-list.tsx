import { plainNumber } from '../../../shared/format.ts';
import styles from './timeline-screen.module.css';

/** The tasks of a step, folded away unless it is running. */
export function TaskList({ tasks, isOpen }: { tasks: readonly string[]; isOpen: boolean }) {
  return (
    <details open={isOpen} className={styles.tasks}>
      <summary>
        {plainNumber(tasks.length)} {tasks.length === 1 ? 'task' : 'tasks'}
      </summary>
      <ul className={styles.list} data-given="shipped">
        {tasks.map((task) => (
          <li key={task}>{task}</li>
        ))}
      </ul>
    </details>
  );
}
