import type { Paper } from '../../shared/brief/document.ts';

const PX_PER_MM = 96 / 25.4;

/** Sheets in millimetres; margins are 16 above and below, 14 at the sides. */
const SHEETS: Readonly<Record<Paper, { width: number; height: number }>> = {
  A4: { width: 210, height: 297 },
  Letter: { width: 215.9, height: 279.4 },
};

const MARGINS = 2 * 16;
const HEADER_AND_FOOTER = 11 + 10;
const CONTINUED_LINE = 8;

/** Rounding of borders and lines: a sheet is never filled to the last pixel. */
const SLACK_PX = 4;

/** What fits between header and footer, in CSS pixels: on the first sheet of a page and on those that continue it. */
export function roomOn(paper: Paper): { first: number; continued: number } {
  const body = SHEETS[paper].height - MARGINS - HEADER_AND_FOOTER;
  return { first: body * PX_PER_MM - SLACK_PX, continued: (body - CONTINUED_LINE) * PX_PER_MM - SLACK_PX };
}
