import type { TimeLeft } from '../../../shared/overview/time-left.ts';
import { ChartFigure } from '../../charts/chart-figure.tsx';
import { LinkButton } from '../../parts/button.tsx';
import { classNames } from '../../parts/class-names.ts';
import { FigureRow } from '../../parts/figure.tsx';
import { Section } from '../../parts/section.tsx';
import { hashOf } from '../../route.ts';
import { useFigures } from '../../use-app.ts';
import { runwayChart } from '../timeline/runway-chart.ts';
import { OverviewFigure } from './headline-section.tsx';
import styles from './overview-screen.module.css';

/** The countdown to notice and the runway to the renewal, in red where they are due. */
export function TimeSection({ time }: { time: TimeLeft }) {
  const { contract } = useFigures();
  if (time.kind === 'not_known' || contract === null) {
    return (
      <Section title="Time left">
        <p>{time.kind === 'not_known' ? time.why : ''}</p>
        <div>
          <LinkButton href={hashOf('contract')}>Enter the contract</LinkButton>
        </div>
      </Section>
    );
  }
  const { notice, runway } = time;
  return (
    <Section title="Time left">
      <FigureRow>
        {[notice, runway].map((figure) => (
          <div
            key={figure.figure}
            data-due={figure.status?.status}
            className={classNames(figure.status?.status === 'act' && styles.due)}
          >
            <OverviewFigure {...figure} />
          </div>
        ))}
      </FigureRow>
      <div className={styles.line}>
        <ChartFigure chart={runwayChart(contract.timeline)} hideTable />
      </div>
    </Section>
  );
}
