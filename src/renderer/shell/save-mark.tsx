import { Check, CircleAlert, CircleDashed, LoaderCircle } from 'lucide-react';
import type { SaveState } from '../store.ts';
import { useApp } from '../use-app.ts';
import styles from './top-bar.module.css';
import { isUnsaved } from './unsaved-forms.ts';

/** Saved, saving, or not saved and why; a form that waits for its button is said to wait. */
export function SaveMark() {
  const save = useApp((app) => app.save);
  const isWaiting = useApp((app) => Object.values(app.drafts).some(isUnsaved));
  return (
    <span className={styles.save} role="status">
      {isWaiting && save.kind !== 'saving' && save.kind !== 'failed' ? <Waiting /> : markOf(save)}
    </span>
  );
}

function Waiting() {
  return (
    <>
      <CircleDashed aria-hidden /> Changes not saved yet
    </>
  );
}

function markOf(save: SaveState) {
  switch (save.kind) {
    case 'unchanged':
      return (
        <>
          <Check aria-hidden /> All changes saved
        </>
      );
    case 'saving':
      return (
        <>
          <LoaderCircle aria-hidden /> Saving
        </>
      );
    case 'saved':
      return (
        <>
          <Check aria-hidden /> Saved at {clock(save.at)}
        </>
      );
    case 'failed':
      return (
        <span className={styles.failed} title={save.message}>
          <CircleAlert aria-hidden /> Last change not saved
        </span>
      );
  }
}

function clock(at: Date): string {
  return at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}
