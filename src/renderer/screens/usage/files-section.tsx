import { useState } from 'react';
import type { SourceFile } from '../../../shared/engagement/document.ts';
import { dateText, plainNumber } from '../../../shared/format.ts';
import { Button } from '../../parts/button.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Section } from '../../parts/section.tsx';
import { ExportRejects } from './export-rejects.tsx';
import { FileCell } from './file-cell.tsx';
import { formatWords } from './format-words.ts';
import { PeriodCell } from './period-cell.tsx';
import { RemoveFile } from './remove-file.tsx';
import styles from './usage-screen.module.css';

const HASH_SHOWN = 8;

/** The files that were imported, each with its fingerprint. */
export function FilesSection({ sources }: { sources: readonly SourceFile[] }) {
  const [leaving, setLeaving] = useState<SourceFile | null>(null);
  return (
    <Section
      title="Imported files"
      note="What was read is kept in the engagement; your own copies were not touched."
    >
      <DataTable
        caption="Imported files"
        hideCaption
        columns={columns(setLeaving)}
        rows={sources}
        rowKey={(source) => source.id}
      />
      <RemoveFile source={leaving} onClose={() => setLeaving(null)} />
    </Section>
  );
}

function columns(onRemove: (source: SourceFile) => void): Column<SourceFile>[] {
  return [
    { id: 'name', header: 'File', cell: (s) => <FileCell source={s} />, sortBy: (s) => s.name },
    { id: 'format', header: 'Format', cell: (s) => formatWords(s.format) },
    { id: 'measure', header: 'Measures', cell: (s) => (s.measure === 'both' ? 'usage and cost' : s.measure) },
    {
      id: 'period',
      header: 'Period',
      cell: (s) => <PeriodCell period={s.period} />,
      sortBy: (s) => s.period?.from ?? null,
    },
    {
      id: 'accepted',
      header: 'Accepted',
      unit: 'rows',
      align: 'right',
      cell: (s) => <AcceptedCell source={s} />,
      sortBy: (s) => s.accepted,
    },
    {
      id: 'rejected',
      header: 'Rejected',
      unit: 'rows',
      align: 'right',
      cell: (s) =>
        s.rejected === 0 ? (
          '0'
        ) : (
          <>
            {plainNumber(s.rejected)}
            <span className={styles.minor}>
              <ExportRejects of={{ source_id: s.id }} label={`Export the rejected rows of ${s.name}`}>
                Export
              </ExportRejects>
            </span>
          </>
        ),
    },
    {
      id: 'imported',
      header: 'Imported',
      cell: (s) => <span className={styles.day}>{dateText(s.imported_at.slice(0, 10))}</span>,
      sortBy: (s) => s.imported_at,
    },
    {
      id: 'sha256',
      header: 'SHA-256',
      cell: (s) => (
        <code className={styles.hash} title={s.sha256}>
          {s.sha256.slice(0, HASH_SHOWN)}
        </code>
      ),
    },
    {
      id: 'remove',
      header: 'Action',
      tight: true,
      cell: (s) => (
        <Button tone="quiet" small aria-label={`Remove ${s.name}`} onClick={() => onRemove(s)}>
          Remove
        </Button>
      ),
    },
  ];
}

function AcceptedCell({ source: { accepted, replaced, set_aside, outranked } }: { source: SourceFile }) {
  return (
    <>
      {plainNumber(accepted)}
      {replaced === 0 ? null : (
        <span className={styles.minor}>in place of {plainNumber(replaced)} imported before</span>
      )}
      {set_aside === 0 ? null : <span className={styles.minor}>{plainNumber(set_aside)} set aside</span>}
      {outranked === 0 ? null : (
        <span className={styles.minor}>
          {plainNumber(outranked)} by day not counted: another file knows more
        </span>
      )}
    </>
  );
}
