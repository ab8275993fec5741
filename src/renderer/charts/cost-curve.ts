import type { ChartConfiguration } from 'chart.js';
import type { ChartBody, CostCurvePoint } from '../../shared/brief/chart.ts';
import { headlineMoney, percent } from '../../shared/format.ts';
import { moneyAxis, quietOptions } from './axes.ts';
import type { ChartTheme } from './chart-theme.ts';
import { afterDraw, beforeDraw, dot, hatch, rule, widthOf, write, writeOnPlate } from './draw.ts';

type CostCurve = Extract<ChartBody, { kind: 'cost_curve' }>;
type Scale = {
  getPixelForValue(value: number): number;
  top: number;
  bottom: number;
  left: number;
  right: number;
};

/** What the year costs at each commit; beneath it, hatched, the part that is paid and not used. */
export function costCurveConfiguration({ points, marks }: CostCurve, theme: ChartTheme): ChartConfiguration {
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
      layout: { padding: { top: 18, right: 12 } },
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
    plugins: [forfeited(points, theme), discounts(points, theme), markLabels(marks, points, theme)],
  };
}

/** Hatched between zero and what is forfeited, and named where it is widest. */
function forfeited(points: readonly CostCurvePoint[], theme: ChartTheme) {
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
    if (last && last.forfeited_usd > 0) nameForfeited(ctx, theme, last, x, y);
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
  write(ctx, theme, `paid, not used: ${headlineMoney(forfeited_usd)}`, at, {
    colour: theme.loss,
    strong: true,
    align: 'right',
    baseline: 'bottom',
  });
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
      if (at < freeFrom) return;
      write(ctx, theme, text, { x: at + 3, y: y.top - 8 }, { colour: theme.inkSoft });
      freeFrom = at + widthOf(ctx, theme, text) + 8;
    });
  });
}

/** Marks are named above the curve, or below where there is no room. */
function markLabels(marks: CostCurve['marks'], points: readonly CostCurvePoint[], theme: ChartTheme) {
  return afterDraw('mark-labels', ({ scales: { x, y } }, ctx) => {
    if (!x || !y) return;
    const placed: { left: number; right: number; y: number }[] = [];
    const ordered = [...marks].sort((a, b) => a.commit_usd - b.commit_usd);
    ordered.forEach(({ label, commit_usd, cost_usd }) => {
      const at = { x: x.getPixelForValue(commit_usd), y: y.getPixelForValue(cost_usd) };
      const text = `${label}, ${headlineMoney(cost_usd)}`;
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
