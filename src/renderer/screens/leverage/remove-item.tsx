import { RemovalQuestion } from '../../parts/removal-question.tsx';

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
    <RemovalQuestion
      isOpen={isOpen}
      title={`Remove "${title}"?`}
      what="item"
      onKeep={onClose}
      onRemove={() => void remove()}
    >
      <p>Its owner, proof and note go with it. Everything else in the engagement stays.</p>
    </RemovalQuestion>
  );
}
