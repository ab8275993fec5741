import type { Derivation } from '../../shared/engagement/derivation/finish.ts';
import { valueText } from '../../shared/figures/value-text.ts';
import { DataTable } from '../parts/data-table.tsx';

/** Values by which a reader can test a figure that no single sum gives. */
export function CheckTable({ checks }: Pick<Derivation, 'checks'>) {
  return (
    <DataTable
      caption="To check it by"
      columns={[
        { id: 'check', header: 'Check', cell: ({ label }) => label },
        { id: 'value', header: 'Value', align: 'right', cell: ({ unit, value }) => valueText(unit, value) },
      ]}
      rows={checks}
      rowKey={({ label }) => label}
    />
  );
}
