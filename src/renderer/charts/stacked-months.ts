import type { Chart, ChartConfiguration, ChartDataset } from 'chart.js';
import type { ChartBody } from '../../shared/brief/chart.ts';
import { moneyAxis, nameAxis, quietOptions } from './axes.ts';
import type { ChartSize } from './chart-size.ts';
import type { ChartTheme } from './chart-theme.ts';
import { afterDraw, rule, write } from './draw.ts';
import { type Key, type KeyItem, keyOf } from './key.ts';
import { monthLabels, monthTicks } from './month-axis.ts';
import { seriesColours } from './series-colour.ts';
import { spread } from './spread.ts';

type StackedMonths = Extract<ChartBody, { kind: 'stacked_months' }>;

/** Months as columns, each made of its series; the names stand beside the last column. */
export function stackedMonthsConfiguration(
  chart: StackedMonths,
  theme: ChartTheme,
  size: ChartSize,
): ChartConfiguration {
  const colours = seriesColours(
    chart.series.map(({ label }) => label),
    theme,
  );
  const names = keyItems(chart, colours, theme);
  const space = labelSpace(names, theme);
  const isDirect = space <= size.width * 0.4 && names.length * (theme.textSize + 3) <= size.height - 50;
  const key = keyOf(isDirect ? [] : names, theme, size);
  const bars: ChartDataset<'bar', (number | null)[]>[] = chart.series.map((series, index) => ({
    type: 'bar',
    label: series.label,
    data: series.values,
    backgroundColor: colours[index] ?? theme.other,
    stack: 'months',
    barPercentage: 0.82,
    categoryPercentage: 1,
  }));
  return {
    type: 'bar',
    data: { labels: monthLabels(chart.months), datasets: [...bars, ...lineOf(chart, theme)] },
    options: {
      ...quietOptions(theme),
      layout: { padding: { right: isDirect ? space : 2, top: 6 + key.height } },
      scales: {
        x: {
          ...nameAxis(theme, theme.inkSoft),
          stacked: true,
          ticks: monthTicks(theme, chart.months.length, size.width - (isDirect ? space : 0)),
        },
        y: { ...moneyAxis(theme, 'y'), stacked: true },
      },
    },
    plugins: [baseline(theme), isDirect ? seriesLabels(chart, colours, theme) : keyAbove(key)],
  };
}

function lineOf({ line }: StackedMonths, theme: ChartTheme): ChartDataset<'line', (number | null)[]>[] {
  if (!line) return [];
  return [
    {
      type: 'line',
      label: line.label,
      data: line.values,
      borderColor: theme.ink,
      borderWidth: 1.5,
      borderDash: [4, 3],
      pointRadius: 0,
      segment: {},
      stack: 'line',
      order: -1,
    },
  ];
}

function keyItems({ series, line }: StackedMonths, colours: readonly string[], theme: ChartTheme): KeyItem[] {
  const bars = series.map(({ label }, index) => ({
    text: label,
    colour: colours[index] ?? theme.other,
    swatch: true,
  }));
  return line ? [...bars, { text: `- - ${line.label}`, colour: theme.ink }] : bars;
}

function keyAbove(key: Key) {
  return afterDraw('key', (_drawn, ctx) => key.draw(ctx));
}

function labelSpace(names: readonly KeyItem[], theme: ChartTheme): number {
  return Math.max(0, ...names.map(({ text }) => text.length)) * theme.textSize * 0.6 + 12;
}

function baseline(theme: ChartTheme) {
  return afterDraw('baseline', ({ scales: { x, y } }, ctx) => {
    if (!x || !y) return;
    const zero = y.getPixelForValue(0);
    rule(ctx, theme.inkSoft, { x: x.left, y: zero }, { x: x.right, y: zero });
  });
}

function seriesLabels(chart: StackedMonths, colours: readonly string[], theme: ChartTheme) {
  return afterDraw('series-labels', (drawn, ctx) => {
    const { x, y } = drawn.scales;
    if (!x || !y) return;
    const names = [
      ...chart.series.map((series, index) => ({
        text: series.label,
        colour: colours[index] ?? theme.other,
        y: middleOfLast(drawn, index) ?? y.bottom,
      })),
      ...(chart.line ? [{ text: chart.line.label, colour: theme.ink, y: endOf(chart.line.values, y) }] : []),
    ].filter((name): name is typeof name & { y: number } => name.y !== null);
    const places = spread(
      names.map((name) => name.y),
      theme.textSize + 3,
      { from: y.top, to: y.bottom - 6 },
    );
    names.forEach((name, index) => {
      write(
        ctx,
        theme,
        name.text,
        { x: x.right + 6, y: places[index] ?? 0 },
        { colour: name.colour, strong: true },
      );
    });
  });
}

/** The height at which the last column that holds this series shows it; null where none does. */
function middleOfLast(chart: Chart, index: number): number | null {
  const bars = chart.getDatasetMeta(index).data as unknown as readonly { y: number; base: number }[];
  const bar = bars.findLast(({ y, base }) => !Number.isNaN(y) && y !== base);
  return bar === undefined ? null : (bar.y + bar.base) / 2;
}

function endOf(
  values: readonly (number | null)[],
  y: { getPixelForValue(value: number): number },
): number | null {
  const last = values.findLast((value) => value !== null);
  return last === undefined || last === null ? null : y.getPixelForValue(last);
}
