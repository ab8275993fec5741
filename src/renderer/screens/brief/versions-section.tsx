import { useState } from 'react';
import type { BriefVersion } from '../../../shared/contract.ts';
import { dateText } from '../../../shared/format.ts';
import { Button, LinkButton } from '../../parts/button.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Section } from '../../parts/section.tsx';
import { TextField } from '../../parts/text-fields.tsx';
import { VisuallyHidden } from '../../parts/visually-hidden.tsx';
import { hashOf } from '../../route.ts';
import { useApp } from '../../use-app.ts';
import type { BriefVersions } from './use-brief-versions.ts';
import { useExportPdf } from './use-export-pdf.ts';
import styles from './versions.module.css';
import { RemoveVersion } from './versions-remove.tsx';

type VersionsSectionProps = { versions: BriefVersions; shownId: string | null; canFreeze: boolean };

const SHOWN_HASH = 12;

/** Versions frozen under a name: what was handed out stays what it was. */
export function VersionsSection({ versions, shownId, canFreeze }: VersionsSectionProps) {
  return (
    <Section
      title="Frozen versions"
      note="Freeze what you hand out: a frozen version keeps its words and figures when prices or usage change."
    >
      {shownId === null ? <FreezeForm versions={versions} canFreeze={canFreeze} /> : null}
      {versions.list.length === 0 ? null : <VersionTable versions={versions} shownId={shownId} />}
    </Section>
  );
}

function FreezeForm({ versions, canFreeze }: Pick<VersionsSectionProps, 'versions' | 'canFreeze'>) {
  const toast = useApp((app) => app.toast);
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | undefined>();
  const freeze = async () => {
    if (name === '') return setProblem('A version needs a name.');
    const refused = await versions.freeze(name);
    setProblem(refused?.message);
    if (refused !== null) return;
    toast(`${name} is frozen.`);
    setName('');
  };
  const type = (text: string) => {
    setProblem(undefined);
    setName(text);
  };
  return (
    <div className={styles.freeze}>
      <TextField
        label="Name of a new version"
        placeholder="e.g. For the board"
        value={name}
        error={problem}
        onCommit={type}
      />
      <Button disabled={!canFreeze} onClick={() => void freeze()}>
        Freeze the brief
      </Button>
    </div>
  );
}

function VersionTable({ versions, shownId }: Pick<VersionsSectionProps, 'versions' | 'shownId'>) {
  const { isExporting, exportPdf } = useExportPdf();
  const columns: Column<BriefVersion>[] = [
    { id: 'name', header: 'Version', cell: ({ name }) => name, sortBy: ({ name }) => name },
    {
      id: 'frozen',
      given: 'typed',
      header: 'Frozen on',
      cell: ({ frozen_at }) => dateText(frozen_at.slice(0, 10)),
      sortBy: ({ frozen_at }) => frozen_at,
    },
    {
      id: 'as_of',
      given: 'typed',
      header: 'As of',
      cell: ({ as_of }) => dateText(as_of),
      sortBy: ({ as_of }) => as_of,
    },
    { id: 'state', header: 'State', cell: ({ draft }) => (draft ? 'draft' : 'complete') },
    {
      id: 'hash',
      header: 'SHA-256',
      cell: ({ sha256 }) => <code className={styles.hash}>{sha256.slice(0, SHOWN_HASH)}</code>,
    },
    {
      id: 'actions',
      header: 'Open, export, remove',
      hideHeader: true,
      tight: true,
      cell: ({ id, name }) => (
        <div className={styles.actions}>
          {id === shownId ? (
            <span className={styles.shown}>on view</span>
          ) : (
            <LinkButton tone="quiet" href={hashOf('brief', { version: id })}>
              Open <VisuallyHidden>{name}</VisuallyHidden>
            </LinkButton>
          )}
          <Button
            tone="quiet"
            aria-label={`Export PDF of ${name}`}
            disabled={isExporting}
            onClick={() => void exportPdf(id)}
          >
            {isExporting ? 'Exporting' : 'Export PDF'}
          </Button>
          <RemoveVersion id={id} name={name} versions={versions} isShown={id === shownId} />
        </div>
      ),
    },
  ];
  return (
    <DataTable
      caption="Frozen versions of the brief"
      hideCaption
      columns={columns}
      rows={versions.list}
      rowKey={({ id }) => id}
      isStrong={({ id }) => id === shownId}
    />
  );
}
