import { PRIORITIES } from '../../../shared/terms/library.ts';
import type { AnyWorth } from '../../../shared/terms/playbook/worth.ts';
import type { Column } from '../../parts/data-table.tsx';
import { TextField } from '../../parts/text-fields.tsx';
import { rankOf, type TermRow } from './filter-terms.ts';
import { StatusChoice } from './status-choice.tsx';
import { groupName } from './term-library.ts';
import type { Paper } from './term-offers.ts';
import { KIND_WORDS, PRIORITY_WORDS } from './term-words.ts';
import styles from './terms-screen.module.css';
import type { TermSave } from './use-term-save.ts';
import { worthColumns } from './worth-columns.tsx';

/** What stands between a term's name and its statuses: what it is worth, or who looks after it. */
export type LibraryView =
  | { kind: 'values'; months: number; offerId: string | null; worthOf: (termId: string) => AnyWorth | null }
  | { kind: 'people' };

/** The table of terms: what each is, who looks after it, and where every paper stands. */
export function libraryColumns(
  papers: readonly Paper[],
  save: TermSave,
  onOpen: (id: string) => void,
  shown: LibraryView,
): Column<TermRow>[] {
  return [
    ...nameColumns(onOpen),
    ...(shown.kind === 'values' ? valueColumns(shown) : stanceColumns(save)),
    ...papers.map((paper) => statusColumn(paper, save)),
  ];
}

function nameColumns(onOpen: (id: string) => void): Column<TermRow>[] {
  return [
    {
      id: 'term',
      header: 'Term',
      cell: ({ term }) => (
        <>
          <button type="button" className={styles.termLink} onClick={() => onOpen(term.id)}>
            {term.id} {term.name}
          </button>
          <span className={styles.under}>{groupName(term)}</span>
        </>
      ),
      sortBy: ({ term }) => term.id,
    },
    {
      id: 'priority',
      header: 'Priority',
      tight: true,
      cell: ({ term }) => PRIORITY_WORDS[term.priority],
      sortBy: ({ term }) => -PRIORITIES.indexOf(term.priority),
    },
    {
      id: 'kind',
      header: 'Kind',
      tight: true,
      cell: ({ term }) => KIND_WORDS[term.value.kind],
      sortBy: ({ term }) => term.value.kind,
    },
  ];
}

function valueColumns({
  months,
  offerId,
  worthOf,
}: Extract<LibraryView, { kind: 'values' }>): Column<TermRow>[] {
  return worthColumns(months, ({ term }) => worthOf(term.id), offerId);
}

function stanceColumns(save: TermSave): Column<TermRow>[] {
  return [
    {
      id: 'owner',
      header: 'Owner',
      cell: ({ term, owner }) => (
        <TextField
          hideLabel
          label={`Owner of ${term.id}`}
          value={owner}
          placeholder={term.owner}
          onCommit={(text) => save.keep(term.id, { owner: text })}
        />
      ),
    },
    {
      id: 'note',
      header: 'Notes, private',
      cell: ({ term, note }) => (
        <TextField
          hideLabel
          label={`Notes on ${term.id}`}
          value={note}
          onCommit={(text) => save.keep(term.id, { note: text })}
        />
      ),
    },
  ];
}

function statusColumn(paper: Paper, save: TermSave): Column<TermRow> {
  return {
    id: paper.id,
    header: paper.title,
    align: 'centre',
    tight: true,
    cell: ({ term, status }) => (
      <StatusChoice
        label={`${term.id} under ${paper.title}`}
        status={status(paper.id)}
        onChoose={(chosen) => save.setStatus(term.id, paper.id, chosen)}
      />
    ),
    sortBy: ({ status }) => rankOf(status(paper.id)),
  };
}
