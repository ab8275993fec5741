import type { ExcludedMonth } from '../../../shared/engagement/document.ts';
import type { ForecastMonth, WorkloadForecast } from '../../../shared/engagement/forecast-figures.ts';
import { dateText, monthText, tableMoney } from '../../../shared/format.ts';
import { Button } from '../../parts/button.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { FigureValue } from '../../parts/figure-value.tsx';
import { Given } from '../../parts/given.tsx';
import { VisuallyHidden } from '../../parts/visually-hidden.tsx';
import { useApp } from '../../use-app.ts';
import styles from './forecast-section.module.css';

type Props = { forecast: WorkloadForecast; onExclude: (month: ForecastMonth) => void };

/** The months of a workload, latest first, each with a way out of the fit and back. */
export function ForecastMonths({ forecast, onExclude }: Props) {
  const change = useApp((app) => app.change);
  const include = ({ workload_id, month }: ExcludedMonth) =>
    void change('forecast.include', { workload_id, month });
  return (
    <DataTable
      caption={`Months of ${forecast.name}`}
      hideCaption
      columns={monthColumns(forecast.workload_id, onExclude, include)}
      rows={forecast.months.toReversed()}
      rowKey={({ month }) => month}
      isMuted={({ state }) => state !== 'used'}
      scroll={forecast.months.length > 13}
    />
  );
}

function monthColumns(
  workload_id: string,
  onExclude: (month: ForecastMonth) => void,
  include: (exclusion: ExcludedMonth) => void,
): Column<ForecastMonth>[] {
  const dollars = (
    figure: 'forecast_month_use' | 'forecast_month_fit',
    month: string,
    usd: number | null,
  ) => (
    <FigureValue figure={figure} subject={{ workload_id, month }}>
      {tableMoney(usd).replace('$', '')}
    </FigureValue>
  );
  return [
    { id: 'month', header: 'Month', cell: ({ month }) => monthText(month) },
    {
      id: 'usd',
      header: 'Use at list',
      unit: '$',
      align: 'right',
      cell: ({ month, usd }) => dollars('forecast_month_use', month, usd),
    },
    {
      id: 'fitted',
      header: 'Fit',
      unit: '$',
      align: 'right',
      cell: ({ month, fitted_usd, state }) =>
        state === 'before_first_use' ? '' : dollars('forecast_month_fit', month, fitted_usd),
    },
    { id: 'state', header: 'In the fit', cell: (row) => <State row={row} /> },
    {
      id: 'act',
      header: 'Leave out or use again',
      hideHeader: true,
      tight: true,
      cell: (row) => <Act row={row} onExclude={onExclude} include={include} />,
    },
  ];
}

function State({ row: { state, reason, exclusions } }: { row: ForecastMonth }) {
  if (state === 'used') return 'used';
  if (state !== 'excluded') return `not used: ${reason ?? ''}`;
  return exclusions.map((one) => (
    <span key={one.workload_id} className={styles.why}>
      left out{one.workload_id === null ? ' for all workloads' : ''} on{' '}
      <Given as="typed">{dateText(one.excluded_on)}</Given>: {one.reason}
    </span>
  ));
}

type ActProps = {
  row: ForecastMonth;
  onExclude: (month: ForecastMonth) => void;
  include: (exclusion: ExcludedMonth) => void;
};

function Act({ row, onExclude, include }: ActProps) {
  if (row.state !== 'excluded') {
    return (
      <Button tone="quiet" small onClick={() => onExclude(row)}>
        Leave out<VisuallyHidden> {monthText(row.month)}</VisuallyHidden>
      </Button>
    );
  }
  return row.exclusions.map((one) => (
    <Button key={one.workload_id} tone="quiet" small onClick={() => include(one)}>
      Use again{one.workload_id === null ? ' for all' : ''}
      <VisuallyHidden> {monthText(row.month)}</VisuallyHidden>
    </Button>
  ));
}
