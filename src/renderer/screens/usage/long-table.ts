/** Rows beyond which a table has a box of its own to scroll in: more than two years of months, or models. */
const MOST_ROWS = 26;

export function isLongTable(rows: readonly unknown[]): boolean {
  return rows.length > MOST_ROWS;
}
