import type { Subject } from '../../../shared/figures/declaration.ts';
import { percent, tableMoney } from '../../../shared/format.ts';
import { Checkbox } from '../../parts/choice-fields.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { FigureValue } from '../../parts/figure-value.tsx';
import { TextField } from '../../parts/text-fields.tsx';
import { DIMENSION_WORDS, type Dimension } from './dimension-words.ts';
import { type ProposalDraft, type Proposed, proposedKey, proposedName } from './proposal-draft.ts';
import styles from './workloads-screen.module.css';

type Props = {
  rows: readonly Proposed[];
  dimension: Dimension;
  draft: ProposalDraft;
  keep: (draft: ProposalDraft) => void;
};

/** One row for each value of the dimension, dearest first. */
export function ProposalTable({ rows, dimension, draft, keep }: Props) {
  return (
    <div className={styles.proposal}>
      <DataTable
        caption="Proposed workloads"
        hideCaption
        columns={columns(dimension, draft, keep)}
        rows={rows}
        rowKey={proposedKey}
        isMuted={(row) => draft.left_out.includes(proposedKey(row))}
        empty={`The usage names no ${DIMENSION_WORDS[dimension].toLowerCase()} that is not assigned already. Split it another way.`}
      />
    </div>
  );
}

function columns(dimension: Dimension, draft: ProposalDraft, keep: Props['keep']): Column<Proposed>[] {
  const tick = (key: string, isKept: boolean) => {
    const others = draft.left_out.filter((other) => other !== key);
    keep({ ...draft, left_out: isKept ? others : [...others, key] });
  };
  return [
    {
      id: 'value',
      header: DIMENSION_WORDS[dimension],
      cell: (row) => (
        <Checkbox
          label={row.name}
          checked={!draft.left_out.includes(proposedKey(row))}
          onCommit={(isKept) => tick(proposedKey(row), isKept)}
        />
      ),
    },
    {
      id: 'name',
      header: 'Name of the workload',
      cell: (row) => (
        <TextField
          hideLabel
          label={`Name of the workload for ${row.name}`}
          value={proposedName(row, draft)}
          disabled={draft.left_out.includes(proposedKey(row))}
          check={(name) => (name === '' ? 'A workload needs a name.' : null)}
          onCommit={(name) => keep({ ...draft, names: { ...draft.names, [proposedKey(row)]: name } })}
        />
      ),
    },
    {
      id: 'list',
      header: 'At list, all months',
      unit: '$',
      align: 'right',
      cell: (row) => (
        <FigureValue figure="proposal_list" subject={subjectOf(dimension, row)}>
          {row.list_usd === null ? 'not known: no price' : tableMoney(row.list_usd)}
        </FigureValue>
      ),
    },
    {
      id: 'share',
      header: 'Share of list dollars',
      unit: '%',
      align: 'right',
      cell: (row) => (
        <FigureValue figure="proposal_share" subject={subjectOf(dimension, row)}>
          {percent(row.share)}
        </FigureValue>
      ),
    },
  ];
}

function subjectOf(dimension: Dimension, { rules }: Proposed): Subject {
  return { dimension, segment: rules[0]?.value ?? '' };
}
