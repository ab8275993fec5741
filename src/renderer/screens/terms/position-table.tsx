import { monthCount, tableMoney } from '../../../shared/format.ts';
import type { CoreFourValue } from '../../../shared/terms/core-four.ts';
import type { Term } from '../../../shared/terms/library.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { FigureValue } from '../../parts/figure-value.tsx';
import { useFigures } from '../../use-app.ts';
import { POSITION_WORDS, POSITIONS } from './term-words.ts';
import styles from './terms-screen.module.css';
import { useTermsPlace } from './use-terms-place.ts';

type Row = { id: string; name: string; words: string; usd: string };

/** Ask, acceptable and walk-away in words and, where an offer can express them, in dollars. */
export function PositionTable({ term, value }: { term: Term; value: CoreFourValue | null }) {
  const months = useFigures().offers?.months ?? 0;
  const offerId = useTermsPlace().paper?.id ?? null;
  const rows: Row[] = POSITIONS.map((id) => ({
    id,
    name: POSITION_WORDS[id],
    words: term.positions[id],
    usd: usdText(value, id),
  }));
  const reasons = value
    ? new Set(POSITIONS.flatMap((id) => value.positions[id].reason ?? []))
    : new Set<string>();
  return (
    <div className={styles.positions}>
      <DataTable
        caption={`Positions on ${term.name}`}
        hideCaption
        columns={value === null ? WORDS : [...WORDS, usdColumn(months, offerId, term.id)]}
        rows={rows}
        rowKey={({ id }) => id}
      />
      {[...reasons].map((reason) => (
        <p key={reason} className={styles.soft}>
          {reason}
        </p>
      ))}
    </div>
  );
}

const WORDS: Column<Row>[] = [
  { id: 'position', header: 'Position', tight: true, cell: ({ name }) => name },
  { id: 'words', header: 'What it says', given: 'shipped', cell: ({ words }) => words },
];

const usdColumn = (months: number, offerId: string | null, termId: string): Column<Row> => ({
  id: 'usd',
  header: 'Worth',
  unit: `USD, ${monthCount(months)}`,
  align: 'right',
  tight: true,
  cell: ({ id, usd }) =>
    offerId === null ? (
      usd
    ) : (
      <FigureValue figure="core_term_value" subject={{ offer_id: offerId, term_id: termId, position: id }}>
        {usd}
      </FigureValue>
    ),
});

function usdText(value: CoreFourValue | null, id: (typeof POSITIONS)[number]): string {
  const at = value?.positions[id];
  return at === undefined || at.value_usd === null ? 'does not apply' : tableMoney(at.value_usd);
}
