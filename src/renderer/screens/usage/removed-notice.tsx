import { useEffect, useRef } from 'react';
import { Button } from '../../parts/button.tsx';
import { Notice } from '../../parts/notice.tsx';
import type { RemovedFile } from '../../store.ts';
import { useApp } from '../../use-app.ts';
import { removeButtonId } from './remove-button-id.ts';
import styles from './usage-screen.module.css';

/** The file that was removed last, with the way back, for as long as there is one; takes the focus after the removal. */
export function RemovedNotice() {
  const removed = useApp((app) => app.removed);
  return (
    <div role="status" className={styles.coming}>
      {removed === null ? null : <Removed key={removed.source_id} removed={removed} />}
    </div>
  );
}

function Removed({ removed: { source_id, name } }: { removed: RemovedFile }) {
  const change = useApp((app) => app.change);
  const refresh = useApp((app) => app.refresh);
  const keepRemoved = useApp((app) => app.keepRemoved);
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
    if (!reply.ok) return keepRemoved(null);
    await refresh();
    keepRemoved(null);
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
