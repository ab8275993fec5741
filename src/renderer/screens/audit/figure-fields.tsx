import type { QuestionField } from '../../../shared/audit/questions.ts';
import { Segmented } from '../../parts/choice-fields.tsx';
import { NumberField, ShareField } from '../../parts/number-fields.tsx';
import styles from './audit-screen.module.css';
import { ModelField } from './model-field.tsx';
import type { AnswerForm } from './use-answer-form.ts';
import type { AuditPlace } from './use-audit-place.ts';

export type FigureFieldsProps = { form: AnswerForm; place: AuditPlace };

/** What is entered for a question, each figure in its own unit. */
export function FigureFields({ form, place }: FigureFieldsProps) {
  return (
    <div className={styles.figures}>
      {place.question.fields.map((field, at) => (
        <div key={field.key} className={at === 0 && field.unit === 'model' ? styles.whole : undefined}>
          <FigureField field={field} form={form} workloadId={place.workload.id} />
        </div>
      ))}
    </div>
  );
}

type FigureFieldProps = { field: QuestionField; form: AnswerForm; workloadId: string };

function FigureField({ field, form, workloadId }: FigureFieldProps) {
  const { key, label, hint, unit } = field;
  const look = { label, hint, error: form.errorAt(`fields.${key}`) };
  const given = form.given.fields[key] ?? null;
  const number = typeof given === 'number' ? given : null;
  const commit = (value: number | string | null) => form.setField(key, value);
  switch (unit) {
    case 'share':
      return <ShareField {...look} value={number} onCommit={commit} />;
    case 'factor':
      return <NumberField {...look} unit="×" min={field.min ?? 0} value={number} onCommit={commit} />;
    case 'tokens':
      return <NumberField {...look} optional unit="tokens" min={0} value={number} onCommit={commit} />;
    case 'model':
      return (
        <ModelField
          {...look}
          value={given === null ? null : String(given)}
          workloadId={workloadId}
          onCommit={commit}
        />
      );
    case 'cache_lifetime':
      return (
        <Segmented
          {...look}
          options={[
            { value: '5m', label: '5 minutes' },
            { value: '1h', label: '1 hour' },
          ]}
          value={given === '1h' ? '1h' : given === '5m' ? '5m' : null}
          onCommit={commit}
        />
      );
  }
}
