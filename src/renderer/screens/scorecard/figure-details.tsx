import { figureValue } from '../../../shared/brief/figure-text.ts';
import type { ScorecardLine } from '../../../shared/engagement/figures.ts';
import { figureReading } from '../../../shared/engagement/scorecard-lines.ts';
import { type Said, saidText } from '../../../shared/figures/said.ts';
import { monthText } from '../../../shared/format.ts';
import { figures } from '../../../shared/kpi/figures.ts';
import { indexPriceBook } from '../../../shared/pricing/price-book.ts';
import { FigureValue } from '../../parts/figure-value.tsx';
import { SaidText } from '../../parts/said-text.tsx';
import { useFigures, useRecord } from '../../use-app.ts';
import styles from './scorecard-screen.module.css';
import { Sparkline } from './sparkline.tsx';

/** What lies behind a figure: its parts in words, and its months as a line and as numbers. */
export function FigureDetails({ line }: { line: ScorecardLine }) {
  const parts = useParts(line);
  return (
    <div className={styles.details}>
      <div>
        {parts.length === 0 ? <p>Nothing more is recorded.</p> : null}
        <ul>
          {parts.map((part) => (
            <li key={saidText(part)}>
              <SaidText>{part}</SaidText>
            </li>
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

/** The parts of a figure in words, as the scorecard reads them. */
function useParts({ figure }: ScorecardLine): Said[] {
  const { scorecard_card: card, workloads, as_of: asOf } = useFigures();
  const { price_book } = useRecord();
  return figureReading(figure, { card, workloads, asOf, priceBook: indexPriceBook(price_book) }).parts;
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
              <FigureValue figure={figure} subject={{ month }}>
                {figureValue(figure, value)}
              </FigureValue>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
