import { useState } from 'react';
import type { EngagementFigures } from '../../../shared/engagement/figures.ts';
import { plainNumber } from '../../../shared/format.ts';
import { Segmented } from '../../parts/choice-fields.tsx';
import { classNames } from '../../parts/class-names.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Section } from '../../parts/section.tsx';
import { useFigures, useRecord } from '../../use-app.ts';
import { ownersOf, type TermFilters, type TermRow } from './filter-terms.ts';
import { type LibraryView, libraryColumns } from './library-columns.tsx';
import { LibraryFilters } from './library-filters.tsx';
import { StatusLegend } from './status-legend.tsx';
import { papersOf } from './term-offers.ts';
import { worthUnder } from './term-worth.ts';
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
  const figures = useFigures();
  const [view, setView] = useState<LibraryView['kind']>('values');
  const others = shown.filter(({ term }) => !term.core);
  const all = rows.filter(({ term }) => !term.core);
  return (
    <Section
      title="All other terms"
      note={`${plainNumber(others.length)} of ${plainNumber(all.length)} shown. Press a letter to change a status; notes and walk-away positions are never printed in the shared brief.`}
    >
      <LibraryFilters filters={filters} owners={ownersOf(rows)} paper={place.paper} onChange={onFilter} />
      <div className={styles.viewRow}>
        <StatusLegend />
        <Segmented
          label="Show"
          options={[
            { value: 'values', label: 'Values' },
            { value: 'people', label: 'Owners and notes' },
          ]}
          value={view}
          onCommit={setView}
        />
      </div>
      <div className={classNames(styles.library, view === 'values' ? styles.withValues : styles.withPeople)}>
        <DataTable
          caption="Protective terms with owner, notes and status"
          hideCaption
          columns={libraryColumns(papersOf(record), save, place.openTerm, columnsOf(view, figures, place))}
          rows={others}
          rowKey={({ term }) => term.id}
          empty="No other term fits these filters."
        />
      </div>
    </Section>
  );
}

function columnsOf(
  kind: LibraryView['kind'],
  figures: EngagementFigures,
  { paper }: TermsPlace,
): LibraryView {
  if (kind === 'people') return { kind };
  const months = figures.offers?.months ?? 0;
  return {
    kind,
    months,
    offerId: paper?.id ?? null,
    worthOf: (termId) => worthUnder(paper, figures, termId),
  };
}
