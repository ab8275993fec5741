import { useState } from 'react';
import { plainNumber } from '../../../shared/format.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { filtered } from '../../parts/table-order.ts';
import { IdeaFacts } from './idea-facts.tsx';
import { ideas, type LeverageIdea } from './leverage-library.ts';
import styles from './leverage-screen.module.css';
import type { LeverageWork } from './use-leverage.ts';

export type IdeaDialogProps = { isOpen: boolean; work: LeverageWork; onClose: () => void };

/** The library of ideas, each to be added as an item to build. */
export function IdeaDialog({ isOpen, work, onClose }: IdeaDialogProps) {
  const [words, setWords] = useState('');
  const shown = filtered(ideas, words, (idea) => Object.values(idea).join(' '));
  const add = async (idea: LeverageIdea) => {
    onClose();
    await work.addIdea(idea);
  };
  return (
    <Dialog
      wide
      isOpen={isOpen}
      title={`Library of leverage, ${plainNumber(ideas.length)} ideas`}
      onClose={onClose}
    >
      <div className={styles.fields}>
        <SearchField label="Find an idea" words={words} onChange={setWords} />
        <ul className={styles.ideas}>
          {shown.map((idea) => (
            <li key={idea.id}>
              <header>
                <h3>{idea.name}</h3>
                <AddButton
                  idea={idea}
                  isAdded={work.items.some(({ library_id }) => library_id === idea.id)}
                  onAdd={() => void add(idea)}
                />
              </header>
              <IdeaFacts idea={idea} />
            </li>
          ))}
        </ul>
        {shown.length === 0 ? <p>Nothing matches "{words}".</p> : null}
      </div>
    </Dialog>
  );
}

function AddButton({ idea, isAdded, onAdd }: { idea: LeverageIdea; isAdded: boolean; onAdd: () => void }) {
  if (isAdded) return <span className={styles.soft}>On the list</span>;
  return (
    <Button small onClick={onAdd} aria-label={`Add ${idea.name}`}>
      Add
    </Button>
  );
}
