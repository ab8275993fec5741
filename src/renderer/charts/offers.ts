import type { ChartConfiguration } from 'chart.js';
import type { ChartBody } from '../../shared/brief/chart.ts';
import { headlineMoney, moneyRange } from '../../shared/format.ts';
import type { ChartSize } from './chart-size.ts';
import type { ChartTheme } from './chart-theme.ts';
import { rule, widthOf, write } from './draw.ts';
import { type DrawnRows, rowsConfiguration } from './rows.ts';

type Offers = Extract<ChartBody, { kind: 'offers' }>;

const TOP_SPACE = 20;

/** Each offer as a bar up to its cost in the middle scenario, with the span of all scenarios on it. */
export function offersConfiguration(chart: Offers, theme: ChartTheme, size: ChartSize): ChartConfiguration {
  const middle = middleOf(chart.scenarios);
  const rows = chart.offers.map(({ label, values, marked }) => ({
    label,
    value: values[middle] ?? null,
    colour: marked ? theme.accent : theme.rest,
    amounts: amountTexts(values, middle),
    strong: marked,
  }));
  return rowsConfiguration(
    {
      rows,
      thickness: 0.56,
      topSpace: TOP_SPACE,
      max: Math.max(0, ...chart.offers.flatMap(({ values }) => values)),
      amountsAt: 'column',
      overBars: (ctx, drawn) => {
        spans(ctx, theme, chart, drawn);
        caption(ctx, theme, chart, drawn);
      },
    },
    theme,
    size,
  );
}

function middleOf(scenarios: readonly string[]): number {
  const named = scenarios.indexOf('base');
  return named >= 0 ? named : Math.floor((scenarios.length - 1) / 2);
}

function spans(ctx: CanvasRenderingContext2D, theme: ChartTheme, { offers }: Offers, { x, bars }: DrawnRows) {
  offers.forEach(({ values }, index) => {
    const bar = bars[index];
    const [least, most] = [Math.min(...values), Math.max(...values)];
    if (!bar || most <= least) return;
    const [from, to] = [x.getPixelForValue(least), x.getPixelForValue(most)];
    const [top, bottom] = [bar.middle - bar.half / 2, bar.middle + bar.half / 2];
    rule(ctx, theme.ink, { x: from, y: bar.middle }, { x: to, y: bar.middle });
    rule(ctx, theme.ink, { x: from, y: top }, { x: from, y: bottom });
    rule(ctx, theme.ink, { x: to, y: top }, { x: to, y: bottom });
  });
}

/** Says which scenario the amounts are of, above them. */
function caption(
  ctx: CanvasRenderingContext2D,
  theme: ChartTheme,
  { scenarios }: Offers,
  { x, y, width }: DrawnRows,
) {
  const text = `${scenarios[middleOf(scenarios)] ?? ''} (${scenarios[0] ?? ''} to ${scenarios.at(-1) ?? ''})`;
  const left = Math.min(x.right + 8, width - widthOf(ctx, theme, text) - 1);
  write(ctx, theme, text, { x: left, y: y.top - TOP_SPACE / 2 }, { colour: theme.inkSoft });
}

function amountTexts(values: readonly number[], middle: number): readonly [string, ...string[]] {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const own = headlineMoney(values[middle] ?? null);
  return most > least ? [`${own} (${moneyRange(least, most)})`, own] : [own];
}
