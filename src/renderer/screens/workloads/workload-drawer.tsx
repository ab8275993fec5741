import { useState } from 'react';
import type { Workload } from '../../../shared/engagement/document.ts';
import { Button } from '../../parts/button.tsx';
import { Drawer } from '../../parts/dialog.tsx';
import { useApp, useQuery, useRecord } from '../../use-app.ts';
import { OutcomeCounts } from './outcome-counts.tsx';
import { OutcomeFigures } from './outcome-figures.tsx';
import { RemoveWorkload } from './remove-workload.tsx';
import { RulesPart } from './rules-part.tsx';
import { WorkloadFields } from './workload-fields.tsx';
import styles from './workloads-screen.module.css';

/** One workload with everything that is said about it; its id stands in the address. */
export function WorkloadDrawer() {
  const go = useApp((app) => app.go);
  const { workload: id } = useQuery();
  const workload = useRecord().workloads.find((w) => w.id === id);
  const [isRemoving, setIsRemoving] = useState(false);
  const close = () => go('workloads');
  return (
    <>
      <Drawer
        wide
        isOpen={workload !== undefined}
        title={workload?.name ?? ''}
        onClose={close}
        actions={<Actions onRemove={() => setIsRemoving(true)} onDone={close} />}
      >
        {workload === undefined ? null : <Details key={workload.id} workload={workload} />}
      </Drawer>
      {workload === undefined ? null : (
        <RemoveWorkload
          isOpen={isRemoving}
          workload={workload}
          onClose={() => setIsRemoving(false)}
          onRemoved={close}
        />
      )}
    </>
  );
}

function Details({ workload }: { workload: Workload }) {
  return (
    <div className={styles.parts}>
      <OutcomeFigures workload={workload} />
      <WorkloadFields workload={workload} />
      <RulesPart workload={workload} />
      <OutcomeCounts workload={workload} />
    </div>
  );
}

function Actions({ onRemove, onDone }: { onRemove: () => void; onDone: () => void }) {
  return (
    <>
      <Button tone="quiet" onClick={onRemove}>
        Remove workload
      </Button>
      <Button tone="primary" onClick={onDone}>
        Done
      </Button>
    </>
  );
}
