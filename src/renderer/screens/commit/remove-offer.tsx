import { useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
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
      <Dialog
        isOpen={isAsking}
        title={`Remove ${name}?`}
        onClose={() => setIsAsking(false)}
        actions={
          <>
            <Button onClick={() => setIsAsking(false)}>Keep it</Button>
            <Button tone="danger" onClick={() => void remove()}>
              Remove offer
            </Button>
          </>
        }
      >
        <p>
          Its commits, prices and note go, and where it stands on the terms. Other offers and the contract
          stay.
        </p>
      </Dialog>
    </>
  );
}
