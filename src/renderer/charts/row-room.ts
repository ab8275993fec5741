import type { ChartSize } from './chart-size.ts';
import type { ChartTheme } from './chart-theme.ts';

const LEAST_BAR = 90;
const PER_LETTER = 0.58;
const GAPS = 20;

/** Pixels that the widest of the texts may take; by its letters, since nothing can be measured before the drawing starts. */
export function widestText(texts: readonly string[], { textSize }: ChartTheme): number {
  return Math.max(0, ...texts.map(({ length }) => length)) * textSize * PER_LETTER;
}

/** Whether names and amounts on both sides would leave the bars too little room to differ. */
export function isTooNarrow(
  names: readonly string[],
  amounts: readonly string[],
  theme: ChartTheme,
  { width }: ChartSize,
): boolean {
  return width - widestText(names, theme) - widestText(amounts, theme) - GAPS < LEAST_BAR;
}
