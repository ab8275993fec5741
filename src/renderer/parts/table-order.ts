import {
  columnFilteringFeature,
  constructSortFn,
  createFilteredRowModel,
  createSortedRowModel,
  rowSortingFeature,
  type TableOptions,
  tableFeatures,
} from '@tanstack/react-table';

export type Sort = { column: string; direction: 'up' | 'down' };

export type Orderable<R> = {
  columns: readonly { id: string; sortBy?: (row: R) => number | string | null }[];
  rows: readonly R[];
  rowKey: (row: R) => string;
  initialSort?: Sort;
  filter?: { text: (row: R) => string };
};

/** A row of the library is a record, whatever ours is. */
export type Line<R> = { row: R };

const features = tableFeatures({
  columnFilteringFeature,
  rowSortingFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
});

export type OrderFeatures = typeof features;

/** The column that nobody sees: the text of a row, in which words are looked for. */
export const TEXT_COLUMN = 'text of the row';

/** A first press sorts from large to small, the next turns the order round; rows without a value come last either way. */
export function orderOptions<R>(table: Orderable<R>): TableOptions<OrderFeatures, Line<R>> {
  const { initialSort, filter, rowKey } = table;
  return {
    features,
    data: table.rows.map((row) => ({ row })),
    columns: [
      ...table.columns.map((column) => sortColumn(column)),
      ...(filter ? [textColumn(filter.text)] : []),
    ],
    getRowId: ({ row }) => rowKey(row),
    sortDescFirst: true,
    enableSortingRemoval: false,
    enableMultiSort: false,
    initialState: {
      sorting: initialSort ? [{ id: initialSort.column, desc: initialSort.direction === 'down' }] : [],
    },
  };
}

function sortColumn<R>({ id, sortBy }: Orderable<R>['columns'][number]) {
  return {
    id,
    accessorFn: ({ row }: Line<R>) => sortBy?.(row) ?? undefined,
    enableSorting: sortBy !== undefined,
    sortFn: byValue,
    sortUndefined: 'last' as const,
  };
}

function textColumn<R>(text: (row: R) => string) {
  return {
    id: TEXT_COLUMN,
    accessorFn: ({ row }: Line<R>) => text(row),
    filterFn: (line: { getValue(id: string): unknown }, id: string, words: string) =>
      holdsWords(String(line.getValue(id)), words),
  };
}

/** Numbers by size, everything else as words in English order. */
const byValue = constructSortFn({
  sort: (a: unknown, b: unknown) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en'),
});

/** The rows whose text holds every one of the words, capitals aside. */
export function filtered<R>(rows: readonly R[], words: string, text: (row: R) => string): readonly R[] {
  return rows.filter((row) => holdsWords(text(row), words));
}

function holdsWords(text: string, words: string): boolean {
  const where = text.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => where.includes(word));
}
