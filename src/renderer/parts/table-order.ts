export type Sort = { column: string; direction: 'up' | 'down' };

type Sortable<R> = { id: string; sortBy?: (row: R) => number | string | null };

/** The rows in the order of one column; rows without a value come last either way. */
export function sorted<R>(
  rows: readonly R[],
  sort: Sort | null,
  columns: readonly Sortable<R>[],
): readonly R[] {
  const by = columns.find(({ id }) => id === sort?.column)?.sortBy;
  if (!sort || !by) return rows;
  const sign = sort.direction === 'up' ? 1 : -1;
  return [...rows].sort((a, b) => ordered(by(a), by(b), sign));
}

/** A first press sorts from large to small, the next turns the order round. */
export function nextSort(sort: Sort | null, column: string): Sort {
  return { column, direction: sort?.column === column && sort.direction === 'down' ? 'up' : 'down' };
}

/** The rows whose text holds every one of the words, capitals aside. */
export function filtered<R>(rows: readonly R[], words: string, text: (row: R) => string): readonly R[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => wanted.every((word) => text(row).toLowerCase().includes(word)));
}

function ordered(a: number | string | null, b: number | string | null, sign: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  return sign * String(a).localeCompare(String(b), 'en');
}
