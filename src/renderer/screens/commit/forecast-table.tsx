import type { WorkloadForecast } from '../../../shared/engagement/forecast-figures.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { forecastColumns } from './forecast-columns.tsx';
import styles from './forecast-section.module.css';

type Props = { workloads: readonly WorkloadForecast[]; onChange: (row: WorkloadForecast) => void };

/** The fit of each workload, dearest first. */
export function ForecastTable({ workloads, onChange }: Props) {
  return (
    <div className={styles.fits}>
      <DataTable
        caption="The fit of each workload"
        hideCaption
        columns={forecastColumns(onChange)}
        rows={workloads}
        rowKey={({ workload_id }) => workload_id}
      />
    </div>
  );
}
