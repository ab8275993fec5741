import { counted, percent } from '../../../shared/format.ts';
import type { ReadinessOverview } from '../../../shared/overview/overview.ts';
import { FigureValue } from '../../parts/figure-value.tsx';
import { Section } from '../../parts/section.tsx';
import styles from './overview-screen.module.css';
import { PlaceLink } from './place-link.tsx';

/** How far the brief is from losing its draft mark: a score as a strip of must-steps, and those that are open. */
export function ReadinessSection({ readiness }: { readiness: ReadinessOverview }) {
  const { score, closed, of, blockers } = readiness;
  return (
    <Section title="Readiness">
      <figure className={styles.score} aria-label={`${closed} of ${of} must-steps closed`}>
        <strong className={styles.percent}>
          <FigureValue figure="readiness_score">{percent(score, 0)}</FigureValue>
        </strong>
        <svg viewBox={`0 0 ${of * CELL} 14`} aria-hidden="true" className={styles.strip}>
          {Array.from({ length: of }, (_, i) => (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell has no other name than its place
              key={i}
              x={i * CELL + 1}
              y="1"
              width={CELL - 4}
              height="12"
              className={i < closed ? styles.closed : styles.open}
            />
          ))}
        </svg>
        <figcaption>
          {blockers.length === 0
            ? 'Every must-step is closed.'
            : `${counted(blockers.length, 'must-step')} still open.`}
        </figcaption>
      </figure>
      {blockers.length === 0 ? null : (
        <ul className={styles.blockers} aria-label="Must-steps that are open">
          {blockers.map(({ step, sentence }) => (
            <li key={sentence}>
              <PlaceLink place={step} /> <span data-given="shipped">{sentence}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** Width of the place of one must-step in the strip. */
const CELL = 28;
