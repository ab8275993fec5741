import { LinkButton } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { hashOf } from '../../route.ts';

/** Before there is usage or a contract to take a figure from. */
export function NoScorecard() {
  return (
    <EmptyState
      title="No figure is known yet"
      what="Eleven figures say how well the contract works: what a token costs, how tokens are used, and what the contract protects. They appear as their inputs do."
      bring={[
        'Usage of at least three months, so that there is a trend',
        'The contract on file',
        'Outcome counts of one workload',
      ]}
      action={
        <>
          <LinkButton tone="primary" href={hashOf('usage')}>
            Import usage
          </LinkButton>
          <LinkButton href={hashOf('contract')}>Enter the contract</LinkButton>
        </>
      }
      unlocks="Value, target, status and trend of each figure, and the scorecard page of the brief."
    />
  );
}
