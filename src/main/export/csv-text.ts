/** A cell of a table that leaves Parley: a number stays a number, null is empty, text is made harmless. */
export type CsvCell = string | number | boolean | null;

/** What a spreadsheet takes as the start of a formula, in its plain and its full-width form, or as a break before one. */
const RISKY = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$/;

/**
 * Text that no spreadsheet runs as a formula: an apostrophe stands before a risky first sign. {@link restoredCell} takes
 * exactly that apostrophe away again. Every CSV that Parley writes goes through here.
 */
export function neutralisedCell(text: string): string {
  return RISKY.test(text) ? `'${text}` : text;
}

/** The text that {@link neutralisedCell} was given. */
export function restoredCell(cell: string): string {
  return cell.startsWith("'") && RISKY.test(cell) ? cell.slice(1) : cell;
}

/** A table as CSV (RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read accents): the header, then the rows. */
export function csvText(header: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  const lines = [header, ...rows].map((cells) => cells.map(cellText).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const text = neutralisedCell(cell);
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
