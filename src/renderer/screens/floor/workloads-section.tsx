import type { WorkloadFloor } from '../../../shared/audit/floor.ts';
import { savingUsd } from '../../../shared/audit/saving.ts';
import type { FloorFigures, WorkloadFigures } from '../../../shared/engagement/figures.ts';
import { shareOf } from '../../../shared/engagement/sums.ts';
import { outcomeMoney, percent, tableMoney } from '../../../shared/format.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { FigureValue } from '../../parts/figure-value.tsx';
import { Section } from '../../parts/section.tsx';
import { hashOf } from '../../route.ts';
import { useFigures } from '../../use-app.ts';
import styles from './floor-screen.module.css';

type Row = { floor: WorkloadFloor; figures: WorkloadFigures | undefined; open: number; hasLever: boolean };

/** Each workload today and at its planned floor. */
export function WorkloadsSection({ floor: { monthly } }: { floor: FloorFigures }) {
  const rows = useRows(monthly.workloads);
  const saving = savingUsd(monthly.baseline_usd, monthly.floors.planned);
  return (
    <Section
      title="Each workload"
      note="An average month at list; outcomes at contract. A workload without a known lever stands at today's bill."
    >
      <DataTable<Row>
        caption="Each workload in a month"
        hideCaption
        columns={[
          { id: 'name', header: 'Workload', cell: (row) => <Name row={row} /> },
          {
            id: 'today',
            header: 'Today',
            unit: 'a month at list',
            align: 'right',
            cell: (row) => (
              <Opening figure="baseline_month" row={row}>
                {tableMoney(row.floor.baseline_usd)}
              </Opening>
            ),
            sortBy: (row) => row.floor.baseline_usd,
          },
          {
            id: 'planned',
            header: 'Planned floor',
            unit: 'a month at list',
            align: 'right',
            cell: (row) => (
              <Opening figure="floor_month" row={row}>
                {tableMoney(row.floor.floors.planned)}
              </Opening>
            ),
            sortBy: (row) => row.floor.floors.planned,
          },
          {
            id: 'saving',
            header: 'Saving',
            unit: 'a month at list',
            align: 'right',
            cell: (row) => (
              <Opening figure="floor_saving_month" row={row}>
                {tableMoney(savingOf(row))}
              </Opening>
            ),
            sortBy: savingOf,
          },
          {
            id: 'share',
            header: 'Saving',
            unit: 'of today',
            align: 'right',
            cell: (row) => (
              <Opening figure="floor_saving_share" row={row}>
                {percent(shareOf(savingOf(row), row.floor.baseline_usd))}
              </Opening>
            ),
          },
          {
            id: 'open',
            header: 'Not known',
            unit: 'questions',
            align: 'right',
            cell: ({ open }) => open,
            sortBy: ({ open }) => open,
          },
          {
            id: 'outcome',
            header: 'Cost per outcome',
            unit: 'now → at the floor, at contract',
            align: 'right',
            cell: (row) => <PerOutcome row={row} />,
          },
        ]}
        rows={rows}
        rowKey={(row) => row.floor.name}
        initialSort={{ column: 'today', direction: 'down' }}
        total={{
          name: 'All counted workloads',
          today: <FigureValue figure="baseline_month">{tableMoney(monthly.baseline_usd)}</FigureValue>,
          planned: <FigureValue figure="floor_month">{tableMoney(monthly.floors.planned)}</FigureValue>,
          saving: <FigureValue figure="floor_saving_month">{tableMoney(saving)}</FigureValue>,
          share: (
            <FigureValue figure="floor_saving_share">
              {percent(shareOf(saving, monthly.baseline_usd))}
            </FigureValue>
          ),
        }}
      />
    </Section>
  );
}

function useRows(workloads: readonly WorkloadFloor[]): Row[] {
  const { audit, workloads: figures } = useFigures();
  return workloads.map((floor) => {
    const asked = audit.workloads.find(({ name }) => name === floor.name);
    return {
      floor,
      figures: figures.find(({ name }) => name === floor.name),
      open: asked?.open.length ?? 0,
      hasLever: asked?.readings.some(({ kind }) => kind === 'lever') ?? false,
    };
  });
}

/** Not known, rather than 0, while no answer has given a lever. */
function savingOf({ floor, hasLever }: Row): number | null {
  if (!hasLever) return null;
  return savingUsd(floor.baseline_usd, floor.floors.planned);
}

type WorkloadFigure = 'baseline_month' | 'floor_month' | 'floor_saving_month' | 'floor_saving_share';

/** A figure of the workload in the row. */
function Opening({ figure, row, children }: { figure: WorkloadFigure; row: Row; children: string }) {
  return (
    <FigureValue figure={figure} subject={{ workload_id: row.figures?.workload_id ?? '' }}>
      {children}
    </FigureValue>
  );
}

function Name({ row: { floor, figures } }: { row: Row }) {
  if (!figures || figures.workload_id === '') return floor.name;
  return <a href={hashOf('audit', { workload: figures.workload_id })}>{floor.name}</a>;
}

function PerOutcome({ row: { figures } }: { row: Row }) {
  if (!figures || figures.usd_per_outcome === null)
    return <span className={styles.soft}>needs outcomes</span>;
  const subject = { workload_id: figures.workload_id };
  return (
    <>
      <FigureValue figure="cost_per_outcome" subject={subject}>
        {outcomeMoney(figures.usd_per_outcome)}
      </FigureValue>{' '}
      →{' '}
      <FigureValue figure="floor_cost_per_outcome" subject={subject}>
        {outcomeMoney(figures.floor_usd_per_outcome)}
      </FigureValue>
      <small className={styles.minor}>per {figures.outcome_unit || 'outcome'}</small>
    </>
  );
}
