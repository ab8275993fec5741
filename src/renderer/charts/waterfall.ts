import type { ChartConfiguration } from 'chart.js';
import type { ChartBody, WaterfallBar } from '../../shared/brief/chart.ts';
import { headlineMoney } from '../../shared/format.ts';
import { hiddenAxis, nameAxis, quietOptions } from './axes.ts';
import type { ChartTheme } from './chart-theme.ts';
import { afterDraw, rule, write } from './draw.ts';

type Waterfall = Extract<ChartBody, { kind: 'waterfall' }>;

const LABEL_SPACE = 72;

/** From one total to another, step by step and from top to bottom; each bar says its own amount. */
export function waterfallConfiguration({ steps }: Waterfall, theme: ChartTheme): ChartConfiguration {
  return {
    type: 'bar',
    data: {
      labels: steps.map(({ label }) => label),
      datasets: [
        {
          data: steps.map(barOf),
          backgroundColor: steps.map((step, index) => colourOf(step, index, theme)),
          barPercentage: 0.72,
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
    plugins: [stepLabels(steps, theme)],
  };
}

function barOf({ role, from_usd, to_usd }: WaterfallBar): [number, number] {
  return role === 'total' ? [0, to_usd] : [from_usd, to_usd];
}

/** The first total is today's, the last one is what it comes to. */
function colourOf({ role }: WaterfallBar, index: number, theme: ChartTheme): string {
  if (role === 'total') return index === 0 ? theme.rest : theme.accent;
  return role === 'saving' ? theme.saving : theme.loss;
}

function stepLabels(steps: readonly WaterfallBar[], theme: ChartTheme) {
  return afterDraw('step-labels', (chart, ctx) => {
    const { x, y } = chart.scales;
    if (!x || !y) return;
    const half = (y.height / steps.length) * 0.36;
    rule(
      ctx,
      theme.inkSoft,
      { x: x.getPixelForValue(0), y: y.top },
      { x: x.getPixelForValue(0), y: y.bottom },
    );
    steps.forEach((step, index) => {
      const middle = y.getPixelForValue(index);
      const [from, to] = barOf(step);
      const at = { x: x.getPixelForValue(Math.max(from, to)) + 6, y: middle };
      write(ctx, theme, amountOf(step), at, { colour: theme.ink, strong: step.role === 'total' });
      if (index === steps.length - 1) return;
      const end = x.getPixelForValue(to);
      rule(
        ctx,
        theme.inkSoft,
        { x: end, y: middle + half },
        { x: end, y: y.getPixelForValue(index + 1) - half },
      );
    });
  });
}

function amountOf({ role, from_usd, to_usd }: WaterfallBar): string {
  if (role === 'total') return headlineMoney(to_usd);
  const change = to_usd - from_usd;
  return change > 0 ? `+${headlineMoney(change)}` : headlineMoney(change);
}
