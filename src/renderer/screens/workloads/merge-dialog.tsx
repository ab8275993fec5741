import { useState } from 'react';
import type { Workload } from '../../../shared/engagement/document.ts';
import { Button } from '../../parts/button.tsx';
import { RadioGroup } from '../../parts/choice-fields.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { useApp, useRecord } from '../../use-app.ts';
import styles from './workloads-screen.module.css';

type Props = { isOpen: boolean; chosen: readonly Workload[]; onClose: () => void; onMerged: () => void };

/** Asks which of the ticked workloads takes in the others. */
export function MergeDialog({ isOpen, chosen, onClose, onMerged }: Props) {
  const change = useApp((app) => app.change);
  const { answers } = useRecord();
  const [picked, setPicked] = useState<string | null>(null);
  const into = chosen.find(({ id }) => id === picked) ?? chosen[0];
  const from = chosen.filter(({ id }) => id !== into?.id).map(({ id }) => id);
  const lost = answers.filter(({ workload_id }) => from.includes(workload_id)).length;
  const merge = async () => {
    if (!into) return;
    const reply = await change('workload.merge', { into: into.id, from });
    if (reply.ok) onMerged();
    onClose();
  };
  return (
    <Dialog
      isOpen={isOpen}
      title="Merge workloads into one"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Keep them apart</Button>
          <Button tone="primary" onClick={() => void merge()}>
            Merge
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <RadioGroup
          label="Which one stays, with its name, owner and outcome?"
          options={chosen.map(({ id, name, owner }) => ({
            value: id,
            label: name,
            ...(owner === '' ? {} : { hint: owner }),
          }))}
          value={into?.id ?? null}
          onCommit={setPicked}
        />
        <p>
          The usage of the others moves over, and their outcome counts are added month by month.{' '}
          {lost === 0
            ? 'They have no audit answers that could be lost.'
            : `Their audit answers (${lost}) go, since they described another whole.`}
        </p>
      </div>
    </Dialog>
  );
}
