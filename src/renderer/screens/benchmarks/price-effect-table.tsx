import type { Change, PriceEffect } from '../../../shared/engagement/price-effect.ts';
import { tableMoney, tokenCount } from '../../../shared/format.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import styles from './price-forms.module.css';

type Row = { id: string; label: string; strong: boolean; before: string; after: string; isSame: boolean };

const COLUMNS: Column<Row>[] = [
  { id: 'figure', header: 'In this engagement', cell: ({ label }) => label },
  { id: 'before', header: 'Now', align: 'right', cell: ({ before }) => before },
  {
    id: 'after',
    header: 'Then',
    align: 'right',
    cell: ({ after, isSame }) => (isSame ? 'no change' : after),
  },
];

const SHOWN_MODELS = 8;

/** What a change of prices does to the figures of this engagement, before it is made. */
export function PriceEffectTable({ effect }: { effect: PriceEffect }) {
  const hidden = effect.by_model.length - SHOWN_MODELS;
  return (
    <>
      <DataTable
        caption="Effect on this engagement"
        hideCaption
        columns={COLUMNS}
        rows={rowsOf(effect)}
        rowKey={({ id }) => id}
        isStrong={({ strong }) => strong}
        isMuted={({ isSame }) => isSame}
      />
      {hidden > 0 ? <p className={styles.aside}>{hidden} more models change.</p> : null}
    </>
  );
}

function rowsOf(effect: PriceEffect): Row[] {
  const { unpriced_tokens: tokens } = effect;
  return [
    row('list', 'Usage at list', effect.list_usd, tableMoney, true),
    ...effect.by_model
      .slice(0, SHOWN_MODELS)
      .map(({ model, list_usd }) => row(model, `${model}, at list`, list_usd, tableMoney)),
    row('contract', 'Usage at contract', effect.contract_usd, tableMoney, true),
    row('unpriced', 'Without a price', tokens, tokenCount),
    row('floor', 'Floor a year, at list', effect.floor_usd, tableMoney),
    row('commit', 'Recommended annual commit', effect.recommended_commit_usd, tableMoney),
  ];
}

function row(
  id: string,
  label: string,
  { before, after }: Change,
  write: (value: number | null) => string,
  strong = false,
): Row {
  return { id, label, strong, before: write(before), after: write(after), isSame: before === after };
}
