import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

type RemovalQuestionProps = {
  isOpen: boolean;
  title: string;
  /** What goes, in a word or two: "offer". */
  what: string;
  isRemoving?: boolean;
  onKeep: () => void;
  onRemove: () => void;
  /** What goes with it, what stays, and whether it can be brought back. */
  children: ReactNode;
};

/** Asks before something goes; keeping it is the first answer. */
export function RemovalQuestion(props: RemovalQuestionProps) {
  const { isOpen, title, what, isRemoving = false, onKeep, onRemove, children } = props;
  return (
    <Dialog
      isOpen={isOpen}
      title={title}
      onClose={onKeep}
      actions={
        <>
          <Button onClick={onKeep}>Keep it</Button>
          <Button tone="danger" disabled={isRemoving} onClick={onRemove}>
            Remove {what}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
