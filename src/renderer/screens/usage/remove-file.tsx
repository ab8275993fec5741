import { useState } from 'react';
import type { SourceFile } from '../../../shared/engagement/document.ts';
import { plainNumber } from '../../../shared/format.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { useApp } from '../../use-app.ts';
import { periodText } from './period-text.ts';
import styles from './usage-screen.module.css';

/** Asks before a file and all it brought leave the engagement. */
export function RemoveFile({ source, onClose }: { source: SourceFile | null; onClose: () => void }) {
  const change = useApp((app) => app.change);
  const toast = useApp((app) => app.toast);
  const [isRemoving, setIsRemoving] = useState(false);
  const remove = async ({ id: source_id, name }: SourceFile) => {
    setIsRemoving(true);
    const reply = await change('usage.remove', { source_id });
    setIsRemoving(false);
    onClose();
    if (!reply.ok) return;
    const run = () => void change('usage.restore', { source_id });
    toast(`${name} was removed, with all it brought.`, 'info', { label: 'Undo', run });
  };
  return (
    <Dialog
      isOpen={source !== null}
      title="Remove this file from the engagement?"
      onClose={onClose}
      actions={
        source === null ? null : (
          <>
            <Button onClick={onClose}>Keep it</Button>
            <Button tone="danger" disabled={isRemoving} onClick={() => void remove(source)}>
              Remove file
            </Button>
          </>
        )
      }
    >
      {source === null ? null : <WhatGoes source={source} />}
    </Dialog>
  );
}

function WhatGoes({ source: { name, accepted, measure, period, replaced } }: { source: SourceFile }) {
  return (
    <div className={styles.stack}>
      <p className={styles.fileName}>{name}</p>
      <p>
        Its {plainNumber(accepted)} {measure} rows ({periodText(period)}) leave every figure: months,
        workloads, floor and offers are computed anew without them.
      </p>
      {replaced === 0 ? null : (
        <p>
          The {plainNumber(replaced)} rows of earlier files that it replaced do not come back; import those
          files again if you need them.
        </p>
      )}
      <p>
        Workloads, outcome counts and answers stay, and so does the file on your disk. You can undo the
        removal right after it, until another file is imported or the engagement is closed.
      </p>
    </div>
  );
}
