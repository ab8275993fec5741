import { LinkButton } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { hashOf } from '../../route.ts';

/** Before there is a contract or an offer to hold the terms against. */
export function NoPapers() {
  return (
    <EmptyState
      title="Nothing to hold the terms against yet"
      what="The library below is ready to read: owners and notes can be entered now. Dollar values and statuses begin with the first contract or offer."
      bring={[
        'The contract on file, with price, rollover and overage clauses',
        "The vendor's offer, in writing",
        'The people who own legal, security and privacy terms',
      ]}
      action={
        <>
          <LinkButton tone="primary" href={hashOf('commit')}>
            Enter an offer
          </LinkButton>
          <LinkButton href={hashOf('contract')}>Enter the contract</LinkButton>
        </>
      }
      unlocks="What each of the core four is worth in dollars, coverage of every offer, and the list of must terms still open."
    />
  );
}
