import { savingUsd } from '../../../shared/audit/saving.ts';
import type { FloorFigures } from '../../../shared/engagement/figures.ts';
import { shareOf } from '../../../shared/engagement/sums.ts';
import { headlineMoney, moneyRange, percent, tableMoney } from '../../../shared/format.ts';
import { Figure, FigureRow } from '../../parts/figure.tsx';

/** Today, the planned floor, what lies between them, and how far the floor may move. */
export function HeadlineFigures({ floor }: { floor: FloorFigures }) {
  const { annual_baseline_usd: baseline, annual_floors, monthly } = floor;
  const { planned, evidenced, full } = annual_floors;
  const saving = savingUsd(baseline, planned);
  const missing = monthly.reason ?? 'Needs usage with a price';
  const note = (known: number | null, said: string) => (known === null ? missing : said);
  return (
    <FigureRow>
      <Figure
        large
        label="Baseline a year"
        value={headlineMoney(baseline)}
        note={note(baseline, `${tableMoney(baseline)} at list`)}
        explanation={{ formula: 'average month of usage at list × 12', meaning: floor.baseline_note }}
      />
      <Figure
        large
        label="Planned floor a year"
        value={headlineMoney(planned)}
        note={note(planned, `${tableMoney(planned)} at list`)}
        explanation={{
          formula: 'baseline − every lever in turn, each weighed by its grade',
          meaning: 'What the same work costs once the planned levers have landed.',
        }}
      />
      <Figure
        large
        label="Saving on the planned floor"
        value={percent(shareOf(saving, baseline))}
        note={note(saving, `${tableMoney(saving)} a year`)}
      />
      <Figure
        large
        label="Range of the floor"
        value={rangeText(full, evidenced)}
        note={note(
          savingUsd(evidenced, full),
          'a year: between every lever in full, and grades A and B alone',
        )}
        explanation={{
          formula: 'from the lower to the higher of the full and the evidenced floor',
          meaning: 'What the floor would be if every lever landed in full, and if only the proven ones did.',
          inputs: [
            { label: 'Full, a year', value: tableMoney(full) },
            { label: 'Evidenced, a year', value: tableMoney(evidenced) },
          ],
        }}
      />
    </FigureRow>
  );
}

/** The lower end first: a lever that costs money makes the full floor the higher one. */
function rangeText(full: number | null, evidenced: number | null): string {
  if (full === null || evidenced === null) return moneyRange(full, evidenced);
  return moneyRange(Math.min(full, evidenced), Math.max(full, evidenced));
}
