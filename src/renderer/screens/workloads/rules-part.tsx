import type { Workload, WorkloadRule } from '../../../shared/engagement/document.ts';
import { Button } from '../../parts/button.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { FormError } from '../../parts/form-error.tsx';
import { AddRule } from './add-rule.tsx';
import { DIMENSION_WORDS, ruleKey } from './dimension-words.ts';
import { useWorkloadSave } from './use-workload-save.ts';
import styles from './workloads-screen.module.css';

/** Which usage belongs to the workload. */
export function RulesPart({ workload }: { workload: Workload }) {
  const { save, error } = useWorkloadSave(workload);
  const remove = (gone: WorkloadRule) =>
    void save(({ rules }) => ({ rules: rules.filter((rule) => ruleKey(rule) !== ruleKey(gone)) }));
  return (
    <section className={styles.stack} aria-label="Usage that belongs here">
      <FormError error={error} />
      <DataTable
        caption="Usage that belongs here"
        columns={columns(remove)}
        rows={workload.rules}
        rowKey={ruleKey}
        empty="No usage belongs here yet. Add a workspace, a key or a model."
      />
      <AddRule onAdd={(rule) => void save(({ rules }) => ({ rules: [...rules, rule] }))} />
    </section>
  );
}

function columns(onRemove: (rule: WorkloadRule) => void): Column<WorkloadRule>[] {
  return [
    { id: 'value', header: 'Value', cell: (rule) => rule.value },
    { id: 'dimension', header: 'Is a', cell: (rule) => DIMENSION_WORDS[rule.dimension] },
    {
      id: 'remove',
      header: 'Action',
      tight: true,
      cell: (rule) => (
        <Button tone="quiet" small aria-label={`Remove ${rule.value}`} onClick={() => onRemove(rule)}>
          Remove
        </Button>
      ),
    },
  ];
}
