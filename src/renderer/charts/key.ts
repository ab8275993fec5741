import type { ChartSize } from './chart-size.ts';
import type { ChartTheme } from './chart-theme.ts';
import { cutToFit, widthOf, write } from './draw.ts';

/** Words above a chart, for what has no room beside its bar or line; a swatch where the colour says what is meant. */
export type KeyItem = { text: string; colour: string; swatch?: boolean };

export type Key = {
  lines: readonly (readonly KeyItem[])[];
  /** Pixels from the top of the drawing to the end of the key. */
  height: number;
  draw: (ctx: CanvasRenderingContext2D) => void;
};

const PER_LETTER = 0.6;
const BETWEEN = 14;
const SWATCH = 8;
const LINE_GAP = 4;
const SMALL = 9;
const MOST_OF_HEIGHT = 0.35;

/** The key of a drawing, in small words where it would take too much of the height. */
export function keyOf(items: readonly KeyItem[], theme: ChartTheme, size: ChartSize): Key {
  const usual = keyIn(items, theme, size.width);
  const isTall = usual.height > size.height * MOST_OF_HEIGHT;
  return isTall ? keyIn(items, { ...theme, textSize: SMALL }, size.width) : usual;
}

function keyIn(items: readonly KeyItem[], theme: ChartTheme, width: number): Key {
  const lines = linesOf(items, theme, width);
  const height = lines.length === 0 ? 0 : lines.length * (theme.textSize + LINE_GAP) + LINE_GAP;
  return { lines, height, draw: (ctx) => drawLines(ctx, theme, lines, width) };
}

/** The items in lines that the width takes; by their letters, since nothing can be measured before the drawing starts. */
function linesOf(items: readonly KeyItem[], theme: ChartTheme, width: number): KeyItem[][] {
  const lines: KeyItem[][] = [];
  let left = 0;
  for (const item of items) {
    const need = item.text.length * theme.textSize * PER_LETTER + (item.swatch ? SWATCH + 5 : 0) + BETWEEN;
    const fits = need <= left;
    if (fits) lines.at(-1)?.push(item);
    else lines.push([item]);
    left = (fits ? left : width + BETWEEN) - need;
  }
  return lines;
}

function drawLines(
  ctx: CanvasRenderingContext2D,
  theme: ChartTheme,
  lines: readonly (readonly KeyItem[])[],
  width: number,
) {
  const step = theme.textSize + LINE_GAP;
  lines.forEach((line, index) => {
    let x = 0;
    for (const item of line) x = drawItem(ctx, theme, item, { x, y: (index + 0.5) * step }, width) + BETWEEN;
  });
}

function drawItem(
  ctx: CanvasRenderingContext2D,
  theme: ChartTheme,
  { text, colour, swatch }: KeyItem,
  at: { x: number; y: number },
  width: number,
): number {
  const left = swatch ? at.x + SWATCH + 5 : at.x;
  if (swatch) {
    ctx.fillStyle = colour;
    ctx.fillRect(at.x, at.y - SWATCH / 2, SWATCH, SWATCH);
  }
  const fitting = cutToFit(ctx, theme, text, width - left);
  write(ctx, theme, fitting, { x: left, y: at.y }, { colour: swatch ? theme.ink : colour });
  return left + widthOf(ctx, theme, fitting);
}
