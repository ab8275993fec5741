import type { ChartConfiguration } from 'chart.js';
import type { ChartBody, CostCurvePoint } from '../../shared/brief/chart.ts';
import { headlineMoney, percent } from '../../shared/format.ts';
import { moneyAxis, quietOptions } from './axes.ts';
import type { ChartSize } from './chart-size.ts';
import type { ChartTheme } from './chart-theme.ts';
import { afterDraw, beforeDraw, cutToFit, dot, hatch, rule, widthOf, write, writeOnPlate } from './draw.ts';
import { type Key, type KeyItem, keyOf } from './key.ts';
import { spread } from './spread.ts';

type CostCurve = Extract<ChartBody, { kind: 'cost_curve' }>;
type Scale = {
  getPixelForValue(value: number): number;
  top: number;
  bottom: number;
  left: number;
  right: number;
};

/** From here on the marks are named beside the curve. */
const ROOMY = { width: 420, height: 180 };
/** Room right of the curve. */
const EDGE = 12;
const DISC = 7;

/** What the year costs at each commit; beneath it, hatched, the part that is paid and not used. */
export function costCurveConfiguration(
  chart: CostCurve,
  theme: ChartTheme,
  size: ChartSize,
): ChartConfiguration {
  const { points } = chart;
  const isSmall = size.width < ROOMY.width || size.height < ROOMY.height;
  const key = keyOf(isSmall ? keyItems(chart, theme) : [], theme, size);
  return {
    type: 'line',
    data: {
      datasets: [
        {
          data: points.map(({ commit_usd, mean_usd }) => ({ x: commit_usd, y: mean_usd })),
          borderColor: theme.accent,
          borderWidth: 2,
          pointRadius: 0,
          // an empty segment makes the library draw the line step by step, which print as vectors needs
          segment: {},
        },
      ],
    },
    options: {
      ...quietOptions(theme),
      layout: { padding: { top: 18 + key.height, right: EDGE } },
      scales: {
        x: {
          ...moneyAxis(theme, 'x'),
          grid: { display: false },
          min: points[0]?.commit_usd ?? 0,
          max: points.at(-1)?.commit_usd ?? 0,
        },
        y: moneyAxis(theme, 'y'),
      },
    },
    plugins: [
      forfeited(points, theme, isSmall),
      discounts(points, theme),
      isSmall ? markNumbers(chart, key, theme) : markLabels(chart, theme),
    ],
  };
}

/** Hatched between zero and what is forfeited, and named where it is widest. */
function forfeited(points: readonly CostCurvePoint[], theme: ChartTheme, isNamedAbove: boolean) {
  return beforeDraw('forfeited', ({ scales: { x, y } }, ctx) => {
    if (!x || !y) return;
    const last = points.at(-1);
    ctx.save();
    ctx.beginPath();
    ctx.moveTo(x.left, y.getPixelForValue(0));
    for (const point of points)
      ctx.lineTo(x.getPixelForValue(point.commit_usd), y.getPixelForValue(point.forfeited_usd));
    ctx.lineTo(x.right, y.getPixelForValue(0));
    ctx.closePath();
    ctx.clip();
    hatch(ctx, theme.loss, { left: x.left, right: x.right, top: y.top, bottom: y.getPixelForValue(0) });
    ctx.restore();
    if (last && last.forfeited_usd > 0 && !isNamedAbove) nameForfeited(ctx, theme, last, x, y);
    rule(
      ctx,
      theme.inkSoft,
      { x: x.left, y: y.getPixelForValue(0) },
      { x: x.right, y: y.getPixelForValue(0) },
    );
  });
}

function nameForfeited(
  ctx: CanvasRenderingContext2D,
  theme: ChartTheme,
  { forfeited_usd }: CostCurvePoint,
  x: Scale,
  y: Scale,
) {
  const at = { x: x.right - 4, y: y.getPixelForValue(forfeited_usd) - 8 };
  write(ctx, theme, forfeitedText(forfeited_usd), at, {
    colour: theme.loss,
    strong: true,
    align: 'right',
    baseline: 'bottom',
  });
}

function forfeitedText(usd: number): string {
  return `paid, not used: ${headlineMoney(usd)}`;
}

/** A faint line where the discount steps up, with the discount from there on. */
function discounts(points: readonly CostCurvePoint[], theme: ChartTheme) {
  return beforeDraw('discounts', ({ scales: { x, y } }, ctx) => {
    if (!x || !y) return;
    let freeFrom = x.left - 1;
    points.forEach((point, index) => {
      if (index > 0 && points[index - 1]?.discount === point.discount) return;
      const at = x.getPixelForValue(point.commit_usd);
      if (index > 0) rule(ctx, theme.line, { x: at, y: y.top - 4 }, { x: at, y: y.bottom }, [2, 3]);
      const text = `${percent(point.discount, 0)}${index === 0 ? ' off' : ''}`;
      const width = widthOf(ctx, theme, text);
      if (at < freeFrom || at + 3 + width > x.right + EDGE) return;
      write(ctx, theme, text, { x: at + 3, y: y.top - 8 }, { colour: theme.inkSoft });
      freeFrom = at + width + 8;
    });
  });
}

