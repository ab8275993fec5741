import { useRef } from 'react';
import { saidText } from '../../shared/figures/said.ts';
import { useFigureGrid } from '../parts/figure-grid.ts';
import { SaidText } from '../parts/said-text.tsx';
import styles from './chart-figure.module.css';
import type { ChartTable } from './chart-table.ts';

export type ChartTableViewProps = { caption: string; table: ChartTable };

/** The numbers of a chart, each of which opens to how it comes about. */
export function ChartTableView({ caption, table }: ChartTableViewProps) {
  const grid = useRef<HTMLTableElement>(null);
  const figureKeys = useFigureGrid(grid);
  return (
    <table ref={grid} className={styles.table} {...figureKeys}>
      <caption className={styles.caption}>{caption}</caption>
      <thead>
        <tr>
          {table.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row) => (
          <tr key={row.map(saidText).join('|')}>
            {row.map((cell, index) =>
              index === 0 ? (
                <th key={table.columns[index]} scope="row" data-given="axis">
                  {saidText(cell)}
                </th>
              ) : (
                <td key={table.columns[index]}>
                  <SaidText>{cell}</SaidText>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
