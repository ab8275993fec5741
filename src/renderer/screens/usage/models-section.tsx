import type { ModelFigures, UsageFigures } from '../../../shared/engagement/figures.ts';
import { rangeText } from '../../../shared/engagement/range-text.ts';
import { percent, plainNumber, tokenCount } from '../../../shared/format.ts';
import { allTokens } from '../../../shared/units.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { FigureValue } from '../../parts/figure-value.tsx';
import { Section } from '../../parts/section.tsx';
import { isLongTable } from './long-table.ts';
import styles from './usage-screen.module.css';

const COLUMNS: Column<ModelFigures>[] = [
  {
    id: 'model',
    header: 'Model',
    cell: (m) => <span className={styles.longName}>{m.model}</span>,
    sortBy: (m) => m.model,
  },
  {
    id: 'tokens',
    header: 'Tokens',
    align: 'right',
    cell: (m) => (
      <FigureValue figure="usage_tokens" subject={{ model: m.model }}>
        {tokenCount(allTokens(m.tokens))}
      </FigureValue>
    ),
    sortBy: (m) => allTokens(m.tokens),
  },
  shareColumn('model_token_share', 'Share of tokens', (m) => m.token_share),
  {
    id: 'net',
    header: 'At contract',
    unit: '$',
    align: 'right',
    cell: (m) => (
      <FigureValue figure="usage_net" subject={{ model: m.model }}>
        {m.net_usd === null ? 'not known: no price' : rangeText(m.net_usd, m.net_usd_high)}
      </FigureValue>
    ),
    sortBy: (m) => m.net_usd,
  },
  shareColumn('model_net_share', 'Share at contract', (m) => m.net_share),
  {
    id: 'rate',
    header: 'Rate at contract, all classes',
    unit: '$/MTok',
    align: 'right',
    cell: (m) => (
      <FigureValue figure="model_rate" subject={{ model: m.model }}>
        {plainNumber(m.usd_per_mtok, 2)}
      </FigureValue>
    ),
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
        scroll={isLongTable(usage.by_model)}
        empty="No usage file imported yet, so no model is known."
      />
    </Section>
  );
}

function shareColumn(
  figure: 'model_token_share' | 'model_net_share',
  header: string,
  share: (m: ModelFigures) => number | null,
): Column<ModelFigures> {
  return {
    id: figure,
    header,
    unit: '%',
    align: 'right',
    cell: (m) => (
      <FigureValue figure={figure} subject={{ model: m.model }}>
        {percent(share(m))}
      </FigureValue>
    ),
    sortBy: share,
  };
}
