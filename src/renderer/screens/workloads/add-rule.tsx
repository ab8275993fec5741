import { useState } from 'react';
import type { WorkloadRule } from '../../../shared/engagement/document.ts';
import { headlineMoney } from '../../../shared/format.ts';
import { Button } from '../../parts/button.tsx';
import { Segmented, Select } from '../../parts/choice-fields.tsx';
import { DIMENSION_WORDS, DIMENSIONS, type Dimension } from './dimension-words.ts';
import { useProposal } from './use-proposal.ts';
import styles from './workloads-screen.module.css';

const OPTIONS = DIMENSIONS.map((value) => ({ value, label: DIMENSION_WORDS[value] }));

/** Adds a workspace, key or model that no workload claims yet. */
export function AddRule({ onAdd }: { onAdd: (rule: WorkloadRule) => void }) {
  const [dimension, setDimension] = useState<Dimension>('workspace');
  const [value, setValue] = useState<string | null>(null);
  const proposal = useProposal(dimension);
  const free = proposal?.dimension === dimension ? proposal.workloads : [];
  const chosen = free.find(({ name }) => name === value)?.name ?? null;
  const add = () => {
    if (chosen === null) return;
    onAdd({ dimension, value: chosen });
    setValue(null);
  };
  return (
    <div className={styles.addRule}>
      <Segmented<Dimension>
        label="Add usage by"
        options={OPTIONS}
        value={dimension}
        onCommit={setDimension}
      />
      <Select
        width="full"
        label="Not assigned yet"
        placeholder={free.length === 0 ? 'nothing left to assign' : 'Choose'}
        disabled={free.length === 0}
        options={free.map(({ name, list_usd }) => ({
          value: name,
          label: list_usd === null ? `${name} (no price)` : `${name} (${headlineMoney(list_usd)} at list)`,
        }))}
        value={chosen}
        onCommit={setValue}
      />
      <Button disabled={chosen === null} onClick={add}>
        Add
      </Button>
    </div>
  );
}
