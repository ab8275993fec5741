import { Trash2 } from 'lucide-react';
import { Button } from '../../parts/button.tsx';
import { Select } from '../../parts/choice-fields.tsx';
import { DateField } from '../../parts/date-fields.tsx';
import { useRecord } from '../../use-app.ts';
import type { ContractDraft } from './contract-draft.ts';
import styles from './contract-screen.module.css';
import { modelOptions } from './model-options.ts';

type Lock = ContractDraft['locks'][number];

export type LockRowProps = {
  lock: Lock;
  modelError: string | undefined;
  dateError: string | undefined;
  onChange: (lock: Lock) => void;
  onRemove: () => void;
};

/** A lock on one model or on all of them, up to a date. */
export function LockRow({ lock, modelError, dateError, onChange, onRemove }: LockRowProps) {
  const { price_book } = useRecord();
  return (
    <div className={styles.lock}>
      <Select
        label="Locked model"
        options={[{ value: '*', label: 'All models' }, ...modelOptions(price_book, lock.model)]}
        value={lock.model}
        error={modelError}
        onCommit={(model) => onChange({ ...lock, model })}
      />
      <DateField
        label="Locked until"
        value={lock.to}
        error={dateError}
        onCommit={(to) => onChange({ ...lock, to })}
      />
      <Button tone="quiet" icon={<Trash2 aria-hidden />} aria-label="Remove this lock" onClick={onRemove} />
    </div>
  );
}
