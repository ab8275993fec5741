import type { ChartConfiguration } from 'chart.js';
import type { ChartBody } from '../../shared/brief/chart.ts';
import { headlineMoney, NOT_KNOWN, percent } from '../../shared/format.ts';
import { hiddenAxis, nameAxis, quietOptions } from './axes.ts';
import type { ChartTheme } from './chart-theme.ts';
import { afterDraw, rule, write } from './draw.ts';

type Bars = Extract<ChartBody, { kind: 'bars' }>;

const LABEL_SPACE = 72;

/** One bar a row from zero, its amount at its end; what is marked has the accent. */
export function barsConfiguration({ bars, unit }: Bars, theme: ChartTheme): ChartConfiguration {
  const isMarking = bars.some(({ marked }) => marked);
  return {
    type: 'bar',
    data: {
      labels: bars.map(({ label }) => label),
      datasets: [
        {
          data: bars.map(({ value }) => value),
          backgroundColor: bars.map(({ marked }) => (marked || !isMarking ? theme.accent : theme.rest)),
          barPercentage: 0.66,
          categoryPercentage: 1,
        },
      ],
    },
    options: {
      ...quietOptions(theme),
      indexAxis: 'y',
      layout: { padding: { right: LABEL_SPACE } },
      scales: { x: hiddenAxis(), y: nameAxis(theme) },
    },
    plugins: [amounts(bars, unit, theme)],
  };
}

function amounts(bars: Bars['bars'], unit: Bars['unit'], theme: ChartTheme) {
  return afterDraw('amounts', ({ scales: { x, y } }, ctx) => {
    if (!x || !y) return;
    const zero = x.getPixelForValue(0);
    rule(ctx, theme.inkSoft, { x: zero, y: y.top }, { x: zero, y: y.bottom });
    bars.forEach(({ value, marked }, index) => {
      const at = { x: x.getPixelForValue(Math.max(value ?? 0, 0)) + 6, y: y.getPixelForValue(index) };
      const colour = value === null ? theme.inkSoft : theme.ink;
      write(ctx, theme, amountText(value, unit), at, { colour, strong: marked === true });
    });
  });
}

function amountText(value: number | null, unit: Bars['unit']): string {
  if (value === null) return NOT_KNOWN;
  return unit === 'usd' ? headlineMoney(value) : percent(value);
}
