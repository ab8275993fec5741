import { LinkButton } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { hashOf } from '../../route.ts';

/** Before there is a renewal date to count back from. */
export function NoTimeline() {
  return (
    <EmptyState
      title="No renewal date to plan from yet"
      what="The plan is counted back from the renewal date of the contract on file. Nothing is typed here: enter the contract and the fourteen steps appear with their dates."
      bring={[
        'Start date and duration of the contract, or its renewal date',
        'The notice period for non-renewal',
      ]}
      action={
        <LinkButton tone="primary" href={hashOf('contract')}>
          Enter the contract
        </LinkButton>
      }
      unlocks="The notice deadline on a business day, the internal deadline a month before it, the steps from T−12 to T+3, and advice for a late start."
    />
  );
}
