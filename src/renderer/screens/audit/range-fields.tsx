import type { Question, QuestionField } from '../../../shared/audit/questions.ts';
import { multiple, percent } from '../../../shared/format.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { NumberField, ShareField } from '../../parts/number-fields.tsx';
import { rangeFields } from './answer-draft.ts';
import styles from './audit-screen.module.css';
import type { AnswerForm } from './use-answer-form.ts';

export type RangeFieldsProps = { form: AnswerForm; question: Question };

/** The cautious and the hopeful reading, folded away while neither is given. */
export function RangeFields({ form, question }: RangeFieldsProps) {
  const fields = rangeFields(question);
  const { low, high } = form.given;
  const isRefused = fields.some(({ key }) => form.errorAt(`low.${key}`) ?? form.errorAt(`high.${key}`));
  const isGiven = low !== null || high !== null;
  return (
    <details className={styles.range} open={isRefused || undefined}>
      <summary>{isGiven ? 'Cautious and hopeful reading' : 'Add a cautious and a hopeful reading'}</summary>
      <p className={styles.small}>
        They make the cautious and the stretch floor. What is left empty is as expected.
      </p>
      <DataTable
        caption="Cautious and hopeful reading"
        hideCaption
        columns={[
          { id: 'field', header: 'Figure', cell: ({ label }) => label },
          { id: 'low', header: 'Cautious', cell: (field) => <Reading form={form} field={field} of="low" /> },
          {
            id: 'base',
            header: 'Expected',
            align: 'right',
            given: 'typed',
            cell: (field) => expectedText(field, form.given.fields[field.key]),
          },
          { id: 'high', header: 'Hopeful', cell: (field) => <Reading form={form} field={field} of="high" /> },
        ]}
        rows={fields}
        rowKey={({ key }) => key}
      />
    </details>
  );
}

const WORDS = { low: 'cautious', high: 'hopeful' } as const;

function Reading({ form, field, of }: { form: AnswerForm; field: QuestionField; of: 'low' | 'high' }) {
  const { key, label, unit } = field;
  const value = form.given[of]?.[key];
  const props = {
    label: `${label}, ${WORDS[of]}`,
    hideLabel: true,
    optional: true,
    value: typeof value === 'number' ? value : null,
    error: form.errorAt(`${of}.${key}`),
    onCommit: (next: number | null) => form.setReading(of, key, next),
  } as const;
  return unit === 'share' ? (
    <ShareField {...props} />
  ) : (
    <NumberField {...props} unit="×" min={field.min ?? 0} />
  );
}

function expectedText({ unit }: QuestionField, value: number | string | null | undefined): string {
  const number = typeof value === 'number' ? value : null;
  return unit === 'share' ? percent(number) : multiple(number);
}
