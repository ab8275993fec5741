import type { ChartOptions } from 'chart.js';
import { headlineMoney } from '../../shared/format.ts';
import type { ChartTheme } from './chart-theme.ts';

type Axis = NonNullable<NonNullable<ChartOptions['scales']>[string]>;

/** What every chart has in common: no legend, no motion, no tooltip in the way of the direct labels. */
export function quietOptions(theme: ChartTheme): ChartOptions {
  return {
    animation: false,
    responsive: false,
    font: { family: theme.font, size: theme.textSize },
    plugins: { legend: { display: false }, title: { display: false }, tooltip: { enabled: false } },
  };
}

/** Dollars from zero, with few lines. */
export function moneyAxis(theme: ChartTheme, axis: 'x' | 'y', max?: number): Axis {
  return {
    type: 'linear',
    beginAtZero: true,
    ...(max === undefined ? {} : { suggestedMax: max }),
    ...(axis === 'y' ? { position: 'left' as const } : {}),
    border: { display: false },
    grid: { color: theme.line, drawTicks: false, lineWidth: 1 },
    ticks: {
      color: theme.inkSoft,
      font: tickFont(theme),
      maxTicksLimit: 5,
      padding: 6,
      callback: (usd) => (usd === 0 ? '0' : roundMoney(Number(usd))),
    },
  };
}

/** Names along an axis, without lines of their own. */
export function nameAxis(theme: ChartTheme, ink = theme.ink): Axis {
  return {
    type: 'category',
    border: { display: false },
    grid: { display: false },
    ticks: { color: ink, font: tickFont(theme), autoSkip: false, padding: 6, crossAlign: 'far' },
  };
}

/** An axis that only gives the scale. */
export function hiddenAxis(max?: number): Axis {
  return {
    type: 'linear',
    display: false,
    beginAtZero: true,
    ...(max === undefined ? {} : { max }),
  };
}

function tickFont(theme: ChartTheme) {
  return { family: theme.font, size: theme.textSize };
}

/** $2.00M reads as $2M on an axis. */
function roundMoney(usd: number): string {
  return headlineMoney(usd).replace(/\.?0+(?=[MB]$)/, '');
}
