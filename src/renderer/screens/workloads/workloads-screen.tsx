import { measures } from '../../../shared/engagement/coverage.ts';
import { LinkButton } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Page } from '../../parts/page.tsx';
import { hashOf } from '../../route.ts';
import { useFigures, useRecord } from '../../use-app.ts';
import { AddWorkload } from './add-workload.tsx';
import { ProposalSection } from './proposal-section.tsx';
import { UnassignedSection } from './unassigned-section.tsx';
import { WorkloadDrawer } from './workload-drawer.tsx';
import { WorkloadsSection } from './workloads-section.tsx';

const PURPOSE = 'What the tokens were used for, who owns it and what one outcome costs.';

/** Step 3: usage split into workloads, each with its owner and its outcome. */
export function WorkloadsScreen() {
  const { workloads } = useRecord();
  const { usage } = useFigures();
  const hasUsage = usage.sources.some((source) => measures(source, 'usage'));
  const isEmpty = workloads.length === 0;
  if (isEmpty && !hasUsage) return <NoUsage />;
  return (
    <Page title="Workloads and outcomes" purpose={PURPOSE} action={isEmpty ? undefined : <AddWorkload />}>
      {isEmpty ? <ProposalSection /> : <WorkloadsSection />}
      {isEmpty ? null : <UnassignedSection />}
      <WorkloadDrawer />
    </Page>
  );
}

function NoUsage() {
  return (
    <Page title="Workloads and outcomes" purpose={PURPOSE}>
      <EmptyState
        title="No usage to split yet"
        what="Workloads are proposed from the workspaces, keys and models in your usage files. Import one first; the proposal then takes a minute to accept."
        bring={[
          'A usage file that names workspaces or API keys',
          'Who owns each application',
          'What counts as one outcome, and how many there were each month',
        ]}
        action={
          <LinkButton tone="primary" href={hashOf('usage')}>
            Import usage
          </LinkButton>
        }
        unlocks="The order in which to audit, the cost of one outcome, and the savings in step 5."
      />
    </Page>
  );
}
