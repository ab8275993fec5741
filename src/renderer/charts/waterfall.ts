import type { ChartConfiguration } from 'chart.js';
import type { ChartBody, WaterfallBar } from '../../shared/brief/chart.ts';
import { headlineMoney } from '../../shared/format.ts';
import type { ChartSize } from './chart-size.ts';
import type { ChartTheme } from './chart-theme.ts';
import { rule } from './draw.ts';
import { type DrawnRows, rowsConfiguration } from './rows.ts';

type Waterfall = Extract<ChartBody, { kind: 'waterfall' }>;

/** From one total to another, step by step and from top to bottom; each bar says its own amount. */
export function waterfallConfiguration(
  { steps }: Waterfall,
  theme: ChartTheme,
  size: ChartSize,
): ChartConfiguration {
  const rows = steps.map((step, index) => ({
    label: step.label,
    value: barOf(step),
    colour: colourOf(step, index, theme),
    amounts: [amountOf(step)] as const,
    strong: step.role === 'total',
  }));
  const overBars = (ctx: CanvasRenderingContext2D, drawn: DrawnRows) => links(ctx, theme, steps, drawn);
  return rowsConfiguration({ rows, thickness: 0.72, amountsAt: 'bar-end', overBars }, theme, size);
}

function barOf({ role, from_usd, to_usd }: WaterfallBar): [number, number] {
  return role === 'total' ? [0, to_usd] : [from_usd, to_usd];
}

/** The first total is today's, the last one is what it comes to. */
function colourOf({ role }: WaterfallBar, index: number, theme: ChartTheme): string {
  if (role === 'total') return index === 0 ? theme.rest : theme.accent;
  return role === 'saving' ? theme.saving : theme.loss;
}

/** From the end of each bar to the start of the next. */
function links(
  ctx: CanvasRenderingContext2D,
  theme: ChartTheme,
  steps: readonly WaterfallBar[],
  { x, bars }: DrawnRows,
) {
  steps.slice(0, -1).forEach(({ to_usd }, index) => {
    const [bar, next] = [bars[index], bars[index + 1]];
    if (!bar || !next) return;
    const end = x.getPixelForValue(to_usd);
    rule(ctx, theme.inkSoft, { x: end, y: bar.middle + bar.half }, { x: end, y: next.middle - next.half });
  });
}

function amountOf({ role, from_usd, to_usd }: WaterfallBar): string {
  if (role === 'total') return headlineMoney(to_usd);
  const change = to_usd - from_usd;
  return change > 0 ? `+${headlineMoney(change)}` : headlineMoney(change);
}
