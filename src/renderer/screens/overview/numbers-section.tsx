import type { EngagementFigures } from '../../../shared/engagement/figures.ts';
import { boxesMissing, numberBoxesChart } from '../../../shared/overview/number-boxes.ts';
import { ChartFigure } from '../../charts/chart-figure.tsx';
import { Section } from '../../parts/section.tsx';
import styles from './overview-screen.module.css';
import { PlaceLink } from './place-link.tsx';

/** Between which numbers the negotiation moves: the floor, what is expected, and the limit. */
export function NumbersSection({ figures }: { figures: EngagementFigures }) {
  const chart = numberBoxesChart(figures);
  const missing = boxesMissing(figures);
  return (
    <Section
      title="Floor, expected, limit"
      action={
        <>
          <PlaceLink place="floor" />
          <PlaceLink place="commit" />
        </>
      }
    >
      {chart === null ? null : <ChartFigure chart={chart} />}
      {missing === '' ? null : <p className={styles.soft}>{missing}</p>}
    </Section>
  );
}
