import type { ChartConfiguration } from 'chart.js';
import type { ChartBody } from '../../shared/brief/chart.ts';
import { daysBetween, firstDay, monthOf, monthsInRange } from '../../shared/calendar.ts';
import { dateText, monthText } from '../../shared/format.ts';
import { hiddenAxis, quietOptions } from './axes.ts';
import type { ChartTheme } from './chart-theme.ts';
import { afterDraw, cutToFit, dot, rule, widthOf, write, writeOnPlate } from './draw.ts';

type Runway = Extract<ChartBody, { kind: 'runway' }>;
type Mark = { date: string; label: string; role: 'today' | 'mark' | 'renewal' };
type Scale = {
  getPixelForValue(value: number): number;
  left: number;
  right: number;
  top: number;
  bottom: number;
};

/** Room left and right of the line, into which words may reach. */
const EDGE = 8;
/** From the line up to the lowest row of words. */
const LOWEST = 20;

/** Today, the renewal and what lies between them, on one line of time. */
export function runwayConfiguration(chart: Runway, theme: ChartTheme): ChartConfiguration {
  const marks = allMarks(chart);
  const first = marks[0]?.date ?? chart.as_of;
  const span = Math.max(1, daysBetween(first, marks.at(-1)?.date ?? first));
  return {
    type: 'scatter',
    data: { datasets: [{ data: [], pointRadius: 0 }] },
    options: {
      ...quietOptions(theme),
      layout: { padding: { left: EDGE, right: EDGE, top: 4, bottom: 8 } },
      scales: { x: { ...hiddenAxis(span), min: 0 }, y: { ...hiddenAxis(1), min: -1 } },
    },
    plugins: [line(chart, marks, first, theme)],
  };
}

function allMarks({ as_of, renewal_date, marks }: Runway): Mark[] {
  const between: Mark[] = marks.map((mark) => ({ ...mark, role: 'mark' }));
  const ends: Mark[] = [
    { date: as_of, label: 'Today', role: 'today' },
    { date: renewal_date, label: 'Renewal', role: 'renewal' },
  ];
  const kept = between.filter(
    ({ date, label }) => !ends.some((end) => end.date === date && end.label === label),
  );
  return [...ends, ...kept].sort((a, b) => a.date.localeCompare(b.date));
}

function line(chart: Runway, marks: readonly Mark[], first: string, theme: ChartTheme) {
  return afterDraw('runway', ({ scales: { x, y }, height }, ctx) => {
    if (!x || !y) return;
    const middle = height - 34;
    const at = (date: string) => x.getPixelForValue(daysBetween(first, date));
    bar(ctx, theme.line, x.left, x.right, middle);
    bar(ctx, theme.accent, at(chart.as_of), at(chart.renewal_date), middle);
    months(ctx, theme, first, marks.at(-1)?.date ?? first, at, middle);
    labels(ctx, theme, marks, at, middle, x);
  });
}

function bar(ctx: CanvasRenderingContext2D, colour: string, from: number, to: number, y: number) {
  ctx.fillStyle = colour;
  ctx.fillRect(Math.min(from, to), y - 3, Math.abs(to - from), 6);
}

/** The months that find room between the ends; the year stands with the first that is named, and with each January. */
function months(
  ctx: CanvasRenderingContext2D,
  theme: ChartTheme,
  first: string,
  last: string,
  at: (date: string) => number,
  middle: number,
) {
  let freeFrom = at(first) - EDGE;
  let namedYear = '';
  for (const month of monthsInRange(monthOf(first), monthOf(last)).slice(1)) {
    const x = at(firstDay(month));
    rule(ctx, theme.inkSoft, { x, y: middle + 3 }, { x, y: middle + 8 });
    const [name = '', year = ''] = monthText(month).split(' ');
    const text = year === namedYear ? name : `${name} ${year}`;
    const half = widthOf(ctx, theme, text) / 2;
    if (x - half < freeFrom || x + half > at(last) + EDGE) continue;
    write(ctx, theme, text, { x, y: middle + 18 }, { colour: theme.inkSoft, align: 'center' });
    freeFrom = x + half + 8;
    namedYear = year;
  }
}

type Label = { mark: Mark; text: string; x: number; left: number; right: number; row: number };

/**
 * Labels climb one row where they would run into each other; the earlier one climbs, so that stems stay clear.
 * Rows stand closer, and words get smaller, where the height does not take them all.
 */
function labels(
  ctx: CanvasRenderingContext2D,
  theme: ChartTheme,
  marks: readonly Mark[],
  at: (date: string) => number,
  middle: number,
  scale: Scale,
) {
  const placed = placedLabels(ctx, theme, marks, at, scale);
  const rows = 1 + Math.max(0, ...placed.map(({ row }) => row));
  const step = Math.min(
    theme.textSize + 8,
    (middle - LOWEST - theme.textSize / 2 - 2) / Math.max(1, rows - 1),
  );
  const small = { ...theme, textSize: Math.min(theme.textSize, step - 1) };
  const heightOf = ({ row }: Label) => middle - LOWEST - row * step;
  for (const label of placed)
    rule(ctx, theme.inkSoft, { x: label.x, y: heightOf(label) }, { x: label.x, y: middle });
  for (const label of placed) {
    const isEnd = label.mark.role !== 'mark';
    const style = { colour: theme.ink, strong: isEnd };
    dot(ctx, isEnd ? theme.ink : theme.paper, theme.ink, { x: label.x, y: middle }, 4.5);
    const y = heightOf(label);
    if (label.right < scale.right) writeOnPlate(ctx, small, label.text, { x: label.left, y }, style);
    else writeOnPlate(ctx, small, label.text, { x: label.right, y }, { ...style, align: 'right' });
  }
}

function placedLabels(
  ctx: CanvasRenderingContext2D,
  theme: ChartTheme,
  marks: readonly Mark[],
  at: (date: string) => number,
  scale: Scale,
): Label[] {
  const placed: Label[] = [];
  for (const mark of [...marks].reverse()) {
    const isStrong = mark.role !== 'mark';
    const date = `, ${dateText(mark.date)}`;
    const room = scale.right + EDGE / 2 - scale.left - widthOf(ctx, theme, date, isStrong);
    const text = `${cutToFit(ctx, theme, mark.label, room, isStrong)}${date}`;
    const width = widthOf(ctx, theme, text, isStrong);
    const x = at(mark.date);
    const left = Math.max(scale.left, Math.min(x - 4, scale.right + EDGE / 2 - width));
    placed.push({ mark, text, x, left, right: left + width, row: freeRow(placed, left, left + width) });
  }
  return placed;
}

/** The lowest row where neither other words nor the stem of words above stand in the way. */
function freeRow(
  taken: readonly { x: number; left: number; right: number; row: number }[],
  left: number,
  right: number,
): number {
  let row = 0;
  const isTaken = (other: (typeof taken)[number]) =>
    other.row === row
      ? other.left < right + 12 && left < other.right + 12
      : other.row > row && other.x > left && other.x < right + 4;
  while (taken.some(isTaken)) row += 1;
  return row;
}
