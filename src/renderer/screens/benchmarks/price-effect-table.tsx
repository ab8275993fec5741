import type { Derivation } from '../../../shared/engagement/derivation/finish.ts';
import type { Change, PriceEffect, RangeChange } from '../../../shared/engagement/price-effect.ts';
import { rangeText } from '../../../shared/engagement/range-text.ts';
import type { DeclaredId } from '../../../shared/figures/catalogue.ts';
import type { Subject } from '../../../shared/figures/declaration.ts';
import { tableMoney, tokenCount } from '../../../shared/format.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { FigureValue } from '../../parts/figure-value.tsx';
import { useRecord } from '../../use-app.ts';
import styles from './price-forms.module.css';

type Row = {
  id: string;
  label: string;
  strong: boolean;
  figure: DeclaredId;
  subject: Subject;
  before: string;
  isKnown: boolean;
  after: string;
  opens: Derivation | null;
};

const COLUMNS: Column<Row>[] = [
  { id: 'figure', header: 'In this engagement', cell: ({ label }) => label },
  {
    id: 'before',
    header: 'Now',
    align: 'right',
    cell: ({ figure, subject, before, isKnown }) =>
      isKnown ? (
        <FigureValue figure={figure} subject={subject}>
          {before}
        </FigureValue>
      ) : (
        before
      ),
  },
  {
    id: 'after',
    header: 'Then',
    align: 'right',
    cell: ({ figure, subject, after, opens }) =>
      opens === null ? (
        'no change'
      ) : (
        <FigureValue figure={figure} subject={subject} derivation={opens}>
          {after}
        </FigureValue>
      ),
  },
];

const SHOWN_MODELS = 8;

/** What a change of prices does to the figures of this engagement, before it is made. */
export function PriceEffectTable({ effect }: { effect: PriceEffect }) {
  const { floor_basis } = useRecord().settings;
  const hidden = effect.by_model.length - SHOWN_MODELS;
  return (
    <>
      <DataTable
        caption="Effect on this engagement"
        hideCaption
        columns={COLUMNS}
        rows={rowsOf(effect, floor_basis)}
        rowKey={({ id }) => id}
        isStrong={({ strong }) => strong}
        isMuted={({ opens }) => opens === null}
      />
      {hidden > 0 ? <p className={styles.aside}>{hidden} more models change.</p> : null}
    </>
  );
}

function rowsOf(effect: PriceEffect, floor: string): Row[] {
  const models = effect.by_model.slice(0, SHOWN_MODELS);
  return [
    row('list', 'Usage at list', effect.list_usd, { figure: 'usage_list', strong: true }),
    ...models.map(({ model, list_usd }) =>
      row(model, `${model}, at list`, list_usd, { figure: 'usage_list', subject: { model } }),
    ),
    row('contract', 'Usage at contract', effect.contract_usd, { figure: 'usage_net', strong: true }),
    row('unpriced', 'Without a price', effect.unpriced_tokens, {
      figure: 'unpriced_tokens',
      write: tokenCount,
    }),
    row('floor', 'Floor a year, at list', effect.floor_usd, { figure: 'floor', subject: { floor } }),
    row('commit', 'Recommended annual commit', effect.recommended_commit_usd, {
      figure: 'recommended_commit',
    }),
  ];
}

type Shown = {
  figure: DeclaredId;
  subject?: Subject;
  write?: (value: number | null) => string;
  strong?: boolean;
};

function row(
  id: string,
  label: string,
  { before, after, opens, ...ends }: Change | RangeChange,
  { figure, subject = {}, write = tableMoney, strong = false }: Shown,
): Row {
  const { before_high = null, after_high = null } = 'before_high' in ends ? ends : {};
  return {
    id,
    label,
    strong,
    figure,
    subject,
    before: rangeText(before, before_high, write),
    isKnown: before !== null,
    after: rangeText(after, after_high, write),
    opens,
  };
}
