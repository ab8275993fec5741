import { type ReactNode, useState } from 'react';
import type { SourceFile } from '../../../shared/engagement/document.ts';
import { dateText, plainNumber } from '../../../shared/format.ts';
import { Button } from '../../parts/button.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { FigureValue } from '../../parts/figure-value.tsx';
import { Section } from '../../parts/section.tsx';
import { ExportRejects } from './export-rejects.tsx';
import { FileCell } from './file-cell.tsx';
import { MEASURED } from './format-words.ts';
import { PeriodCell } from './period-cell.tsx';
import { removeButtonId } from './remove-button-id.ts';
import { RemoveFile } from './remove-file.tsx';
import { RemovedNotice } from './removed-notice.tsx';
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
      <RemovedNotice />
      <RemoveFile source={leaving} onClose={() => setLeaving(null)} />
    </Section>
  );
}

function columns(onRemove: (source: SourceFile) => void): Column<SourceFile>[] {
  return [
    { id: 'name', header: 'File', cell: (s) => <FileCell source={s} />, sortBy: (s) => s.name },
    { id: 'measure', header: 'Measures', cell: (s) => MEASURED[s.measure] },
    {
      id: 'period',
      header: 'Period',
      given: 'file',
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
            <FigureValue figure="file_rejected" subject={{ source_id: s.id }}>
              {plainNumber(s.rejected)}
            </FigureValue>
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
      given: 'typed',
      cell: (s) => (
        <>
          <span className={styles.day}>{dateText(s.imported_at.slice(0, 10))}</span>
          <span className={styles.minor} title={s.sha256}>
            SHA-256 <code className={styles.hash}>{s.sha256.slice(0, HASH_SHOWN)}</code>
          </span>
        </>
      ),
      sortBy: (s) => s.imported_at,
    },
    {
      id: 'remove',
      header: 'Action',
      tight: true,
      cell: (s) => (
        <Button
          id={removeButtonId(s.id)}
          tone="quiet"
          small
          aria-label={`Remove ${s.name}`}
          onClick={() => onRemove(s)}
        >
          Remove
        </Button>
      ),
    },
  ];
}

function AcceptedCell({ source: { id, accepted, replaced, set_aside, outranked } }: { source: SourceFile }) {
  return (
    <>
      <FigureValue figure="file_accepted" subject={{ source_id: id }}>
        {plainNumber(accepted)}
      </FigureValue>
      {replaced === 0 ? null : <Minor>in place of {plainNumber(replaced)} imported before</Minor>}
      {set_aside === 0 ? null : <Minor>{plainNumber(set_aside)} set aside</Minor>}
      {outranked === 0 ? null : (
        <Minor>{plainNumber(outranked)} by day gave way to a file that knows more</Minor>
      )}
    </>
  );
}

/** Beneath a number, narrower than the sentence is long. */
function Minor({ children }: { children: ReactNode }) {
  return (
    <span className={styles.minor}>
      <span className={styles.wrapped}>{children}</span>
    </span>
  );
}
