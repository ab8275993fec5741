import { LEVER_LABELS } from '../../../shared/audit/lever.ts';
import { leverTarget } from '../../../shared/brief/lever-text.ts';
import type { FloorFigures } from '../../../shared/engagement/figures.ts';
import { monthText, tableMoney } from '../../../shared/format.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { FigureValue } from '../../parts/figure-value.tsx';
import { Section } from '../../parts/section.tsx';
import { hashOf } from '../../route.ts';
import { useFigures } from '../../use-app.ts';
import styles from './floor-screen.module.css';
import { type LeverRow, leverRows } from './lever-rows.ts';

const USD = { unit: 'a month', align: 'right' } as const;

const COLUMNS: readonly Column<LeverRow>[] = [
  {
    id: 'workload',
    header: 'Workload',
    cell: ({ workload }) => workload,
    sortBy: ({ workload }) => workload,
  },
  {
    id: 'lever',
    header: 'Lever',
    cell: (row) => <LeverName row={row} />,
    sortBy: ({ reading }) => reading.lever.lever,
  },
  {
    id: 'grade',
    header: 'Grade',
    cell: (row) => <GradeCell row={row} />,
    sortBy: ({ reading }) => reading.effective_grade,
  },
  { id: 'owner', header: 'Owner and landing', cell: (row) => <OwnerCell row={row} /> },
  {
    id: 'step',
    header: 'In planned order',
    ...USD,
    cell: (row) => <LeverUsd row={row} figure="lever_step" usd={row.step_usd} />,
    sortBy: ({ step_usd }) => step_usd,
  },
  {
    id: 'alone',
    header: 'Alone',
    ...USD,
    cell: (row) => <LeverUsd row={row} figure="lever_alone" usd={row.standalone_usd} />,
    sortBy: ({ standalone_usd }) => standalone_usd,
  },
  {
    id: 'fair',
    header: 'Fair share',
    ...USD,
    cell: (row) => <LeverUsd row={row} figure="lever_fair_share" usd={row.attribution_usd} />,
    sortBy: ({ attribution_usd }) => attribution_usd,
  },
];

/** Every lever with its grade, its owner and its part of the saving. */
export function LeversSection({ floor }: { floor: FloorFigures }) {
  const rows = leverRows(floor, useFigures());
  if (rows.length === 0) return null;
  return (
    <Section
      title="Each lever"
      note="Already weighed by the grade it counts with. In planned order the amounts add up; alone they do not; a fair share adds up in any order."
    >
      <DataTable
        caption="Each lever in a month"
        hideCaption
        scroll
        columns={COLUMNS}
        rows={rows}
        rowKey={({ workload_id, reading }) => `${workload_id}/${reading.question}`}
        initialSort={{ column: 'fair', direction: 'down' }}
        filter={{ label: 'Find a lever', text: searchText }}
        isMuted={({ reading }) => reading.effective_grade === 'D'}
      />
    </Section>
  );
}

type LeverFigure = 'lever_step' | 'lever_alone' | 'lever_fair_share';

function LeverUsd({ row, figure, usd }: { row: LeverRow; figure: LeverFigure; usd: number | null }) {
  const { workload_id, reading } = row;
  return (
    <FigureValue figure={figure} subject={{ lever: reading.lever.lever, workload_id }}>
      {tableMoney(usd)}
    </FigureValue>
  );
}

function LeverName({ row: { workload_id, workload, reading } }: { row: LeverRow }) {
  const name = LEVER_LABELS[reading.lever.lever];
  return (
    <>
      <a
        href={hashOf('audit', { workload: workload_id, question: reading.question })}
        aria-label={`${name} of ${workload}: open the answer`}
      >
        {name}
      </a>
      <small className={styles.minor} data-given="typed">
        {leverTarget(reading.lever)}
      </small>
    </>
  );
}

function GradeCell({ row: { reading } }: { row: LeverRow }) {
  const { stated_grade, effective_grade, grade_reason } = reading;
  return (
    <>
      {stated_grade === effective_grade ? stated_grade : `${stated_grade} → ${effective_grade}`}
      {grade_reason === null ? null : <small className={styles.lowered}>{grade_reason}</small>}
    </>
  );
}

function OwnerCell({ row: { reading } }: { row: LeverRow }) {
  const { owner, landing_month } = reading;
  return (
    <>
      {owner === '' ? 'no owner' : owner}
      <small className={styles.minor}>
        {landing_month === null ? 'landing month not known' : `lands ${monthText(landing_month)}`}
      </small>
    </>
  );
}

function searchText({ workload, reading }: LeverRow): string {
  return `${workload} ${LEVER_LABELS[reading.lever.lever]} ${reading.owner} ${reading.effective_grade}`;
}
