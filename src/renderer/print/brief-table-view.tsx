import { useRef } from 'react';
import type { BriefColumn, BriefTable } from '../../shared/brief/document.ts';
import { said } from '../../shared/figures/said.ts';
import { classNames } from '../parts/class-names.ts';
import { keyed } from './keyed.ts';
import styles from './sheet.module.css';
import { SheetText, useSheetFigures } from './sheet-text.tsx';

export type BriefTableViewProps = { table: BriefTable; from: number; to: number };

/** The rows of a table that stand on one sheet, under their repeated head; the note closes the last part. */
export function BriefTableView({ table, from, to }: BriefTableViewProps) {
  const { columns, rows, note } = table;
  const part = useRef<HTMLElement>(null);
  const figureKeys = useSheetFigures(part);
  return (
    <section ref={part} {...figureKeys}>
      <table className={styles.table}>
        <caption>
          <SheetText>{from === 0 ? table.title : said`${table.title} (continued)`}</SheetText>
        </caption>
        <colgroup>
          {keyed(columns).map(({ key, value }) => (
            <col key={key} style={{ width: `${100 * shareOf(value, columns)}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {keyed(columns).map(({ key, value: { label, unit } }, place) => (
              <th key={key} scope="col" className={cellClass(table, place)}>
                {label}
                {unit === undefined ? null : <small>{unit}</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keyed(rows.slice(from, to)).map(({ key, value }) => (
            <Row key={key} row={value} table={table} />
          ))}
        </tbody>
      </table>
      {note === undefined || to < rows.length ? null : (
        <p className={styles.note}>
          <SheetText>{note}</SheetText>
        </p>
      )}
    </section>
  );
}

function Row({ row, table }: { row: BriefTable['rows'][number]; table: BriefTable }) {
  if (row.group) {
    return (
      <tr data-row data-binds className={styles.group}>
        <th scope="rowgroup" colSpan={table.columns.length}>
          <SheetText>{row.cells[0] ?? ''}</SheetText>
        </th>
      </tr>
    );
  }
  const [head, ...cells] = row.cells;
  return (
    <tr data-row className={row.strong ? styles.strongRow : undefined}>
      <th scope="row" className={cellClass(table, 0)} data-given={table.columns[0]?.given}>
        <SheetText>{head ?? ''}</SheetText>
      </th>
      {keyed(cells).map(({ key, value }, place) => (
        <td key={key} className={cellClass(table, place + 1)} data-given={table.columns[place + 1]?.given}>
          <SheetText>{value}</SheetText>
        </td>
      ))}
    </tr>
  );
}

function cellClass({ columns, marked_column }: BriefTable, place: number): string {
  return classNames(styles[columns[place]?.align ?? 'left'], place === marked_column && styles.marked);
}

function shareOf({ width = 1 }: BriefColumn, columns: readonly BriefColumn[]): number {
  return width / columns.reduce((sum, column) => sum + (column.width ?? 1), 0);
}
