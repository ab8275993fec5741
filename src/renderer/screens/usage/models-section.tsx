import type { ModelFigures, UsageFigures } from '../../../shared/engagement/figures.ts';
import { percent, plainNumber, tableMoney, tokenCount } from '../../../shared/format.ts';
import { allTokens } from '../../../shared/units.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Section } from '../../parts/section.tsx';

const COLUMNS: Column<ModelFigures>[] = [
  { id: 'model', header: 'Model', cell: (m) => m.model, sortBy: (m) => m.model },
  {
    id: 'tokens',
    header: 'Tokens',
    align: 'right',
    cell: (m) => tokenCount(allTokens(m.tokens)),
    sortBy: (m) => allTokens(m.tokens),
  },
  shareColumn('token_share', 'Share of tokens', (m) => m.token_share),
  {
    id: 'net',
    header: 'Net, at your prices',
    unit: '$',
    align: 'right',
    cell: (m) => (m.net_usd === null ? 'not known: no price' : tableMoney(m.net_usd)),
    sortBy: (m) => m.net_usd,
  },
  shareColumn('net_share', 'Share of net dollars', (m) => m.net_share),
  {
    id: 'rate',
    header: 'Net rate, all classes',
    unit: '$/MTok',
    align: 'right',
    cell: (m) => plainNumber(m.usd_per_mtok, 2),
    sortBy: (m) => m.usd_per_mtok,
  },
];

/** What each model was used for and what it cost. */
export function ModelsSection({ usage }: { usage: UsageFigures }) {
  return (
    <Section
      title="Models"
      note="A model whose share of dollars is far above its share of tokens is where routing saves."
    >
      <DataTable
        caption="Usage by model"
        hideCaption
        columns={COLUMNS}
        rows={usage.by_model}
        rowKey={(m) => m.model}
        initialSort={{ column: 'net', direction: 'down' }}
        empty="No usage file imported yet, so no model is known."
      />
    </Section>
  );
}

function shareColumn(
  id: string,
  header: string,
  share: (m: ModelFigures) => number | null,
): Column<ModelFigures> {
  return { id, header, unit: '%', align: 'right', cell: (m) => percent(share(m)), sortBy: share };
}
