import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FIRST_IDEAS, type LeverageIdea } from './leverage-library.ts';
import { lowerFirst } from './lower-first.ts';

export type NoLeverageProps = { onBrowse: () => void; onAdd: (idea: LeverageIdea) => void };

/** Before the first item: what can be proved from our own data. */
export function NoLeverage({ onBrowse, onAdd }: NoLeverageProps) {
  return (
    <EmptyState
      title="No proof yet: three items can be built from your own data"
      what="Leverage is what you can prove. List what could move the vendor, give each item an owner, and write down its proof once you have it; until then it stays in the list to build."
      bring={FIRST_IDEAS.map(({ name, proof }) => `${name}: ${lowerFirst(proof)}`)}
      action={
        <>
          <Button tone="primary" onClick={onBrowse}>
            Add from the library
          </Button>
          {FIRST_IDEAS.map((idea) => (
            <Button key={idea.id} onClick={() => onAdd(idea)}>
              Add "{idea.name}"
            </Button>
          ))}
        </>
      }
      unlocks="What you can put on the table today, what is still missing, and what the time left no longer allows."
    />
  );
}
