import type { Derivation } from '../../shared/engagement/derivation/finish.ts';
import { valueText } from '../../shared/figures/value-text.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import styles from './derivation.module.css';
import type { DerivationViewProps } from './derivation-view.tsx';
import { OriginCell } from './origin-cell.tsx';

type Step = Derivation['steps'][number] & { place: number };

/** What a figure is made of: each input with its value, its unit and where it comes from. */
export function StepTable({
  derivation,
  ...ways
}: { derivation: Derivation } & Omit<DerivationViewProps, 'asked'>) {
  const columns: Column<Step>[] = [
    {
      id: 'input',
      header: 'Input',
      cell: ({ letter, label }) => (
        <>
          {letter === '' ? null : <span className={styles.letter}>{letter}</span>}
          {label}
        </>
      ),
    },
    {
      id: 'value',
      header: 'Value',
      align: 'right',
      cell: ({ unit, value }) => <span data-step-value>{valueText(unit, value)}</span>,
    },
    { id: 'origin', header: 'Comes from', cell: (step) => <OriginCell step={step} {...ways} /> },
  ];
  return (
    <DataTable
      caption="What it is made of"
      columns={columns}
      rows={derivation.steps.map((step, place) => ({ ...step, place }))}
      rowKey={({ place }) => String(place)}
      isMuted={({ letter }) => letter === '' && derivation.calculation !== null}
    />
  );
}
