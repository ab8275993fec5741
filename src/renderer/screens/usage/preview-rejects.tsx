import type { ImportPreview } from '../../../shared/contract.ts';
import { plainNumber } from '../../../shared/format.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Notice } from '../../parts/notice.tsx';
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

/** That rows are left out, what is safe and how to get them in; stands above everything else. */
export function RejectsNotice({ preview }: { preview: ImportPreview }) {
  const { preview_id, rejected, rejects_kept, accepted, rows_in } = preview;
  if (rejected === 0) return null;
  const isAll = rejects_kept === rejected;
  return (
    <Notice
      tone="warn"
      title={`${plainNumber(rejected)} of ${plainNumber(rows_in)} rows could not be read.`}
      action={
        rejects_kept === 0 ? null : (
          <ExportRejects of={{ preview_id }}>
            {isAll ? 'Export the rejected rows' : `Export ${plainNumber(rejects_kept)} of the rejected rows`}
          </ExportRejects>
        )
      }
    >
      {othersText(accepted)}
      {rejects_kept === 0
        ? 'The reasons stand below, row by row.'
        : 'Export the rejected rows with their reasons, mend them in any program and import them after this file: they are added to its rows.'}
    </Notice>
  );
}

function othersText(accepted: number): string {
  if (accepted === 0) return '';
  return accepted === 1
    ? 'The one that could is saved without them. '
    : `The ${plainNumber(accepted)} that could are saved without them. `;
}

/** Rows that could not be read, with the place in the file and the reason. */
export function PreviewRejects({ preview: { rejects, rejected, position } }: { preview: ImportPreview }) {
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
      {rest > 0 ? <p className={styles.aside}>And {plainNumber(rest)} more, not shown here.</p> : null}
    </div>
  );
}
