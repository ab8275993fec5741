import { Select } from '../../parts/choice-fields.tsx';
import type { FieldLook } from '../../parts/field-frame.tsx';
import { useFigures, useRecord } from '../../use-app.ts';
import { modelsOnSale } from './models-on-sale.ts';

export type ModelFieldProps = FieldLook & {
  value: string | null;
  workloadId: string;
  onCommit: (model: string | null) => void;
};

/** A model of the price book, those that the workload uses first; or none. */
export function ModelField({ value, workloadId, onCommit, ...look }: ModelFieldProps) {
  const { price_book } = useRecord();
  const { workloads, as_of } = useFigures();
  const used = workloads.find((w) => w.workload_id === workloadId)?.models ?? [];
  const inUse = used.map(({ model }) => model);
  const others = modelsOnSale(price_book, as_of);
  const models = [...new Set([...inUse, ...others, ...(value === null ? [] : [value])])];
  return (
    <Select
      {...look}
      options={[
        { value: '', label: 'Left empty' },
        ...models.map((model) => ({
          value: model,
          label: inUse.includes(model) ? `${model} (in use)` : model,
        })),
      ]}
      value={value ?? ''}
      onCommit={(model) => onCommit(model === '' ? null : model)}
    />
  );
}
