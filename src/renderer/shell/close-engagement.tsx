import { useEffect, useState } from 'react';
import { inWords } from '../../shared/brief/wording.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { useApp } from '../use-app.ts';
import { unsavedForms } from './unsaved-forms.ts';

/** Leads back to the first screen; asks first while a form holds changes that would go. */
export function CloseEngagement() {
  const close = useApp((app) => app.close);
  const drafts = useApp((app) => app.drafts);
  const [isAsking, setIsAsking] = useState(false);
  const unsaved = unsavedForms(drafts);
  useAskOnLeave(unsaved.length > 0);
  return (
    <>
      <Button tone="quiet" small onClick={() => (unsaved.length === 0 ? void close() : setIsAsking(true))}>
        Close engagement
      </Button>
      <Dialog
        isOpen={isAsking}
        title="Close without saving?"
        onClose={() => setIsAsking(false)}
        actions={
          <>
            <Button onClick={() => setIsAsking(false)}>Go back and save</Button>
            <Button tone="danger" onClick={() => void close()}>
              Close without saving
            </Button>
          </>
        }
      >
        <p>
          What is typed under {inWords(unsaved)} is not saved yet and would be lost. Everything else is saved.
        </p>
      </Dialog>
    </>
  );
}

/** In a browser, leaving or reloading the page asks as well; a desktop window cannot ask that way. */
function useAskOnLeave(hasUnsaved: boolean) {
  const isBrowser = useApp((app) => app.host.kind === 'browser');
  useEffect(() => {
    if (!hasUnsaved || !isBrowser) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [hasUnsaved, isBrowser]);
}