/** Marks are named above the curve, or below where there is no room. */
function markLabels({ marks, points }: CostCurve, theme: ChartTheme) {
  return afterDraw('mark-labels', ({ scales: { x, y } }, ctx) => {
    if (!x || !y) return;
    const placed: { left: number; right: number; y: number }[] = [];
    byCommit(marks).forEach(({ label, commit_usd, cost_usd }) => {
      const at = { x: x.getPixelForValue(commit_usd), y: y.getPixelForValue(cost_usd) };
      const text = cutToFit(ctx, theme, markText({ label, cost_usd }), x.right - x.left - 4, true);
      const width = widthOf(ctx, theme, text, true);
      const left = Math.min(Math.max(at.x - width / 2, x.left + 4), x.right - width);
      const place = freePlace(placed, { left, right: left + width }, { ...y, at: at.y }, theme.textSize + 5);
      placed.push({ left, right: left + width, y: place });
      rule(ctx, theme.inkSoft, at, { x: at.x, y: place + (place < at.y ? 8 : -8) });
      dot(ctx, theme.paper, theme.accent, at);
      writeOnPlate(ctx, theme, text, { x: left, y: place }, { colour: theme.ink, strong: true });
    });
    if (points.length > 0 && marks.length === 0) nameCurve(ctx, theme, points, x, y);
  });
}

function byCommit(marks: CostCurve['marks']): CostCurve['marks'] {
  return [...marks].sort((a, b) => a.commit_usd - b.commit_usd);
}

function markText({ label, cost_usd }: Pick<CostCurve['marks'][number], 'label' | 'cost_usd'>): string {
  return `${label}, ${headlineMoney(cost_usd)}`;
}

/** In a small box the names stand in a key above, and the marks carry their numbers. */
function keyItems({ marks, points }: CostCurve, theme: ChartTheme): KeyItem[] {
  const lost = points.at(-1)?.forfeited_usd ?? 0;
  const named = byCommit(marks).map((mark, index) => ({
    text: `${index + 1}  ${markText(mark)}`,
    colour: theme.ink,
  }));
  return lost > 0 ? [...named, { text: forfeitedText(lost), colour: theme.loss }] : named;
}

function markNumbers({ marks }: CostCurve, key: Key, theme: ChartTheme) {
  return afterDraw('mark-numbers', ({ scales: { x, y } }, ctx) => {
    if (!x || !y) return;
    const at = byCommit(marks).map((mark) => ({
      x: x.getPixelForValue(mark.commit_usd),
      y: y.getPixelForValue(mark.cost_usd),
    }));
    const discs = spread(
      at.map((mark) => mark.x),
      2 * DISC + 1,
      { from: x.left, to: x.right + EDGE - DISC },
    );
    at.forEach((mark, index) => {
      const disc = { x: discs[index] ?? mark.x, y: Math.max(y.top + DISC, mark.y - 3 * DISC) };
      rule(ctx, theme.inkSoft, mark, disc);
      dot(ctx, theme.paper, theme.accent, mark, 3);
      dot(ctx, theme.paper, theme.accent, disc, DISC);
      const style = { colour: theme.ink, strong: true, align: 'center' } as const;
      write(ctx, { ...theme, textSize: 9 }, String(index + 1), disc, style);
    });
    key.draw(ctx);
  });
}

function nameCurve(
  ctx: CanvasRenderingContext2D,
  theme: ChartTheme,
  points: readonly CostCurvePoint[],
  x: Scale,
  y: Scale,
) {
  const last = points[points.length - 1];
  if (!last) return;
  const at = { x: x.right - 4, y: y.getPixelForValue(last.mean_usd) - 10 };
  write(ctx, theme, 'expected cost', at, {
    colour: theme.accent,
    strong: true,
    align: 'right',
    baseline: 'bottom',
  });
}

function freePlace(
  placed: readonly { left: number; right: number; y: number }[],
  span: { left: number; right: number },
  curve: { at: number; top: number; bottom: number },
  step: number,
): number {
  const offsets = [-1.4, 1.4, -2.4, 2.4, -3.4, 3.4, 4.4, 5.4]
    .map((rows) => curve.at + rows * step)
    .filter((y) => y > curve.top + step / 2 && y < curve.bottom - step / 2);
  const isFree = (y: number) =>
    placed.every(
      (other) => other.right + 6 < span.left || span.right + 6 < other.left || Math.abs(other.y - y) >= step,
    );
  return offsets.find(isFree) ?? curve.at + 1.4 * step;
}
