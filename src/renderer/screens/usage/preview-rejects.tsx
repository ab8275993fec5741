import type { ImportPreview } from '../../../shared/contract.ts';
import { plainNumber } from '../../../shared/format.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { ExportRejects } from './export-rejects.tsx';
import styles from './usage-screen.module.css';

type Row = ImportPreview['rejects'][number];

const SHOWN = 50;

const columns = (position: ImportPreview['position']): Column<Row>[] => [
  {
    id: 'line',
    header: position === 'line' ? 'Line' : 'Row',
    align: 'right',
    tight: true,
    cell: (row) => plainNumber(row.line),
  },
  { id: 'column', header: 'Column', cell: (row) => row.column ?? 'whole row' },
  { id: 'text', header: 'What it says', cell: (row) => <code className={styles.cited}>{row.text}</code> },
  { id: 'reason', header: 'Why it was rejected', cell: (row) => row.reason },
];

/** Rows that could not be read, with the place in the file and the reason. */
export function PreviewRejects({
  preview: { preview_id, rejects, rejected, rejects_kept, position },
}: {
  preview: ImportPreview;
}) {
  if (rejected === 0) return null;
  const shown = rejects.slice(0, SHOWN);
  const rest = rejected - shown.length;
  return (
    <div className={styles.stack}>
      <DataTable
        caption={rejected === 1 ? 'One row was rejected' : `${plainNumber(rejected)} rows were rejected`}
        columns={columns(position)}
        rows={shown}
        rowKey={(row) => `${row.line} ${row.column ?? ''}`}
        scroll={shown.length > 8}
      />
      {rejects_kept === 0 ? null : (
        <div className={styles.stack}>
          <ExportRejects of={{ preview_id }}>
            {rejects_kept === rejected
              ? 'Export the rejected rows'
              : `Export ${plainNumber(rejects_kept)} of the rejected rows`}
          </ExportRejects>
          <p className={styles.aside}>
            Mend them in any program and import them after this file: they are added to its rows.
          </p>
        </div>
      )}
      {rest > 0 ? <p className={styles.aside}>And {plainNumber(rest)} more, not shown here.</p> : null}
    </div>
  );
}
