import { useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { RemovalQuestion } from '../../parts/removal-question.tsx';
import { useApp } from '../../use-app.ts';
import type { BriefVersions } from './use-brief-versions.ts';

type RemoveVersionProps = { id: string; name: string; versions: BriefVersions; isShown: boolean };

/** Asks before a frozen version goes: nothing else holds its words. */
export function RemoveVersion({ id, name, versions, isShown }: RemoveVersionProps) {
  const go = useApp((app) => app.go);
  const [isAsking, setIsAsking] = useState(false);
  const remove = async () => {
    const isRemoved = await versions.remove(id);
    setIsAsking(false);
    if (isRemoved && isShown) go('brief');
  };
  return (
    <>
      <Button tone="quiet" aria-label={`Remove ${name}`} onClick={() => setIsAsking(true)}>
        Remove
      </Button>
      <RemovalQuestion
        isOpen={isAsking}
        title={`Remove ${name}?`}
        what="version"
        onKeep={() => setIsAsking(false)}
        onRemove={() => void remove()}
      >
        <p>
          Its words and figures are kept nowhere else and cannot be brought back. Export it first if you need
          it.
        </p>
      </RemovalQuestion>
    </>
  );
}
