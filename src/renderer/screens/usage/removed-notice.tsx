import { useEffect, useRef } from 'react';
import type { RemovedFile } from '../../../shared/contract.ts';
import { Button } from '../../parts/button.tsx';
import { Notice } from '../../parts/notice.tsx';
import { useApp } from '../../use-app.ts';
import { removeButtonId } from './remove-button-id.ts';
import styles from './usage-screen.module.css';

/** The files that were removed, the last one first, each with the way back for as long as there is one. */
export function RemovedNotice() {
  const removed = useApp((app) => app.removed);
  return (
    <div role="status" className={styles.coming}>
      {removed.toReversed().map((file) => (
        <Removed key={file.source_id} removed={file} />
      ))}
    </div>
  );
}

function Removed({ removed: { source_id, name } }: { removed: RemovedFile }) {
  const restoreSource = useApp((app) => app.restoreSource);
  const toast = useApp((app) => app.toast);
  const isRemovedHere = useApp((app) => app.removed_here === source_id);
  const actions = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (!isRemovedHere) return;
    // A dialog that closes gives the focus back first, to a button that is about to go; a step that opens has it on its title.
    const timer = setTimeout(() => {
      if (!document.activeElement?.matches('[data-page-title]')) {
        actions.current?.querySelector('button')?.focus();
      }
    });
    return () => clearTimeout(timer);
  }, [isRemovedHere]);
  const undo = async () => {
    if (!(await restoreSource(source_id))) return;
    toast(`${name} is back, with all it brought.`);
    setTimeout(() => document.getElementById(removeButtonId(source_id))?.focus());
  };
  return (
    <Notice
      title={`${name} was removed, with all it brought.`}
      action={
        <span ref={actions}>
          <Button onClick={() => void undo()}>Undo</Button>
        </span>
      }
    >
      Every figure is computed without it. You can undo this until another file is imported or the engagement
      is closed.
    </Notice>
  );
}
