import type { TermFigures } from '../../../shared/engagement/figures.ts';
import { percent, plainNumber } from '../../../shared/format.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { FigureValue } from '../../parts/figure-value.tsx';
import { Section } from '../../parts/section.tsx';
import { useFigures, useRecord } from '../../use-app.ts';
import { library, termOf } from './term-library.ts';
import { isRecorded } from './term-offers.ts';
import styles from './terms-screen.module.css';
import type { TermsPlace } from './use-terms-place.ts';

type Coverage = TermFigures['coverage'][number];

/** How much of the library each offer covers, and which must terms it leaves open. */
export function CoverageSection({ place }: { place: TermsPlace }) {
  const record = useRecord();
  const { coverage } = useFigures().terms;
  if (coverage.length === 0) return null;
  return (
    <Section title="Coverage by offer" note={library.kinds.coverage.meaning}>
      <DataTable
        caption="Coverage by offer"
        hideCaption
        columns={columnsOf((row) => isRecorded(record, row.offer_id), place)}
        rows={coverage}
        rowKey={({ offer_id }) => offer_id}
        isStrong={({ offer_id }) => offer_id === place.paper?.id}
      />
    </Section>
  );
}

function columnsOf(recorded: (row: Coverage) => boolean, place: TermsPlace): Column<Coverage>[] {
  return [
    { id: 'offer', header: 'Offer', tight: true, cell: ({ title }) => title },
    {
      id: 'share',
      header: 'Covered',
      unit: 'must 3, should 2, could 1',
      align: 'right',
      tight: true,
      cell: (row) =>
        recorded(row) ? (
          <FigureValue figure="term_coverage" subject={{ offer_id: row.offer_id }}>
            {percent(row.share, 0)}
          </FigureValue>
        ) : (
          'not recorded'
        ),
      sortBy: (row) => (recorded(row) ? row.share : null),
    },
    {
      id: 'open',
      header: 'Open musts',
      unit: 'terms',
      align: 'right',
      tight: true,
      cell: (row) =>
        recorded(row) ? (
          <FigureValue figure="open_musts" subject={{ offer_id: row.offer_id }}>
            {plainNumber(row.musts_open.length)}
          </FigureValue>
        ) : (
          'not recorded'
        ),
      sortBy: (row) => (recorded(row) ? row.musts_open.length : null),
    },
    {
      id: 'which',
      header: 'Must terms at walk-away or not addressed',
      cell: (row) =>
        recorded(row) ? <Musts ids={row.musts_open} place={place} /> : 'Nobody has read it yet',
    },
  ];
}

function Musts({ ids, place }: { ids: readonly string[]; place: TermsPlace }) {
  if (ids.length === 0) return <>none</>;
  return (
    <span className={styles.ids}>
      {ids.map((id) => (
        <button
          key={id}
          type="button"
          className={styles.termLink}
          title={termOf(id)?.name}
          onClick={() => place.openTerm(id)}
        >
          {id}
        </button>
      ))}
    </span>
  );
}
