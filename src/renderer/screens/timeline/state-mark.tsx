import type { MilestoneState } from '../../../shared/plan/timeline.ts';
import { classNames } from '../../parts/class-names.ts';
import styles from './timeline-screen.module.css';

/** Past, now or ahead of a window, as a shape and a word. */
export function StateMark({ state }: { state: MilestoneState }) {
  return (
    <span className={classNames(styles.state, styles[state])}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        {shapeOf(state)}
      </svg>
      {state}
    </span>
  );
}

function shapeOf(state: MilestoneState) {
  if (state === 'past') return <rect x="2" y="2" width="8" height="8" />;
  if (state === 'now') return <path d="M2 1 11 6 2 11Z" />;
  return <circle cx="6" cy="6" r="4" fill="none" />;
}
