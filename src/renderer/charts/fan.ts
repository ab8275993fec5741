import type { ChartConfiguration } from 'chart.js';
import type { ChartBody, KnownSeries } from '../../shared/brief/chart.ts';
import { headlineMoney } from '../../shared/format.ts';
import { moneyAxis, nameAxis, quietOptions } from './axes.ts';
import type { ChartTheme } from './chart-theme.ts';
import { afterDraw, beforeDraw, hatch, rule, write } from './draw.ts';
import { sparseMonthLabels } from './month-axis.ts';
import { spread } from './spread.ts';

type Fan = Extract<ChartBody, { kind: 'fan' }>;
type Place = { x: number; y: number };

const PER_LETTER = 0.6;
const GAP = 8;

/** A line for the middle of each month, and hatched around it what lies between the low and the high. */
export function fanConfiguration(chart: Fan, theme: ChartTheme): ChartConfiguration {
  const lines: [KnownSeries, string, number][] = [
    [chart.high, theme.rest, 1],
    [chart.middle, theme.accent, 2],
    [chart.low, theme.rest, 1],
  ];
  const names = lines.map(([series, colour]) => ({ text: nameOf(series), colour }));
  const space = Math.max(...names.map(({ text }) => text.length)) * theme.textSize * PER_LETTER + GAP;
  return {
    type: 'line',
    data: {
      labels: sparseMonthLabels(chart.months),
      datasets: lines.map(([series, colour, width]) => lineOf(series, colour, width)),
    },
    options: {
      ...quietOptions(theme),
      layout: { padding: { right: space, top: 6 } },
      scales: { x: monthAxis(theme), y: moneyAxis(theme, 'y') },
    },
    plugins: [band(chart, theme), endNames(chart, theme)],
  };
}

function monthAxis(theme: ChartTheme): ReturnType<typeof nameAxis> {
  const axis = nameAxis(theme, theme.inkSoft);
  return { ...axis, ticks: { ...axis.ticks, crossAlign: 'near', maxRotation: 0, padding: 4 } } as typeof axis;
}

function lineOf({ label, values }: KnownSeries, colour: string, width: number) {
  // an empty segment makes the library draw the line step by step, which print as vectors needs
  return { label, data: values, borderColor: colour, borderWidth: width, pointRadius: 0, segment: {} };
}

function band({ low, high }: Fan, theme: ChartTheme) {
  return beforeDraw('band', ({ scales: { x, y } }, ctx) => {
    if (!x || !y) return;
    const along = (series: KnownSeries): Place[] =>
      series.values.map((usd, k) => ({ x: x.getPixelForValue(k), y: y.getPixelForValue(usd) }));
    ctx.save();
    ctx.beginPath();
    for (const [k, at] of [...along(high), ...along(low).reverse()].entries()) {
      if (k === 0) ctx.moveTo(at.x, at.y);
      else ctx.lineTo(at.x, at.y);
    }
    ctx.closePath();
    ctx.clip();
    hatch(ctx, theme.rest, { left: x.left, right: x.right, top: y.top, bottom: y.bottom });
    ctx.restore();
    const zero = y.getPixelForValue(0);
    rule(ctx, theme.inkSoft, { x: x.left, y: zero }, { x: x.right, y: zero });
  });
}

/** The lines are named where they end, with the amount of the last month. */
function endNames({ low, middle, high }: Fan, theme: ChartTheme) {
  return afterDraw('end-names', ({ scales: { x, y } }, ctx) => {
    if (!x || !y) return;
    const named = [high, middle, low];
    const ends = named.map(({ values }) => y.getPixelForValue(values.at(-1) ?? 0));
    const places = spread(ends, theme.textSize + 3, { from: y.top, to: y.bottom });
    const left = x.getPixelForValue(middle.values.length - 1) + GAP;
    for (const [i, series] of named.entries()) {
      const isMiddle = series === middle;
      const style = { colour: isMiddle ? theme.accent : theme.inkSoft, strong: isMiddle };
      write(ctx, theme, nameOf(series), { x: left, y: places[i] ?? 0 }, style);
    }
  });
}

function nameOf({ label, values }: KnownSeries): string {
  return `${label} ${headlineMoney(values.at(-1) ?? null)}`;
}
