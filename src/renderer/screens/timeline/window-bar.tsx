import { daysBetween } from '../../../shared/calendar.ts';
import type { DatedMilestone } from '../../../shared/plan/timeline.ts';
import { classNames } from '../../parts/class-names.ts';
import styles from './timeline-screen.module.css';

export type Calendar = { from: string; to: string; as_of: string; deadline: string | null };

export type WindowBarProps = { milestone: DatedMilestone; calendar: Calendar };

const WIDTH = 168;
const HEIGHT = 20;

/** The window of a milestone on the calendar of the whole plan, with today and the notice deadline as lines. */
export function WindowBar({ milestone: { from, to, state }, calendar }: WindowBarProps) {
  const at = (date: string) => placeOf(date, calendar);
  const width = Math.max(3, at(to) - at(from));
  return (
    <svg className={styles.bar} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <line className={styles.base} x1="0" x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} />
      <rect
        className={classNames(styles.window, styles[state])}
        x={at(from)}
        y="5"
        width={width}
        height="10"
      />
      {calendar.deadline === null ? null : <Line className={styles.deadline} x={at(calendar.deadline)} />}
      <Line className={styles.today} x={at(calendar.as_of)} />
    </svg>
  );
}

function Line({ className, x }: { className: string | undefined; x: number }) {
  return <line className={className} x1={x} x2={x} y1="0" y2={HEIGHT} />;
}

/** Dates outside the plan stand at its edge. */
function placeOf(date: string, { from, to }: Calendar): number {
  const share = daysBetween(from, date) / Math.max(1, daysBetween(from, to));
  return Math.min(1, Math.max(0, share)) * WIDTH;
}
