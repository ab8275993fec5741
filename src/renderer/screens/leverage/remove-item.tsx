import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';

export type RemoveItemProps = {
  isOpen: boolean;
  title: string;
  onClose: () => void;
  onRemove: () => Promise<void>;
};

/** Takes an item off the list, after a question. */
export function RemoveItem({ isOpen, title, onClose, onRemove }: RemoveItemProps) {
  const remove = async () => {
    onClose();
    await onRemove();
  };
  return (
    <Dialog
      isOpen={isOpen}
      title={`Remove "${title}"?`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button tone="danger" onClick={() => void remove()}>
            Remove item
          </Button>
        </>
      }
    >
      <p>Its owner, proof and note go with it. Everything else in the engagement stays.</p>
    </Dialog>
  );
}
