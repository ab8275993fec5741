import type { ChartConfiguration, ChartDataset, Scale } from 'chart.js';
import { hiddenAxis, nameAxis, quietOptions } from './axes.ts';
import type { ChartSize } from './chart-size.ts';
import type { ChartTheme } from './chart-theme.ts';
import { afterDraw, cutToFit, rule, widthOf, write, writeOnPlate } from './draw.ts';
import { isTooNarrow, widestText } from './row-room.ts';

export type Row = {
  label: string;
  value: number | [number, number] | null;
  colour: string;
  /** What is written of its amount, the fullest first; a shorter one stands in where room is scarce. */
  amounts: readonly [string, ...string[]];
  amountColour?: string;
  strong?: boolean;
};

export type Rows = {
  rows: readonly Row[];
  /** The share of a row that its bar takes. */
  thickness: number;
  topSpace?: number;
  max?: number;
  /** Where the amounts stand beside the bars: at the end of each, or all in one column. */
  amountsAt: 'bar-end' | 'column';
  /** What is drawn over the bars, beneath the words. */
  overBars?: (ctx: CanvasRenderingContext2D, drawn: DrawnRows) => void;
};

export type DrawnRows = {
  x: Scale;
  y: Scale;
  /** Of the whole drawing. */
  width: number;
  /** The middle and half the height of each bar. */
  bars: readonly { middle: number; half: number }[];
};

const LEAST_TEXT = 9;
const GAP = 8;

/** One bar a row, its name and amount beside it; in a narrow box both stand above the bar instead. */
export function rowsConfiguration(chart: Rows, theme: ChartTheme, size: ChartSize): ChartConfiguration {
  const names = chart.rows.map(({ label }) => label);
  const amounts = chart.rows.map((row) => row.amounts[0]);
  const isNarrow = isTooNarrow(names, amounts, theme, size);
  return {
    type: 'bar',
    data: {
      labels: names,
      datasets: isNarrow ? [roomForWords(chart), bars(chart)] : [bars(chart)],
    },
    options: {
      ...quietOptions(theme),
      indexAxis: 'y',
      layout: {
        padding: { right: isNarrow ? 1 : widestText(amounts, theme) + 12, top: chart.topSpace ?? 0 },
      },
      scales: {
        x: hiddenAxis(isNarrow ? mostOf(chart) : chart.max),
        y: isNarrow ? { ...nameAxis(theme), display: false } : wholeNames(theme),
      },
    },
    plugins: [words(chart, theme, isNarrow)],
  };
}

function mostOf({ rows, max = 0 }: Rows): number {
  return Math.max(max, ...rows.flatMap(({ value }) => value ?? 0)) || 1;
}

function bars({ rows, thickness }: Rows): ChartDataset<'bar'> {
  return {
    label: 'bars',
    data: rows.map(({ value }) => value),
    backgroundColor: rows.map(({ colour }) => colour),
    barPercentage: thickness,
    categoryPercentage: 1,
  };
}

/** An empty bar takes the upper half of each row. */
function roomForWords({ rows }: Rows): ChartDataset<'bar'> {
  return { label: 'words', data: rows.map(() => null), categoryPercentage: 1 };
}

/** The library gives names at most half of the width; here they get what they need. */
function wholeNames(theme: ChartTheme) {
  return {
    ...nameAxis(theme),
    afterFit(scale: Scale) {
      const names = scale.ticks.map(({ label }) => widthOf(scale.ctx, theme, String(label)));
      scale.width = Math.max(0, ...names) + GAP + 2;
    },
  };
}

function words(chart: Rows, theme: ChartTheme, isNarrow: boolean) {
  return afterDraw('words', (canvas, ctx) => {
    const { x, y } = canvas.scales;
    if (!x || !y) return;
    const drawn = { x, y, width: canvas.width, bars: placesOf(chart, y, isNarrow) };
    if (!isNarrow) zeroLine(ctx, theme, drawn);
    chart.overBars?.(ctx, drawn);
    if (isNarrow) wordsAbove(ctx, theme, chart, drawn);
    else amountsBeside(ctx, theme, chart, drawn);
  });
}

