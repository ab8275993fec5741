import { figureValue } from '../../../shared/brief/figure-text.ts';
import type {
  ScorecardFigure,
  SegmentFigures,
  SegmentLine,
} from '../../../shared/engagement/segment-figures.ts';
import { given, said, saidText } from '../../../shared/figures/said.ts';
import { dateText, percent, tableMoney, tokenCount } from '../../../shared/format.ts';
import { figures } from '../../../shared/kpi/figures.ts';
import type { SegmentDimension } from '../../../shared/kpi/segment-row.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { FigureValue } from '../../parts/figure-value.tsx';
import { Notice } from '../../parts/notice.tsx';
import { SaidText } from '../../parts/said-text.tsx';
import { StatusMark } from '../../parts/status-mark.tsx';
import styles from './segments-section.module.css';
import { DIMENSION_WORDS } from './segments-words.ts';

const MANY = 15;

export type SegmentsTableProps = { figure: ScorecardFigure; segments: SegmentFigures };

/** A row for each segment, dearest first. */
export function SegmentsTable({
  figure,
  segments: { dimension, segments, window, ...whole },
}: SegmentsTableProps) {
  const { label, plural, untold } = DIMENSION_WORDS[dimension];
  const isUntold = segments.length > 0 && segments.every((segment) => segment.value === '');
  return (
    <>
      {isUntold ? (
        <Notice title={`No usage on file tells its ${label.toLowerCase()}.`}>{untold}</Notice>
      ) : null}
      <DataTable
        caption={said`${figures[figure].label} by ${label.toLowerCase()}, ${given('axis', `${dateText(window.from)} to ${dateText(window.to)}`)}`}
        columns={columnsFor(figure, dimension)}
        rows={segments}
        rowKey={(segment) => segment.value}
        key={dimension}
        initialSort={
          dimension === 'month'
            ? { column: 'segment', direction: 'up' }
            : { column: 'net', direction: 'down' }
        }
        isMuted={(segment) => segment.value === ''}
        empty="No usage in these days."
        scroll={segments.length > MANY}
        {...(segments.length > MANY
          ? { filter: { label: `Find ${plural}`, text: (segment: SegmentLine) => segment.label } }
          : {})}
        total={{
          segment: 'All usage',
          tokens: <FigureValue figure="segment_tokens">{tokenCount(whole.tokens)}</FigureValue>,
          net: <FigureValue figure="segment_net">{tableMoney(whole.net_usd)}</FigureValue>,
          share:
            whole.net_usd === null ? '' : <FigureValue figure="segment_net_share">{percent(1)}</FigureValue>,
        }}
      />
    </>
  );
}

function columnsFor(figure: ScorecardFigure, dimension: SegmentDimension): Column<SegmentLine>[] {
  return [
    {
      id: 'segment',
      header: DIMENSION_WORDS[dimension].label,
      cell: (s) => (dimension === 'month' ? <span className={styles.month}>{s.label}</span> : s.label),
      sortBy: (s) => (dimension === 'month' ? s.value : s.label),
    },
    {
      id: 'figure',
      header: figures[figure].label,
      align: 'right',
      cell: (s) => <Value figure={figure} segment={s} dimension={dimension} />,
      sortBy: (s) => s.figures[figure].value,
    },
    {
      id: 'status',
      header: 'Status',
      cell: (s) => <Status figure={figure} segment={s} />,
      sortBy: (s) => ORDER[s.figures[figure].status.status],
    },
    {
      id: 'tokens',
      header: 'Tokens',
      align: 'right',
      cell: (s) => (
        <FigureValue figure="segment_tokens" subject={{ dimension, segment: s.value }}>
          {tokenCount(s.tokens)}
        </FigureValue>
      ),
      sortBy: (s) => s.tokens,
    },
    {
      id: 'net',
      header: 'Net dollars',
      unit: '$',
      align: 'right',
      cell: (s) => (
        <FigureValue figure="segment_net" subject={{ dimension, segment: s.value }}>
          {s.net_usd === null ? 'not known: no price' : tableMoney(s.net_usd)}
        </FigureValue>
      ),
      sortBy: (s) => s.net_usd,
    },
    {
      id: 'share',
      header: 'Share of net dollars',
      unit: '%',
      align: 'right',
      cell: (s) => (
        <FigureValue figure="segment_net_share" subject={{ dimension, segment: s.value }}>
          {percent(s.net_share)}
        </FigureValue>
      ),
      sortBy: (s) => s.net_share,
    },
  ];
}

const ORDER = { act: 0, watch: 1, good: 2, unknown: 3 } as const;

type CellProps = { figure: ScorecardFigure; segment: SegmentLine };

function Value({ figure, segment, dimension }: CellProps & { dimension: SegmentDimension }) {
  const { value, detail, unpriced_tokens } = segment.figures[figure];
  return (
    <>
      <FigureValue figure={figure} subject={{ dimension, segment: segment.value }}>
        {figureValue(figure, value)}
      </FigureValue>
      {saidText(detail) === '' ? null : (
        <span className={styles.under}>
          <SaidText>{detail}</SaidText>
        </span>
      )}
      {value === null || unpriced_tokens === 0 ? null : (
        <span className={styles.under}>
          without{' '}
          <FigureValue
            inText
            figure="figure_unpriced"
            subject={{ figure, dimension, segment: segment.value }}
          >
            {tokenCount(unpriced_tokens)}
          </FigureValue>{' '}
          that have no price
        </span>
      )}
    </>
  );
}

function Status({ figure, segment }: CellProps) {
  const { status, missing } = segment.figures[figure];
  return (
    <span className={styles.status}>
      <StatusMark status={status} />
      <span data-given="shipped">{missing === null ? status.reason : `Not known: ${missing}.`}</span>
    </span>
  );
}
