import type { Chart, Plugin } from 'chart.js';
import type { ChartTheme } from './chart-theme.ts';

export type Box = { left: number; right: number; top: number; bottom: number };

/** A step of drawing that runs after the bars and lines are there. */
export function afterDraw(id: string, draw: (chart: Chart, ctx: CanvasRenderingContext2D) => void): Plugin {
  return { id, afterDatasetsDraw: (chart) => keepState(chart.ctx, () => draw(chart, chart.ctx)) };
}

/** A step of drawing beneath the bars and lines. */
export function beforeDraw(id: string, draw: (chart: Chart, ctx: CanvasRenderingContext2D) => void): Plugin {
  return { id, beforeDatasetsDraw: (chart) => keepState(chart.ctx, () => draw(chart, chart.ctx)) };
}

export type TextStyle = {
  colour: string;
  strong?: boolean;
  align?: CanvasTextAlign;
  baseline?: CanvasTextBaseline;
};

/** Writes text at a place. */
export function write(
  ctx: CanvasRenderingContext2D,
  theme: ChartTheme,
  text: string,
  at: { x: number; y: number },
  style: TextStyle,
) {
  ctx.font = fontOf(theme, style.strong);
  ctx.fillStyle = style.colour;
  ctx.textAlign = style.align ?? 'left';
  ctx.textBaseline = style.baseline ?? 'middle';
  ctx.fillText(text, at.x, at.y);
}

/** Writes text on a plate of paper, so that no line runs through it. */
export function writeOnPlate(
  ctx: CanvasRenderingContext2D,
  theme: ChartTheme,
  text: string,
  at: { x: number; y: number },
  style: Pick<TextStyle, 'colour' | 'strong'> & { align?: 'left' | 'right' },
) {
  const half = theme.textSize / 2 + 1;
  const width = widthOf(ctx, theme, text, style.strong);
  ctx.fillStyle = theme.paper;
  ctx.fillRect(at.x - 2 - (style.align === 'right' ? width : 0), at.y - half, width + 4, 2 * half);
  write(ctx, theme, text, at, style);
}

/** The width of text in pixels. */
export function widthOf(
  ctx: CanvasRenderingContext2D,
  theme: ChartTheme,
  text: string,
  strong = false,
): number {
  ctx.font = fontOf(theme, strong);
  return ctx.measureText(text).width;
}

/** The text itself, or as much of it as the width takes, ending in dots. */
export function cutToFit(
  ctx: CanvasRenderingContext2D,
  theme: ChartTheme,
  text: string,
  width: number,
  strong = false,
): string {
  if (widthOf(ctx, theme, text, strong) <= width) return text;
  let kept = text.length - 1;
  while (kept > 0 && widthOf(ctx, theme, `${text.slice(0, kept).trimEnd()}…`, strong) > width) kept -= 1;
  return `${text.slice(0, kept).trimEnd()}…`;
}

/** A straight line. */
export function rule(
  ctx: CanvasRenderingContext2D,
  colour: string,
  from: { x: number; y: number },
  to: { x: number; y: number },
  dash: number[] = [],
) {
  ctx.beginPath();
  ctx.setLineDash(dash);
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  ctx.moveTo(from.x, from.y);
  ctx.lineTo(to.x, to.y);
  ctx.stroke();
  ctx.setLineDash([]);
}

/** Diagonal lines within a box, for what is uncertain or lost; drawn line by line so that print stays vector. */
export function hatch(ctx: CanvasRenderingContext2D, colour: string, box: Box, gap = 5) {
  const height = box.bottom - box.top;
  ctx.beginPath();
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  for (let offset = gap - height; offset < box.right - box.left; offset += gap) {
    const start = Math.max(0, -offset);
    const end = Math.min(height, box.right - box.left - offset);
    if (end <= start) continue;
    ctx.moveTo(box.left + offset + start, box.bottom - start);
    ctx.lineTo(box.left + offset + end, box.bottom - end);
  }
  ctx.stroke();
}

/** A round mark. */
export function dot(
  ctx: CanvasRenderingContext2D,
  fill: string,
  edge: string,
  at: { x: number; y: number },
  radius = 4,
) {
  ctx.beginPath();
  ctx.arc(at.x, at.y, radius, 0, Math.PI * 2);
  ctx.fillStyle = fill;
  ctx.fill();
  ctx.strokeStyle = edge;
  ctx.lineWidth = 1.5;
  ctx.stroke();
}

function fontOf(theme: ChartTheme, strong = false): string {
  return `${strong ? 600 : 400} ${theme.textSize}px ${theme.font}`;
}

function keepState(ctx: CanvasRenderingContext2D, draw: () => void) {
  ctx.save();
  draw();
  ctx.restore();
}
