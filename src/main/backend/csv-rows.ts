/** A row of a table with the line of the file it begins on. */
export type CsvRow = { line: number; cells: string[] };

/** The signs that may stand between cells. */
const DELIMITERS = [',', ';', '\t'] as const;

/**
 * Reads a small table (RFC 4180, with comma, semicolon or tab): quoted cells may hold delimiters, doubled quotes and
 * line breaks. Blank lines are left out. Null if a quotation mark is never closed.
 */
export function csvRows(text: string): CsvRow[] | null {
  const delimiter = delimiterOf(text.slice(0, firstBreak(text)));
  const rows: CsvRow[] = [];
  let row: CsvRow = { line: 1, cells: [] };
  let [cell, line, isQuoted] = ['', 1, false];
  const endRow = () => {
    row.cells.push(cell);
    if (row.cells.some((one) => one.trim() !== '')) rows.push(row);
    cell = '';
    row = { line, cells: [] };
  };
  for (let i = 0; i < text.length; i += 1) {
    const sign = text[i];
    if (sign === '\n') line += 1;
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else isQuoted = false;
    } else if (sign === '"' && cell === '') isQuoted = true;
    else if (sign === delimiter) {
      row.cells.push(cell);
      cell = '';
    } else if (sign === '\n') endRow();
    else if (sign !== '\r' || text[i + 1] !== '\n') cell += sign;
  }
  if (isQuoted) return null;
  endRow();
  return rows;
}

function firstBreak(text: string): number {
  const at = text.indexOf('\n');
  return at < 0 ? text.length : at;
}

function delimiterOf(header: string): string {
  const counts = DELIMITERS.map((sign) => header.split(sign).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}
