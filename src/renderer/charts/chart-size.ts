import type { Chart } from '../../shared/brief/chart.ts';

/** Pixels on screen, points in print. */
export type ChartSize = { width: number; height: number };

const ROW = 30;
const AXIS = 28;

/** A height that suits the chart: by its rows where it has rows. */
export function naturalHeight(chart: Chart): number {
  switch (chart.kind) {
    case 'waterfall':
      return chart.steps.length * ROW + AXIS;
    case 'bars':
      return chart.bars.length * ROW + 8;
    case 'offers':
      return chart.offers.length * (ROW + 8) + AXIS + 16;
    case 'stacked_months':
      return 280;
    case 'fan':
      return 240;
    case 'cost_curve':
      return 300;
    case 'runway':
      return 72 + Math.min(chart.marks.length + 1, 5) * 20;
  }
}
