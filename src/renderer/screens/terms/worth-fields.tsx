import type { InputField } from '../../../shared/terms/playbook/input-field.ts';
import { inputText } from '../../../shared/terms/playbook/input-text.ts';
import { fieldsOf } from '../../../shared/terms/playbook/playbook.ts';
import { MoneyField, NumberField, ShareField } from '../../parts/number-fields.tsx';
import { useRecord } from '../../use-app.ts';
import { useTermSave } from './use-term-save.ts';
import styles from './worth.module.css';

/** The numbers that only we know and the value of a term needs. */
export function WorthFields({ termId }: { termId: string }) {
  const fields = fieldsOf(termId);
  const given = useRecord().settings.term_inputs[termId] ?? {};
  const save = useTermSave();
  if (fields.length === 0) return null;
  return (
    <fieldset className={styles.fields}>
      <legend>What we enter ourselves</legend>
      {fields.map((field) => (
        <Field
          key={field.key}
          field={field}
          value={given[field.key] ?? null}
          onCommit={(value) => save.keep(termId, { inputs: { [field.key]: value } })}
        />
      ))}
    </fieldset>
  );
}

type FieldProps = { field: InputField; value: number | null; onCommit: (value: number | null) => void };

function Field({ field, value, onCommit }: FieldProps) {
  const hint = hintOf(field);
  const props = {
    optional: true as const,
    label: field.label,
    value,
    onCommit,
    ...(hint === null ? {} : { hint }),
  };
  if (field.unit === 'usd') return <MoneyField {...props} />;
  if (field.unit === 'share') return <ShareField {...props} />;
  return <NumberField {...props} min={0} {...(UNITS[field.unit] ? { unit: UNITS[field.unit] } : {})} />;
}

const UNITS: Partial<Record<InputField['unit'], string>> = { hours: 'hours', mtok: 'MTok', months: 'months' };

function hintOf({ starts_at, unit, otherwise }: InputField): string | null {
  if (starts_at !== null) return `If empty: ${inputText({ value: starts_at, unit })}, our starting value`;
  return otherwise === undefined ? null : `If empty: ${otherwise}`;
}