function placesOf({ rows, thickness }: Rows, y: Scale, isNarrow: boolean): DrawnRows['bars'] {
  const height = y.height / rows.length;
  const share = isNarrow ? 0.5 : 1;
  return rows.map((_row, index) => ({
    middle: y.getPixelForValue(index) + (isNarrow ? height / 4 : 0),
    half: (height * share * thickness) / 2,
  }));
}

function zeroLine(ctx: CanvasRenderingContext2D, theme: ChartTheme, { x, y }: DrawnRows) {
  const zero = x.getPixelForValue(0);
  rule(ctx, theme.inkSoft, { x: zero, y: y.top }, { x: zero, y: y.bottom });
}

function amountsBeside(
  ctx: CanvasRenderingContext2D,
  theme: ChartTheme,
  chart: Rows,
  { x, bars }: DrawnRows,
) {
  chart.rows.forEach((row, index) => {
    const end = Math.max(0, ...[row.value ?? 0].flat());
    const at = {
      x: chart.amountsAt === 'column' ? x.right + GAP : x.getPixelForValue(end) + 6,
      y: middleOf(bars, index),
    };
    write(ctx, theme, row.amounts[0], at, amountStyle(row, theme));
  });
}

function amountStyle({ amountColour, strong }: Row, theme: ChartTheme) {
  return { colour: amountColour ?? theme.ink, strong: strong === true };
}

function middleOf(bars: DrawnRows['bars'], index: number): number {
  return bars[index]?.middle ?? 0;
}

/** All rows in one size, the largest at which they fit; a name that is longer still ends in dots. */
function wordsAbove(
  ctx: CanvasRenderingContext2D,
  theme: ChartTheme,
  chart: Rows,
  { x, y, bars }: DrawnRows,
) {
  const room = x.right - x.left;
  const quarter = y.height / chart.rows.length / 4;
  const textSize = fittingSize(ctx, theme, chart, room, Math.min(theme.textSize, quarter * 2.3));
  const small = { ...theme, textSize };
  chart.rows.forEach((row, index) => {
    const { middle, half } = bars[index] ?? { middle: 0, half: 0 };
    const line = Math.max(middle - 2 * quarter, middle - half - textSize * 0.8);
    const amount = fittingAmount(ctx, small, row, room);
    const left = room - widthOf(ctx, small, amount, row.strong) - GAP;
    const name = cutToFit(ctx, small, row.label, left, row.strong);
    writeOnPlate(
      ctx,
      small,
      name,
      { x: x.left, y: line },
      { colour: theme.ink, strong: row.strong === true },
    );
    writeOnPlate(ctx, small, amount, { x: x.right, y: line }, { ...amountStyle(row, theme), align: 'right' });
  });
}

function fittingSize(
  ctx: CanvasRenderingContext2D,
  theme: ChartTheme,
  { rows }: Rows,
  room: number,
  most: number,
): number {
  const fits = (row: Row, textSize: number) => {
    const at = { ...theme, textSize };
    const amount = row.amounts.at(-1) ?? '';
    return widthOf(ctx, at, row.label, row.strong) + widthOf(ctx, at, amount, row.strong) + GAP <= room;
  };
  const least = Math.min(LEAST_TEXT, most);
  const fitting = rows.filter((row) => fits(row, least));
  let size = most;
  while (size > least && !fitting.every((row) => fits(row, size))) size -= 0.5;
  return Math.max(7, least, size);
}

function fittingAmount(ctx: CanvasRenderingContext2D, theme: ChartTheme, row: Row, room: number): string {
  const left = room - widthOf(ctx, theme, row.label, row.strong) - GAP;
  const fitting = row.amounts.find((text) => widthOf(ctx, theme, text, row.strong) <= left);
  return fitting ?? row.amounts.at(-1) ?? '';
}
