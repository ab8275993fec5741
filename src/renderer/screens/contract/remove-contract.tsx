import { useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { RemovalQuestion } from '../../parts/removal-question.tsx';

/** Takes the contract off the file, after a question: what was typed is gone afterwards. */
export function RemoveContract({ onRemove }: { onRemove: () => Promise<void> }) {
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Button tone="quiet" onClick={() => setIsAsking(true)}>
        Remove contract
      </Button>
      <RemovalQuestion
        isOpen={isAsking}
        title="Remove the contract from this engagement?"
        what="contract"
        onKeep={() => setIsAsking(false)}
        onRemove={() => void onRemove()}
      >
        <p>
          Its dates, commits and prices go, and with them the offer that renews as is. Usage, workloads,
          answers and the other offers stay.
        </p>
      </RemovalQuestion>
    </>
  );
}
