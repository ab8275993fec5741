import type { ScorecardLine } from '../../../shared/engagement/figures.ts';
import styles from './scorecard-screen.module.css';

const WIDTH = 240;
const HEIGHT = 56;
const EDGE = 4;

/** The months of a figure as a line that breaks where a month is not known; the table beside it has the numbers. */
export function Sparkline({ monthly }: Pick<ScorecardLine, 'monthly'>) {
  const values = monthly.flatMap(({ value }) => value ?? []);
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const at = (value: number, month: number): [x: number, y: number] => [
    EDGE + (month / Math.max(1, monthly.length - 1)) * (WIDTH - 2 * EDGE),
    HEIGHT - EDGE - ((value - low) / (high - low || 1)) * (HEIGHT - 2 * EDGE),
  ];
  const points = monthly.map(({ value }, k) => (value === null ? null : at(value, k)));
  const last = points.findLast((point) => point !== null);
  return (
    <svg className={styles.spark} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <line className={styles.zero} x1="0" x2={WIDTH} y1={at(0, 0)[1]} y2={at(0, 0)[1]} />
      <path d={pathOf(points)} />
      {last ? <circle cx={last[0]} cy={last[1]} r="3" /> : null}
    </svg>
  );
}

function pathOf(points: readonly ([number, number] | null)[]): string {
  return points
    .map((point, k) => (point === null ? '' : `${k > 0 && points[k - 1] ? 'L' : 'M'}${point.join(' ')}`))
    .join('');
}
