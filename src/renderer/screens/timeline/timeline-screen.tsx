import { ChartFigure } from '../../charts/chart-figure.tsx';
import { LinkButton } from '../../parts/button.tsx';
import { Page } from '../../parts/page.tsx';
import { hashOf } from '../../route.ts';
import { useFigures, useRecord } from '../../use-app.ts';
import { LateStartSection } from './late-start-section.tsx';
import { NoTimeline } from './no-timeline.tsx';
import { NoticeSection } from './notice-section.tsx';
import { PlanSection } from './plan-section.tsx';
import { runwayChart } from './runway-chart.ts';

const PURPOSE = 'When to decide, when to give notice, and who does what month by month until the renewal.';

/** Step 10: the dates of the renewal and the plan counted back from it. */
export function TimelineScreen() {
  const figures = useFigures();
  const { contract } = useRecord();
  if (contract === null || figures.contract === null) {
    return (
      <Page title="Timeline" purpose={PURPOSE}>
        <NoTimeline />
      </Page>
    );
  }
  const { timeline } = figures.contract;
  return (
    <Page
      title="Timeline"
      purpose={PURPOSE}
      action={
        <LinkButton tone="primary" href={hashOf('contract')}>
          Change the dates
        </LinkButton>
      }
    >
      <NoticeSection timeline={timeline} contract={contract} />
      <ChartFigure chart={runwayChart(timeline)} headingLevel={2} />
      <LateStartSection lateness={timeline.lateness} />
      <PlanSection timeline={timeline} />
    </Page>
  );
}
