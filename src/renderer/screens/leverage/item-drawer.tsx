import { useState } from 'react';
import type { LeverageItem } from '../../../shared/engagement/document.ts';
import { Button } from '../../parts/button.tsx';
import { Drawer } from '../../parts/dialog.tsx';
import { TextArea, TextField } from '../../parts/text-fields.tsx';
import { leaveField } from '../terms/leave-field.ts';
import { IdeaFacts } from './idea-facts.tsx';
import { ideaOf } from './leverage-library.ts';
import styles from './leverage-screen.module.css';
import { RemoveItem } from './remove-item.tsx';
import type { LeverageWork } from './use-leverage.ts';

/** One item with its fields; its id stands in the address. */
export function ItemDrawer({ work }: { work: LeverageWork }) {
  const { open, openItem } = work;
  const [isRemoving, setIsRemoving] = useState(false);
  const close = () => {
    leaveField();
    openItem(null);
  };
  return (
    <>
      <Drawer
        isOpen={open !== undefined}
        title={open?.title ?? ''}
        onClose={close}
        actions={
          <>
            <Button tone="quiet" onClick={() => setIsRemoving(true)}>
              Remove item
            </Button>
            <Button tone="primary" onClick={close}>
              Done
            </Button>
          </>
        }
      >
        {open === undefined ? null : (
          <ItemFields key={open.id} item={open} onSave={(part) => work.save(open, part)} />
        )}
      </Drawer>
      {open === undefined ? null : (
        <RemoveItem
          isOpen={isRemoving}
          title={open.title}
          onClose={() => setIsRemoving(false)}
          onRemove={() => work.remove(open.id)}
        />
      )}
    </>
  );
}

function ItemFields({ item, onSave }: { item: LeverageItem; onSave: (part: Partial<LeverageItem>) => void }) {
  const idea = ideaOf(item.library_id);
  return (
    <div className={styles.fields}>
      <TextField
        label="Item"
        width="full"
        value={item.title}
        check={(text) => (text === '' ? 'An item needs a title.' : null)}
        onCommit={(title) => onSave({ title })}
      />
      <TextField
        label="Owner"
        width="full"
        value={item.owner}
        placeholder="Who builds or keeps it"
        onCommit={(owner) => onSave({ owner })}
      />
      <TextArea
        label="Proof"
        value={item.proof}
        {...(idea === undefined ? {} : { placeholder: idea.proof })}
        hint="What we could put on the table: a file, a date, a name. Without it the item stays in the list to build."
        onCommit={(proof) => onSave({ proof })}
      />
      <TextArea label="Note" value={item.note} onCommit={(note) => onSave({ note })} />
      {idea === undefined ? null : <IdeaFacts idea={idea} />}
    </div>
  );
}
