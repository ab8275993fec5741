import type { Chart } from '../../shared/brief/chart.ts';
import { saidText } from '../../shared/figures/said.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { chartTable } from './chart-table.ts';
import { ChartTableView } from './chart-table-view.tsx';

export type ChartValuesProps = {
  /** The chart asked for; null while none is. */
  chart: Chart | null;
  onClose: () => void;
};

/** The numbers that a chart draws, where it has no table of its own. */
export function ChartValues({ chart, onClose }: ChartValuesProps) {
  return (
    <Dialog
      wide
      isOpen={chart !== null}
      title="Values of the chart"
      onClose={onClose}
      actions={
        <Button tone="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      {chart === null ? null : (
        <ChartTableView caption={`Values: ${saidText(chart.subtitle)}`} table={chartTable(chart)} />
      )}
    </Dialog>
  );
}
