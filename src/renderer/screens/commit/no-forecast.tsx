import { LinkButton } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { hashOf } from '../../route.ts';

/** Before the first complete month. */
export function NoForecast() {
  return (
    <EmptyState
      title="Forecast from your own months"
      what="Level, growth and season of each workload, fitted on complete months of usage and tested on months the fit has not seen. There is no complete month on file yet."
      bring={[
        'Six complete months of usage, for a fit that may carry the demand of the offers',
        'Twelve, for a back-test over half a year',
        'Twenty-four, for the seasons of the year',
      ]}
      action={<LinkButton href={hashOf('usage')}>Import usage</LinkButton>}
      unlocks="A growth you can defend, with its error beside it, in place of a vendor's."
    />
  );
}
