import { SlidersHorizontal } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Confidence, WorkloadForecast } from '../../../shared/engagement/forecast-figures.ts';
import { growthText } from '../../../shared/engagement/growth-in-use.ts';
import type { FORECAST_FIGURES } from '../../../shared/figures/forecast.ts';
import {
  monthCount,
  monthText,
  multiple,
  NOT_KNOWN,
  percent,
  plainNumber,
  tableMoney,
} from '../../../shared/format.ts';
import { Button } from '../../parts/button.tsx';
import type { Column } from '../../parts/data-table.tsx';
import { FigureValue } from '../../parts/figure-value.tsx';
import { VisuallyHidden } from '../../parts/visually-hidden.tsx';
import styles from './forecast-section.module.css';

const CONFIDENCE: Readonly<Record<Confidence, string>> = {
  none: 'none to fit on',
  thin: 'thin history',
  fair: 'fair history',
  good: 'a year or more',
  strong: 'two years or more',
};

const OWNERS = { ours: 'ours', vendor: "the vendor's", joint: 'joint' } as const;

/** A workload with what its months say, how well they said it before, and what its demand is made of. */
export function forecastColumns(onChange: (row: WorkloadForecast) => void): Column<WorkloadForecast>[] {
  return [
    { id: 'name', header: 'Workload', cell: ({ name }) => name },
    {
      id: 'months',
      header: 'Months used',
      align: 'right',
      cell: ({ fit, confidence }) => (
        <>
          {plainNumber(fit.months_used)}
          <span className={styles.badge}>{CONFIDENCE[confidence]}</span>
        </>
      ),
    },
    {
      id: 'level',
      header: 'Level',
      unit: '$ a month',
      align: 'right',
      cell: (row) => (
        <Beneath note={row.fit.level_month === null ? undefined : `in ${monthText(row.fit.level_month)}`}>
          {opening('forecast_level', row, tableMoney(row.fit.level_usd).replace('$', ''))}
        </Beneath>
      ),
    },
    {
      id: 'growth',
      header: 'Growth',
      unit: 'a month',
      align: 'right',
      cell: (row) => opening('forecast_growth', row, growthText(row.fit.growth_monthly)),
    },
    { id: 'season', header: 'Season', unit: 'next month', cell: (row) => <Season row={row} /> },
    {
      id: 'error',
      header: 'Back-test error',
      unit: 'of use',
      align: 'right',
      cell: (row) => {
        const { backtest } = row.fit;
        return (
          <Beneath note={backtest.months === 0 ? undefined : `${monthCount(backtest.months)} tested`}>
            {opening('forecast_error', row, percent(backtest.error_share))}
          </Beneath>
        );
      },
    },
    {
      id: 'naive',
      header: 'Last month carried on',
      unit: 'error of use',
      align: 'right',
      cell: (row) => opening('forecast_naive_error', row, percent(row.fit.backtest.naive_error_share)),
    },
    { id: 'use', header: 'In use', unit: 'growth a month', cell: (row) => <InUse row={row} /> },
    {
      id: 'change',
      header: 'Change the growth',
      hideHeader: true,
      tight: true,
      cell: (row) => (
        <Button tone="quiet" small icon={<SlidersHorizontal aria-hidden />} onClick={() => onChange(row)}>
          Change<VisuallyHidden> the growth of {row.name}</VisuallyHidden>
        </Button>
      ),
    },
  ];
}

/** A figure of the workload, which opens to how it comes about. */
function opening(figure: keyof typeof FORECAST_FIGURES, { workload_id }: WorkloadForecast, text: string) {
  return (
    <FigureValue figure={figure} subject={{ workload_id }}>
      {text === '' ? NOT_KNOWN : text}
    </FigureValue>
  );
}

/** How far the month to come lies above or below its average month; "no" where the months tell no season. */
function Season({ row: { fit, ahead, workload_id } }: { row: WorkloadForecast }) {
  const month = ahead[0]?.month;
  if (fit.seasonality === null || month === undefined) return 'no';
  return (
    <FigureValue figure="forecast_season" subject={{ workload_id, month }}>
      {multiple(fit.seasonality[Number(month.slice(5, 7)) - 1] ?? null)}
    </FigureValue>
  );
}

function InUse({ row }: { row: WorkloadForecast }) {
  const { basis, wanted, growth_monthly, whose } = row.in_use;
  const growth = opening('forecast_growth_in_use', row, growthText(growth_monthly));
  if (basis === 'stated' && whose !== null) {
    return (
      <Beneath note={`stated, ${OWNERS[whose]}`} strong={whose === 'vendor'}>
        {growth}
      </Beneath>
    );
  }
  if (basis === 'fitted') return <Beneath note="fitted">{growth}</Beneath>;
  return <Beneath note={wanted === 'fitted' ? 'average, fit not used' : 'average month'}>{growth}</Beneath>;
}

function Beneath({
  children,
  note,
  strong,
}: {
  children: ReactNode;
  note?: string | undefined;
  strong?: boolean;
}) {
  return (
    <>
      {children === '' ? NOT_KNOWN : children}
      {note === undefined ? null : strong ? (
        <strong className={styles.stated}>{note}</strong>
      ) : (
        <span className={styles.minor}>{note}</span>
      )}
    </>
  );
}
