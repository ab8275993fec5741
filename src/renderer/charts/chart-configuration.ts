import type { ChartConfiguration } from 'chart.js';
import type { Chart } from '../../shared/brief/chart.ts';
import { barsConfiguration } from './bars.ts';
import type { ChartSize } from './chart-size.ts';
import type { ChartTheme } from './chart-theme.ts';
import { costCurveConfiguration } from './cost-curve.ts';
import { fanConfiguration } from './fan.ts';
import { offersConfiguration } from './offers.ts';
import { runwayConfiguration } from './runway.ts';
import { stackedMonthsConfiguration } from './stacked-months.ts';
import { waterfallConfiguration } from './waterfall.ts';

/** What to hand to the drawing library for a chart, at a size and in a theme; nothing else decides how it looks. */
export function chartConfiguration(chart: Chart, theme: ChartTheme, size: ChartSize): ChartConfiguration {
  switch (chart.kind) {
    case 'waterfall':
      return waterfallConfiguration(chart, theme, size);
    case 'stacked_months':
      return stackedMonthsConfiguration(chart, theme, size);
    case 'bars':
      return barsConfiguration(chart, theme, size);
    case 'cost_curve':
      return costCurveConfiguration(chart, theme, size);
    case 'fan':
      return fanConfiguration(chart, theme);
    case 'offers':
      return offersConfiguration(chart, theme, size);
    case 'runway':
      return runwayConfiguration(chart, theme);
  }
}
