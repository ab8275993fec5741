import { useEffect, useRef } from 'react';
import { Button } from '../../parts/button.tsx';
import { Notice } from '../../parts/notice.tsx';
import type { RemovedFile } from '../../store.ts';
import { useApp } from '../../use-app.ts';
import { removeButtonId } from './remove-button-id.ts';
import styles from './usage-screen.module.css';

/** The files that were removed, the last one first, each with the way back for as long as there is one; takes the focus after a removal. */
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
  const change = useApp((app) => app.change);
  const refresh = useApp((app) => app.refresh);
  const forgetRemoved = useApp((app) => app.forgetRemoved);
  const toast = useApp((app) => app.toast);
  const actions = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    // A dialog that closes gives the focus back first, to a button that is about to go; a step that opens has it on its title.
    const timer = setTimeout(() => {
      if (!document.activeElement?.matches('[data-page-title]')) {
        actions.current?.querySelector('button')?.focus();
      }
    });
    return () => clearTimeout(timer);
  }, []);
  const undo = async () => {
    const reply = await change('usage.restore', { source_id });
    if (!reply.ok) return forgetRemoved(source_id);
    await refresh();
    forgetRemoved(source_id);
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
