import { useState } from 'react';
import { plainNumber } from '../../../shared/format.ts';
import { Button } from '../../parts/button.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { Section } from '../../parts/section.tsx';
import { IdeaDialog } from './idea-dialog.tsx';
import { ItemDrawer } from './item-drawer.tsx';
import { ItemList } from './item-list.tsx';
import { isProved } from './leverage-state.ts';
import { NoLeverage } from './no-leverage.tsx';
import { OwnItemDialog } from './own-item-dialog.tsx';
import { type LeverageWork, useLeverage } from './use-leverage.ts';

const PURPOSE = 'What can move the vendor, who keeps it, and the proof without which it does not count.';

/** Step 9: leverage with its proof, and what is still to build. */
export function LeverageScreen() {
  const work = useLeverage();
  const [adding, setAdding] = useState<'no' | 'library' | 'own'>('no');
  const isEmpty = work.items.length === 0;
  const done = () => setAdding('no');
  return (
    <Page
      fitsNarrow
      title="Leverage"
      purpose={PURPOSE}
      action={
        <>
          <Button tone="quiet" onClick={() => setAdding('own')}>
            Write an item of our own
          </Button>
          {isEmpty ? null : (
            <Button tone="primary" onClick={() => setAdding('library')}>
              Add from the library
            </Button>
          )}
        </>
      }
    >
      <Notice title="Private: never printed in the shared brief." />
      {isEmpty ? (
        <NoLeverage onBrowse={() => setAdding('library')} onAdd={(idea) => void work.addIdea(idea)} />
      ) : (
        <Lists work={work} />
      )}
      <IdeaDialog isOpen={adding === 'library'} work={work} onClose={done} />
      <OwnItemDialog isOpen={adding === 'own'} work={work} onClose={done} />
      <ItemDrawer work={work} />
    </Page>
  );
}

function Lists({ work: { items, openItem } }: { work: LeverageWork }) {
  const proved = items.filter(isProved);
  const toBuild = items.filter((item) => !isProved(item));
  return (
    <>
      <Section title="Leverage" note={`${plainNumber(proved.length)} with proof on file`}>
        {proved.length === 0 ? (
          <p>None yet: no item below has its proof written down.</p>
        ) : (
          <ItemList items={proved} onOpen={openItem} />
        )}
      </Section>
      <Section
        title="To build"
        note={`${plainNumber(toBuild.length)} without proof: do not name them at the table`}
      >
        {toBuild.length === 0 ? (
          <p>Nothing left to build: every item has its proof.</p>
        ) : (
          <ItemList items={toBuild} onOpen={openItem} />
        )}
      </Section>
    </>
  );
}
