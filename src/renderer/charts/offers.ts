import type { ChartConfiguration } from 'chart.js';
import type { ChartBody } from '../../shared/brief/chart.ts';
import { headlineMoney, moneyRange } from '../../shared/format.ts';
import { hiddenAxis, nameAxis, quietOptions } from './axes.ts';
import type { ChartTheme } from './chart-theme.ts';
import { afterDraw, rule, write } from './draw.ts';

type Offers = Extract<ChartBody, { kind: 'offers' }>;
type Offer = Offers['offers'][number];

const LABEL_SPACE = 148;
const TOP_SPACE = 20;

/** Each offer as a bar up to its cost in the middle scenario, with the span of all scenarios on it. */
export function offersConfiguration({ offers, scenarios }: Offers, theme: ChartTheme): ChartConfiguration {
  const middle = middleOf(scenarios);
  const most = Math.max(0, ...offers.flatMap(({ values }) => values));
  return {
    type: 'bar',
    data: {
      labels: offers.map(({ label }) => label),
      datasets: [
        {
          data: offers.map(({ values }) => values[middle] ?? null),
          backgroundColor: offers.map(({ marked }) => (marked ? theme.accent : theme.rest)),
          barPercentage: 0.56,
          categoryPercentage: 1,
        },
      ],
    },
    options: {
      ...quietOptions(theme),
      indexAxis: 'y',
      layout: { padding: { right: LABEL_SPACE, top: TOP_SPACE } },
      scales: { x: hiddenAxis(most), y: nameAxis(theme) },
    },
    plugins: [spans(offers, scenarios, middle, theme)],
  };
}

function middleOf(scenarios: readonly string[]): number {
  const named = scenarios.indexOf('base');
  return named >= 0 ? named : Math.floor((scenarios.length - 1) / 2);
}

function spans(offers: readonly Offer[], scenarios: readonly string[], middle: number, theme: ChartTheme) {
  return afterDraw('spans', ({ scales: { x, y } }, ctx) => {
    if (!x || !y) return;
    const zero = x.getPixelForValue(0);
    rule(ctx, theme.inkSoft, { x: zero, y: y.top }, { x: zero, y: y.bottom });
    const reach = (y.height / offers.length) * 0.14;
    offers.forEach(({ values, marked }, index) => {
      const at = y.getPixelForValue(index);
      const [least, most] = [Math.min(...values), Math.max(...values)];
      if (most > least) whisker(ctx, theme, x.getPixelForValue(least), x.getPixelForValue(most), at, reach);
      write(
        ctx,
        theme,
        amountText(values, middle),
        { x: x.right + 8, y: at },
        { colour: theme.ink, strong: marked },
      );
    });
    const caption = `${scenarios[middle] ?? ''} (${scenarios[0] ?? ''} to ${scenarios.at(-1) ?? ''})`;
    write(ctx, theme, caption, { x: x.right + 8, y: y.top - TOP_SPACE / 2 }, { colour: theme.inkSoft });
  });
}

function whisker(
  ctx: CanvasRenderingContext2D,
  theme: ChartTheme,
  from: number,
  to: number,
  y: number,
  reach: number,
) {
  rule(ctx, theme.ink, { x: from, y }, { x: to, y });
  rule(ctx, theme.ink, { x: from, y: y - reach }, { x: from, y: y + reach });
  rule(ctx, theme.ink, { x: to, y: y - reach }, { x: to, y: y + reach });
}

function amountText(values: readonly number[], middle: number): string {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const own = headlineMoney(values[middle] ?? null);
  return most > least ? `${own}  (${moneyRange(least, most)})` : own;
}
