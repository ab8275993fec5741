import { saidText } from '../../../shared/figures/said.ts';
import type { LaneFact } from '../../../shared/overview/lane-fact.ts';
import type { Lanes } from '../../../shared/overview/lanes.ts';
import { Columns } from '../../parts/columns.tsx';
import { SaidText } from '../../parts/said-text.tsx';
import { Section } from '../../parts/section.tsx';
import { StatusMark } from '../../parts/status-mark.tsx';
import styles from './overview-screen.module.css';
import { PlaceLink } from './place-link.tsx';

/** Two readings of the same figures: of those who run the spend, and of those who negotiate it. */
export function LanesSection({ lanes: { running, negotiating } }: { lanes: Lanes }) {
  return (
    <Columns of={2}>
      <Lane title="Running the spend" facts={running} />
      <Lane title="Negotiating it" facts={negotiating} />
    </Columns>
  );
}

function Lane({ title, facts }: { title: string; facts: readonly LaneFact[] }) {
  return (
    <Section title={title}>
      <ul className={styles.lane}>
        {facts.map(({ status, sentence, place }) => (
          <li key={saidText(sentence)}>
            <StatusMark status={status} />
            <span>
              <SaidText>{sentence}</SaidText>
            </span>
            <PlaceLink place={place} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
