import type { LateStart } from '../../../shared/plan/timeline.ts';
import { Section } from '../../parts/section.tsx';
import { hashOf } from '../../route.ts';
import { ideaOf } from '../leverage/leverage-library.ts';
import { lowerFirst } from '../leverage/lower-first.ts';
import styles from './timeline-screen.module.css';

/** What the time left means: how to go about it, and what can no longer be built. */
export function LateStartSection({ lateness }: { lateness: LateStart }) {
  const lost = lateness.leverage_lost.flatMap((id) => ideaOf(id) ?? []);
  return (
    <Section title={`The time left: ${lowerFirst(lateness.title)}`} note={lateness.lost}>
      <div className={styles.late}>
        <div>
          <h3>What to do</h3>
          <ul className={styles.list}>
            {lateness.advice.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ul>
        </div>
        <div>
          <h3>Leverage that this start gives up</h3>
          {lost.length === 0 ? (
            <p>None.</p>
          ) : (
            <ul className={styles.list}>
              {lost.map(({ id, name }) => (
                <li key={id}>{name}</li>
              ))}
            </ul>
          )}
          <a href={hashOf('leverage')}>Open leverage</a>
        </div>
      </div>
    </Section>
  );
}
