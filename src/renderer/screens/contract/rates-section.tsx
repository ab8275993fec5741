import { Plus, Trash2 } from 'lucide-react';
import { TOKEN_CLASSES, type TokenClass } from '../../../shared/units.ts';
import { Button } from '../../parts/button.tsx';
import { Select } from '../../parts/choice-fields.tsx';
import { CLASS_LABELS } from '../../parts/class-labels.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { DateField } from '../../parts/date-fields.tsx';
import { MoneyField } from '../../parts/number-fields.tsx';
import { Section } from '../../parts/section.tsx';
import { useRecord } from '../../use-app.ts';
import type { DraftRate } from './contract-draft.ts';
import styles from './contract-screen.module.css';
import { modelOptions } from './model-options.ts';
import type { SectionProps } from './parties-section.tsx';

type Row = DraftRate & { index: number };

/** Rates agreed by model and class; what is not in the table is list less the discount. */
export function RatesSection({ form: { change, problemAt }, draft }: SectionProps) {
  const { price_book } = useRecord();
  const set = (index: number, part: Partial<DraftRate>) =>
    change({ rates: draft.rates.map((rate, k) => (k === index ? { ...rate, ...part } : rate)) });
  const columns: Column<Row>[] = [
    {
      id: 'model',
      header: 'Model',
      cell: ({ index, model }) => (
        <Select
          hideLabel
          label="Model"
          options={modelOptions(price_book, model)}
          value={model === '' ? null : model}
          error={problemAt(`rates[${index}].model`)}
          onCommit={(chosen) => set(index, { model: chosen })}
        />
      ),
    },
    {
      id: 'class',
      header: 'Token class',
      cell: (rate) => (
        <Select<TokenClass>
          hideLabel
          label="Token class"
          options={TOKEN_CLASSES.map((value) => ({ value, label: CLASS_LABELS[value] }))}
          value={rate.class}
          onCommit={(chosen) => set(rate.index, { class: chosen })}
        />
      ),
    },
    {
      id: 'rate',
      header: 'Rate',
      unit: '$/MTok',
      align: 'right',
      cell: ({ index, usd_per_mtok }) => (
        <MoneyField
          hideLabel
          label="Rate in dollars per million tokens"
          places={6}
          value={usd_per_mtok}
          error={problemAt(`rates[${index}].usd_per_mtok`)}
          onCommit={(usd) => set(index, { usd_per_mtok: usd })}
        />
      ),
    },
    {
      id: 'from',
      header: 'First day',
      cell: ({ index, from }) => (
        <DateField
          hideLabel
          label="First day"
          value={from}
          error={problemAt(`rates[${index}].from`)}
          onCommit={(date) => set(index, { from: date })}
        />
      ),
    },
    {
      id: 'to',
      header: 'Last day',
      cell: ({ index, to }) => (
        <DateField
          hideLabel
          label="Last day"
          value={to}
          error={problemAt(`rates[${index}].to`)}
          onCommit={(date) => set(index, { to: date })}
        />
      ),
    },
    {
      id: 'remove',
      header: 'Remove',
      hideHeader: true,
      tight: true,
      cell: ({ index }) => (
        <Button
          tone="quiet"
          icon={<Trash2 aria-hidden />}
          aria-label={`Remove rate ${index + 1}`}
          onClick={() => change({ rates: draft.rates.toSpliced(index, 1) })}
        />
      ),
    },
  ];
  const add = () => change({ rates: [...draft.rates, nextRate(draft)] });
  return (
    <Section
      title="Negotiated rates"
      note="Rates fixed in dollars. Everything else on the platforms covered is billed at list less the discount."
      action={
        <Button small icon={<Plus aria-hidden />} onClick={add}>
          Add a rate
        </Button>
      }
    >
      {draft.rates.length === 0 ? (
        <p>No fixed rates: all usage on the platforms covered is billed at list less the discount.</p>
      ) : (
        <div className={styles.editable}>
          <DataTable
            caption="Negotiated rates"
            hideCaption
            columns={columns}
            rows={draft.rates.map((rate, index) => ({ ...rate, index }))}
            rowKey={({ index }) => String(index)}
          />
        </div>
      )}
    </Section>
  );
}

/** A new rate goes on where the last one stopped: the same model and dates, the next class. */
function nextRate({ rates, start_date, renewal_date }: SectionProps['draft']): DraftRate {
  const last = rates.at(-1);
  const nextClass = last ? TOKEN_CLASSES[TOKEN_CLASSES.indexOf(last.class) + 1] : 'input';
  return {
    model: last?.model ?? '',
    class: nextClass ?? 'input',
    usd_per_mtok: null,
    from: last?.from ?? start_date,
    to: last?.to ?? renewal_date,
  };
}
