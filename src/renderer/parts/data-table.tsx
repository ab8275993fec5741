import { useTable } from '@tanstack/react-table';
import { type ReactNode, useMemo, useRef } from 'react';
import { type GivenAs, type Said, saidText } from '../../shared/figures/said.ts';
import { classNames } from './class-names.ts';
import styles from './data-table.module.css';
import { useFigureGrid } from './figure-grid.ts';
import { SaidText } from './said-text.tsx';
import { SearchField } from './search-field.tsx';
import { orderOptions, type Sort, TEXT_COLUMN } from './table-order.ts';
import { VisuallyHidden } from './visually-hidden.tsx';

export type Column<R> = {
  id: string;
  header: string;
  /** Read out, not shown: for columns of buttons. */
  hideHeader?: boolean;
  /** Stands under the header; numbers carry their unit here, not in the cells. */
  unit?: string;
  align?: 'left' | 'right' | 'centre';
  cell: (row: R) => ReactNode;
  /** Makes the column sortable; null sorts last either way. */
  sortBy?: (row: R) => number | string | null;
  /** Keeps the column as narrow as its content. */
  tight?: boolean;
  /** Its cells hold what was given to the product, not what it worked out. */
  given?: GivenAs;
};

export type DataTableProps<R> = {
  /** What the table shows; read out, and shown above it unless `hideCaption`. */
  caption: Said;
  hideCaption?: boolean;
  /** The first column names its row. */
  columns: readonly Column<R>[];
  rows: readonly R[];
  rowKey: (row: R) => string;
  initialSort?: Sort;
  /** A box that keeps the rows whose text holds what is typed. */
  filter?: { label: string; text: (row: R) => string };
  /** Shown in place of rows. */
  empty?: ReactNode;
  /** The last row, such as a total: a cell for each column id. */
  total?: Readonly<Record<string, ReactNode>>;
  isStrong?: (row: R) => boolean;
  isMuted?: (row: R) => boolean;
  /** Wide tables scroll in their own box. */
  scroll?: boolean;
};

/** A table of the ledger kind: numbers right-aligned, unit in the header, head in view while scrolling. */
export function DataTable<R>(props: DataTableProps<R>) {
  const { caption, hideCaption, columns, filter, scroll } = props;
  const order = useTable(useMemo(() => orderOptions(props), [props]));
  const search = filter && order.getColumn(TEXT_COLUMN);
  const words = String(search?.getFilterValue() ?? '');
  const shown = order.getRowModel().rows;
  const grid = useRef<HTMLTableElement>(null);
  const figureKeys = useFigureGrid(grid);
  const table = (
    <table ref={grid} className={styles.table} {...figureKeys}>
      <caption className={hideCaption ? styles.hidden : undefined}>
        <SaidText>{caption}</SaidText>
      </caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <Head
              key={column.id}
              column={column}
              sorted={order.getColumn(column.id)?.getIsSorted() ?? false}
              onSort={() => order.getColumn(column.id)?.toggleSorting()}
            />
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map(({ id, original: { row } }) => (
          <tr
            key={id}
            className={classNames(
              props.isStrong?.(row) && styles.strong,
              props.isMuted?.(row) && styles.muted,
            )}
          >
            {columns.map((column, index) => (
              <Cell key={column.id} column={column} isName={index === 0} given={column.given}>
                {column.cell(row)}
              </Cell>
            ))}
          </tr>
        ))}
        {shown.length === 0 ? (
          <tr>
            <td colSpan={columns.length} className={styles.none}>
              {words === '' ? (props.empty ?? 'Nothing here yet.') : `Nothing matches "${words}".`}
            </td>
          </tr>
        ) : null}
      </tbody>
      {props.total ? <Total columns={columns} total={props.total} /> : null}
    </table>
  );
  return (
    <div className={styles.frame}>
      {filter ? (
        <div className={styles.filter}>
          <SearchField
            label={filter.label}
            words={words}
            onChange={(typed) => search?.setFilterValue(typed)}
          />
        </div>
      ) : null}
      {scroll ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        <section className={styles.scroll} aria-label={saidText(caption)} tabIndex={0}>
          {table}
        </section>
      ) : (
        table
      )}
    </div>
  );
}

const SORTED = {
  asc: { said: 'ascending', arrow: '↑' },
  desc: { said: 'descending', arrow: '↓' },
} as const;

type HeadProps<R> = { column: Column<R>; sorted: 'asc' | 'desc' | false; onSort: () => void };

function Head<R>({ column, sorted, onSort }: HeadProps<R>) {
  const text = (
    <>
      {column.hideHeader ? <VisuallyHidden>{column.header}</VisuallyHidden> : column.header}
      {column.unit === undefined ? null : <span className={styles.unit}>{column.unit}</span>}
    </>
  );
  return (
    <th
      scope="col"
      className={classNames(styles[column.align ?? 'left'], column.tight && styles.tight)}
      aria-sort={sorted ? SORTED[sorted].said : undefined}
    >
      {column.sortBy === undefined ? (
        text
      ) : (
        <button type="button" className={styles.sort} onClick={onSort}>
          <span>{text}</span>
          <span aria-hidden="true" className={styles.arrow}>
            {sorted ? SORTED[sorted].arrow : '↕'}
          </span>
        </button>
      )}
    </th>
  );
}

type CellProps<R> = {
  column: Column<R>;
  isName: boolean;
  given?: GivenAs | undefined;
  children: ReactNode;
};

function Cell<R>({ column, isName, given, children }: CellProps<R>) {
  const className = classNames(styles[column.align ?? 'left'], column.tight && styles.tight);
  return isName ? (
    <th scope="row" className={className} data-given={given}>
      {children}
    </th>
  ) : (
    <td className={className} data-given={given}>
      {children}
    </td>
  );
}

function Total<R>({
  columns,
  total,
}: {
  columns: readonly Column<R>[];
  total: Readonly<Record<string, ReactNode>>;
}) {
  return (
    <tfoot>
      <tr>
        {columns.map((column, index) => (
          <Cell key={column.id} column={column} isName={index === 0}>
            {total[column.id]}
          </Cell>
        ))}
      </tr>
    </tfoot>
  );
}
