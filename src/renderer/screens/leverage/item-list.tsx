import type { LeverageItem } from '../../../shared/engagement/document.ts';
import { Button } from '../../parts/button.tsx';
import { useFigures } from '../../use-app.ts';
import { ideaOf } from './leverage-library.ts';
import styles from './leverage-screen.module.css';
import { isProved } from './leverage-state.ts';
import { lowerFirst } from './lower-first.ts';

export type ItemListProps = { items: readonly LeverageItem[]; onOpen: (id: string) => void };

/** Items with owner and proof, or with how to come by the proof. */
export function ItemList({ items, onOpen }: ItemListProps) {
  return (
    <ul className={styles.items}>
      {items.map((item) => (
        <li key={item.id} className={styles.item}>
          <div>
            <h3>{item.title}</h3>
            <p className={styles.soft}>{item.owner === '' ? 'No owner yet' : item.owner}</p>
            <TooLate item={item} />
          </div>
          <dl className={styles.facts} data-given="typed">
            {isProved(item) ? <Proved item={item} /> : <ToBuild item={item} />}
            {item.note === '' ? null : (
              <>
                <dt>Note</dt>
                <dd>{item.note}</dd>
              </>
            )}
          </dl>
          <Button small onClick={() => onOpen(item.id)} aria-label={`Edit ${item.title}`}>
            Edit
          </Button>
        </li>
      ))}
    </ul>
  );
}

function Proved({ item }: { item: LeverageItem }) {
  const idea = ideaOf(item.library_id);
  return (
    <>
      <dt>Proof</dt>
      <dd>{item.proof}</dd>
      {idea === undefined ? null : (
        <>
          <dt>Buys us</dt>
          <dd>
            {idea.typical_yield}. Best moment: {lowerFirst(idea.best_moment)}.
          </dd>
          <dt>Caution</dt>
          <dd>{idea.caution}</dd>
        </>
      )}
    </>
  );
}

function ToBuild({ item }: { item: LeverageItem }) {
  const idea = ideaOf(item.library_id);
  if (idea === undefined) {
    return (
      <>
        <dt>Missing</dt>
        <dd>Its proof: a file, a date or a name that the vendor cannot dispute.</dd>
      </>
    );
  }
  return (
    <>
      <dt>To do</dt>
      <dd>{idea.how_to_build}</dd>
      <dt>Missing</dt>
      <dd>{idea.proof}</dd>
    </>
  );
}

function TooLate({ item }: { item: LeverageItem }) {
  const lost = useFigures().contract?.timeline.lateness.leverage_lost ?? [];
  if (item.library_id === null || !lost.includes(item.library_id) || isProved(item)) return null;
  return <p className={styles.late}>! Hardly possible in the time left</p>;
}
