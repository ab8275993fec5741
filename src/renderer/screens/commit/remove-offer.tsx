import { useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { RemovalQuestion } from '../../parts/removal-question.tsx';
import { useApp } from '../../use-app.ts';
import { draftName } from './use-offer-form.ts';

/** Asks before an offer goes, and says what goes with it. */
export function RemoveOffer({ id, name, onDone }: { id: string; name: string; onDone: () => void }) {
  const change = useApp((app) => app.change);
  const keepDraft = useApp((app) => app.keepDraft);
  const [isAsking, setIsAsking] = useState(false);
  const remove = async () => {
    const reply = await change('offer.remove', { offer_id: id });
    setIsAsking(false);
    if (!reply.ok) return;
    keepDraft(draftName(id), undefined);
    onDone();
  };
  return (
    <>
      <Button tone="quiet" onClick={() => setIsAsking(true)}>
        Remove offer
      </Button>
      <RemovalQuestion
        isOpen={isAsking}
        title={`Remove ${name}?`}
        what="offer"
        onKeep={() => setIsAsking(false)}
        onRemove={() => void remove()}
      >
        <p>
          Its commits, prices and note go, and where it stands on the terms. Other offers and the contract
          stay.
        </p>
      </RemovalQuestion>
    </>
  );
}
