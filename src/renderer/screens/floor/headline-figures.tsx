import { savingUsd } from '../../../shared/audit/saving.ts';
import type { FloorFigures } from '../../../shared/engagement/figures.ts';
import { shareOf } from '../../../shared/engagement/sums.ts';
import { amount, type Said, said } from '../../../shared/figures/said.ts';
import { headlineMoney, moneyRange, percent, tableMoney } from '../../../shared/format.ts';
import { Figure, FigureRow } from '../../parts/figure.tsx';
import { SaidText } from '../../parts/said-text.tsx';

/** Today, the planned floor, what lies between them, and how far the floor may move. */
export function HeadlineFigures({ floor }: { floor: FloorFigures }) {
  const { annual_baseline_usd: baseline, annual_floors, monthly } = floor;
  const { planned, evidenced, full } = annual_floors;
  const saving = savingUsd(baseline, planned);
  const missing = monthly.reason ?? 'Needs usage with a price';
  const note = (known: number | null, words: Said) => <SaidText>{known === null ? missing : words}</SaidText>;
  return (
    <FigureRow>
      <Figure
        large
        figure="baseline"
        value={headlineMoney(baseline)}
        note={note(baseline, said`${amount('baseline', tableMoney(baseline))} at list`)}
      />
      <Figure
        large
        figure="floor"
        value={headlineMoney(planned)}
        note={note(planned, said`${amount('floor', tableMoney(planned))} at list`)}
      />
      <Figure
        large
        figure="floor_saving_share"
        value={percent(shareOf(saving, baseline))}
        note={note(saving, said`${amount('floor_saving', tableMoney(saving))} a year at list`)}
      />
      <Figure
        large
        figure="floor_range"
        value={rangeText(full, evidenced)}
        note={note(
          savingUsd(evidenced, full),
          'a year at list: between every lever in full, and grades A and B alone',
        )}
      />
    </FigureRow>
  );
}

/** The lower end first: a lever that costs money makes the full floor the higher one. */
function rangeText(full: number | null, evidenced: number | null): string {
  if (full === null || evidenced === null) return moneyRange(full, evidenced);
  return moneyRange(Math.min(full, evidenced), Math.max(full, evidenced));
}
