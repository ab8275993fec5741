import { figureValue } from '../../../shared/brief/figure-text.ts';
import type { ScorecardLine } from '../../../shared/engagement/figures.ts';
import { monthText } from '../../../shared/format.ts';
import { figures } from '../../../shared/kpi/figures.ts';
import { FigureValue } from '../../parts/figure-value.tsx';
import styles from './scorecard-screen.module.css';
import { Sparkline } from './sparkline.tsx';

/** What lies behind a figure: its parts in words, and its months as a line and as numbers. */
export function FigureDetails({ line }: { line: ScorecardLine }) {
  const parts = line.detail === '' ? [] : line.detail.split('; ');
  return (
    <div className={styles.details}>
      <div>
        {parts.length === 0 ? <p>Nothing more is recorded.</p> : null}
        <ul>
          {parts.map((part) => (
            <li key={part}>{part}</li>
          ))}
        </ul>
        {line.monthly.length === 0 ? null : <Sparkline monthly={line.monthly} />}
      </div>
      {line.monthly.length === 0 ? (
        <p className={styles.soft}>This figure is of the day of the report; it has no months behind it.</p>
      ) : (
        <Months line={line} />
      )}
    </div>
  );
}

function Months({ line: { figure, monthly } }: { line: ScorecardLine }) {
  return (
    <table className={styles.months}>
      <caption className={styles.soft}>{figures[figure].label} by complete month</caption>
      <thead>
        <tr>
          <th scope="col">Month</th>
          <th scope="col">Value</th>
        </tr>
      </thead>
      <tbody>
        {monthly.map(({ month, value }) => (
          <tr key={month}>
            <th scope="row">{monthText(month)}</th>
            <td>
              {figure === 'cost_per_outcome' ? (
                figureValue(figure, value)
              ) : (
                <FigureValue figure={figure} subject={{ month }}>
                  {figureValue(figure, value)}
                </FigureValue>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
