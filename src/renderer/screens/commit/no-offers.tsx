import { Button, LinkButton } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { hashOf } from '../../route.ts';
import { useApp, useRecord } from '../../use-app.ts';
import { NEW_OFFER } from './use-offer-form.ts';
import { useOfferSaves } from './use-offer-saves.ts';

/** Nothing to compare yet. */
export function NoOffers() {
  const { contract } = useRecord();
  const go = useApp((app) => app.go);
  const { begin } = useOfferSaves();
  return (
    <EmptyState
      title="No offer yet"
      what="Put what the vendor proposes next to what you would sign: the same demand, the same months, net dollars. Then you see which commit costs least, and what the deeper discount is worth."
      bring={[
        "The vendor's proposal: commit by period, discount, overage price",
        'What you would ask for, and what you would still sign',
        'Usage, so that demand can be projected',
      ]}
      action={
        contract === null ? (
          <>
            <Button tone="primary" onClick={() => go('commit', { offer: NEW_OFFER })}>
              Add an offer
            </Button>
            <LinkButton href={hashOf('contract')}>Enter the contract first</LinkButton>
          </>
        ) : (
          <Button tone="primary" onClick={() => void begin()}>
            Draft our ask and the vendor's offer
          </Button>
        )
      }
      unlocks="The recommended commit with the condition that would make it wrong, the cost of every offer in each case, and the commit page of the brief."
    />
  );
}
