import { overviewOf } from '../../../shared/overview/overview.ts';
import { LinkButton } from '../../parts/button.tsx';
import { Columns } from '../../parts/columns.tsx';
import { Page } from '../../parts/page.tsx';
import { hashOf } from '../../route.ts';
import { useFigures, useRecord } from '../../use-app.ts';
import { STALE_AFTER_DAYS } from '../benchmarks/source-date.ts';
import { ActionsSection } from './actions-section.tsx';
import { BringSection } from './bring-section.tsx';
import { HeadlineSection } from './headline-section.tsx';
import { LanesSection } from './lanes-section.tsx';
import { NumbersSection } from './numbers-section.tsx';
import { placeLabel } from './place-link.tsx';
import { ProgrammeSection } from './programme-section.tsx';
import { ReadinessSection } from './readiness-section.tsx';
import { TimeSection } from './time-section.tsx';

const PURPOSE = 'Where the contract stands, what to do next and by when.';

/** The first screen of an engagement: what somebody who decides reads in half a minute. */
export function OverviewScreen() {
  const record = useRecord();
  const figures = useFigures();
  const overview = overviewOf({ record, figures, stale_after_days: STALE_AFTER_DAYS });
  const next = overview.actions[0]?.place ?? 'brief';
  const action = (
    <LinkButton tone="primary" href={hashOf(next)}>
      {overview.actions.length === 0 ? 'Open the brief' : `Go to ${placeLabel(next)}`}
    </LinkButton>
  );
  if (overview.is_empty) {
    return (
      <Page fitsNarrow title="Overview" purpose={PURPOSE} action={action}>
        <BringSection things={overview.bring} isEmpty />
      </Page>
    );
  }
  return (
    <Page title="Overview" purpose={PURPOSE} action={action}>
      <HeadlineSection headline={overview.headline} />
      <Columns of={2}>
        <TimeSection time={overview.time} />
        <NumbersSection figures={figures} />
      </Columns>
      <Columns of={2}>
        <ActionsSection actions={overview.actions} />
        <ReadinessSection readiness={overview.readiness} />
      </Columns>
      {overview.bring.length === 0 ? null : <BringSection things={overview.bring} />}
      <LanesSection lanes={overview.lanes} />
      <ProgrammeSection programme={overview.programme} />
    </Page>
  );
}
