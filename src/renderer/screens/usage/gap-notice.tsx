import type { UsageFigures } from '../../../shared/engagement/figures.ts';
import { monthText } from '../../../shared/format.ts';
import { Notice } from '../../parts/notice.tsx';
import { useFigures } from '../../use-app.ts';
import { monthGaps } from './month-gaps.ts';
import styles from './usage-screen.module.css';

/** Months that usage files do not cover as a whole. */
export function GapNotice({ usage }: { usage: UsageFigures }) {
  const { as_of } = useFigures();
  const { absent, silent, partial, running } = monthGaps(usage, as_of);
  const lines = [
    lineOf(absent, 'no usage file'),
    lineOf(
      silent,
      'covered by a file that holds no row for it, so it is left out: the file cannot tell a month without use from a missing one',
    ),
    lineOf(partial, 'days are missing'),
    lineOf(running, 'not over yet'),
  ].filter((line) => line !== null);
  if (lines.length === 0) return null;
  const isGap = absent.length + silent.length + partial.length > 0;
  return (
    <Notice
      tone={isGap ? 'warn' : 'info'}
      title={isGap ? 'Some months have gaps.' : 'The running month is not counted yet.'}
    >
      <ul className={styles.points}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      Only months that are covered day by day and hold usage enter the baseline.
    </Notice>
  );
}

function lineOf(months: readonly string[], what: string): string | null {
  return months.length === 0 ? null : `${months.map(monthText).join(', ')}: ${what}`;
}
