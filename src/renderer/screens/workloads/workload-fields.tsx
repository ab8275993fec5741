import type { Workload } from '../../../shared/engagement/document.ts';
import { Button } from '../../parts/button.tsx';
import { errorAt, FormError } from '../../parts/form-error.tsx';
import { MoneyField } from '../../parts/number-fields.tsx';
import { TextField } from '../../parts/text-fields.tsx';
import { useWorkloadSave } from './use-workload-save.ts';
import styles from './workloads-screen.module.css';

const UNITS = ['resolved ticket', 'document', 'accepted change', 'email', 'memo', 'call', 'conversation'];

/** Name, owner, and what one outcome is and is worth; each is saved when the field is left. */
export function WorkloadFields({ workload }: { workload: Workload }) {
  const { save, error } = useWorkloadSave(workload);
  const at = (field: keyof Workload) => errorAt(error, `workload.${field}`);
  return (
    <div className={styles.stack}>
      <FormError error={error} shownAt={(path) => path.startsWith('workload.')} />
      <div className={styles.fields}>
        <TextField
          width="full"
          label="Name"
          value={workload.name}
          error={at('name')}
          check={(name) => (name === '' ? 'A workload needs a name.' : null)}
          onCommit={(name) => void save({ name })}
        />
        <TextField
          width="full"
          label="Owner"
          hint="A role rather than a person."
          value={workload.owner}
          error={at('owner')}
          onCommit={(owner) => void save({ owner })}
        />
        <TextField
          width="full"
          label="Outcome unit"
          placeholder="resolved ticket"
          hint="What the business would count, not a request or a token."
          value={workload.outcome_unit}
          error={at('outcome_unit')}
          onCommit={(outcome_unit) => void save({ outcome_unit })}
        />
        <MoneyField
          optional
          width="full"
          label="Value per outcome"
          hint="What one is worth to you; empty is not known."
          places={6}
          value={workload.value_per_outcome_usd}
          error={at('value_per_outcome_usd')}
          onCommit={(value_per_outcome_usd) => void save({ value_per_outcome_usd })}
        />
      </div>
      {workload.outcome_unit === '' ? (
        <fieldset className={styles.suggestions}>
          <legend>Often used</legend>
          {UNITS.map((outcome_unit) => (
            <Button key={outcome_unit} small onClick={() => void save({ outcome_unit })}>
              {outcome_unit}
            </Button>
          ))}
        </fieldset>
      ) : null}
      <TextField
        width="full"
        label="Where the count comes from"
        placeholder="Claims desk system, tickets closed without reopening"
        value={workload.outcome_source}
        error={at('outcome_source')}
        onCommit={(outcome_source) => void save({ outcome_source })}
      />
    </div>
  );
}
