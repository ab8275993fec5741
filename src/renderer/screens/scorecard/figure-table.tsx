import { Fragment, useRef, useState } from 'react';
import type { ScorecardLine } from '../../../shared/engagement/figures.ts';
import { useFigureGrid } from '../../parts/figure-grid.ts';
import { FigureDetails } from './figure-details.tsx';
import { FigureLine } from './figure-line.tsx';
import type { Family } from './lens.ts';
import styles from './scorecard-screen.module.css';

export type FigureTableProps = {
  family: Family;
  lines: readonly ScorecardLine[];
  onTarget: (figure: ScorecardLine['figure']) => void;
};

/** The figures of one family; a row opens to show what lies behind it. */
export function FigureTable({ family, lines, onTarget }: FigureTableProps) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (figure: string) =>
    setOpen((now) => new Set(now.has(figure) ? [...now].filter((id) => id !== figure) : [...now, figure]));
  const grid = useRef<HTMLTableElement>(null);
  const figureKeys = useFigureGrid(grid);
  return (
    <table ref={grid} className={styles.table} {...figureKeys}>
      <caption className={styles.hidden}>{family.title}</caption>
      <thead>
        <tr>
          <th scope="col">Figure</th>
          <th scope="col" className={styles.right}>
            Now
          </th>
          <th scope="col" className={styles.right}>
            Target
          </th>
          <th scope="col">Status</th>
          <th scope="col">Trend</th>
          <th scope="col" className={styles.right}>
            Behind it
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => {
          const isOpen = open.has(line.figure);
          return (
            <Fragment key={line.figure}>
              <FigureLine
                line={line}
                isOpen={isOpen}
                onToggle={() => toggle(line.figure)}
                onTarget={() => onTarget(line.figure)}
              />
              {isOpen ? (
                <tr id={`behind-${line.figure}`}>
                  <td colSpan={6}>
                    <FigureDetails line={line} />
                  </td>
                </tr>
              ) : null}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}
