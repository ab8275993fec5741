import { PRIORITIES, type Priority } from '../../../shared/terms/library.ts';
import { Button } from '../../parts/button.tsx';
import { Select } from '../../parts/choice-fields.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { NO_FILTERS, type StatusFilter, type TermFilters } from './filter-terms.ts';
import { library } from './term-library.ts';
import type { Paper } from './term-offers.ts';
import { PRIORITY_WORDS, STATUS_OPTIONS } from './term-words.ts';
import styles from './terms-screen.module.css';

export type LibraryFiltersProps = {
  filters: TermFilters;
  owners: readonly string[];
  paper: Paper | null;
  onChange: (filters: TermFilters) => void;
};

const ANY = { value: 'any', label: 'Any' } as const;

/** Narrows the table of terms. */
export function LibraryFilters({ filters, owners, paper, onChange }: LibraryFiltersProps) {
  const set = (part: Partial<TermFilters>) => onChange({ ...filters, ...part });
  const isFiltered = JSON.stringify(filters) !== JSON.stringify(NO_FILTERS);
  return (
    <fieldset className={styles.filters}>
      <legend className={styles.hiddenLegend}>Filters</legend>
      <SearchField label="Find in terms" words={filters.words} onChange={(words) => set({ words })} />
      <Select
        label="Priority"
        options={[ANY, ...PRIORITIES.map((value) => ({ value, label: PRIORITY_WORDS[value] }))]}
        value={filters.priority}
        onCommit={(priority: Priority | 'any') => set({ priority })}
      />
      <Select
        label="Group"
        options={[ANY, ...library.groups.map(({ id, name }) => ({ value: id, label: name }))]}
        value={filters.group}
        onCommit={(group) => set({ group })}
      />
      {paper === null ? null : (
        <Select
          label={`Status under ${paper.title}`}
          options={[ANY, { value: 'open', label: 'Open: W or N' }, ...STATUS_OPTIONS]}
          value={filters.status}
          onCommit={(status: StatusFilter) => set({ status })}
        />
      )}
      <Select
        label="Owner"
        options={[ANY, ...owners.map((owner) => ({ value: owner, label: owner }))]}
        value={filters.owner}
        onCommit={(owner) => set({ owner })}
      />
      <Button tone="quiet" disabled={!isFiltered} onClick={() => onChange(NO_FILTERS)}>
        Clear
      </Button>
    </fieldset>
  );
}
