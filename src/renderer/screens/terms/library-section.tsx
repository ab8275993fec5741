import { plainNumber } from '../../../shared/format.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Section } from '../../parts/section.tsx';
import { useRecord } from '../../use-app.ts';
import { ownersOf, type TermFilters, type TermRow } from './filter-terms.ts';
import { libraryColumns } from './library-columns.tsx';
import { LibraryFilters } from './library-filters.tsx';
import { StatusLegend } from './status-legend.tsx';
import { papersOf } from './term-offers.ts';
import styles from './terms-screen.module.css';
import { useTermSave } from './use-term-save.ts';
import type { TermsPlace } from './use-terms-place.ts';

export type LibrarySectionProps = {
  rows: readonly TermRow[];
  shown: readonly TermRow[];
  filters: TermFilters;
  onFilter: (filters: TermFilters) => void;
  place: TermsPlace;
};

/** Every other term of the library in one table that can be narrowed. */
export function LibrarySection({ rows, shown, filters, onFilter, place }: LibrarySectionProps) {
  const record = useRecord();
  const save = useTermSave();
  const others = shown.filter(({ term }) => !term.core);
  const all = rows.filter(({ term }) => !term.core);
  return (
    <Section
      title="All other terms"
      note={`${plainNumber(others.length)} of ${plainNumber(all.length)} shown. Press a letter to change a status; notes and walk-away positions are never printed in the shared brief.`}
    >
      <LibraryFilters filters={filters} owners={ownersOf(rows)} paper={place.paper} onChange={onFilter} />
      <StatusLegend />
      <div className={styles.library}>
        <DataTable
          caption="Protective terms with owner, notes and status"
          hideCaption
          columns={libraryColumns(papersOf(record), save, place.openTerm)}
          rows={others}
          rowKey={({ term }) => term.id}
          empty="No other term fits these filters."
        />
      </div>
    </Section>
  );
}
