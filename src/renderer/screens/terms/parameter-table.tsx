import type { Term, TermParameter } from '../../../shared/terms/library.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { PROVENANCE_WORDS } from './term-words.ts';
import styles from './terms-screen.module.css';

/** The numbers and choices inside the positions, each with where its starting value comes from. */
export function ParameterTable({ term }: { term: Term }) {
  return (
    <section>
      <h3>What is negotiated</h3>
      <DataTable
        caption={`Parameters of ${term.name}`}
        hideCaption
        columns={COLUMNS}
        rows={term.parameters}
        rowKey={({ key }) => key}
      />
    </section>
  );
}

const COLUMNS: Column<TermParameter>[] = [
  {
    id: 'label',
    header: 'Parameter',
    cell: ({ label, unit }) => (
      <>
        {label}
        <span className={styles.under}>{unit}</span>
      </>
    ),
  },
  { id: 'ask', header: 'Ask', given: 'shipped', cell: ({ ask }) => ask },
  { id: 'acceptable', header: 'Acceptable', given: 'shipped', cell: ({ acceptable }) => acceptable },
  { id: 'walk_away', header: 'Walk-away', given: 'shipped', cell: ({ walk_away }) => walk_away },
  {
    id: 'provenance',
    given: 'shipped',
    header: 'Where from',
    cell: ({ provenance, provenance_note }) => (
      <>
        {PROVENANCE_WORDS[provenance]}
        <span className={styles.under}>{provenance_note}</span>
      </>
    ),
  },
];
