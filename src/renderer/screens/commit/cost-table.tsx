import type { OfferFigures } from '../../../shared/engagement/figures.ts';
import { monthCount, monthText, percent, plainNumber } from '../../../shared/format.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Given } from '../../parts/given.tsx';
import { useRecord } from '../../use-app.ts';
import styles from './commit-screen.module.css';
import { type CostRow, costColumns } from './cost-columns.tsx';
import { LeftOut } from './left-out.tsx';

/** What the offers cost, side by side; the one with the lowest expected cost is starred. */
export function CostTable({ figures }: { figures: OfferFigures }) {
  const { offers, settings } = useRecord();
  const { rows, cases, demand, scenarios, start, months } = figures;
  const costRows = rows.flatMap((row): CostRow[] => {
    const stored = offers.find(({ id }) => id === row.offer_id);
    return stored ? [{ ...row, stored }] : [];
  });
  return (
    <div className={styles.stack}>
      <div className={styles.dense}>
        <DataTable
          caption="What the offers cost"
          hideCaption
          columns={costColumns(cases.map(({ name }) => name))}
          rows={costRows}
          rowKey={({ offer_id }) => offer_id}
          isStrong={({ best }) => best}
        />
      </div>
      <p className={styles.aside}>
        Over {monthCount(months)} from {monthText(start)}. Expected:{' '}
        {demand.kind === 'simulated'
          ? `mean of ${plainNumber(scenarios.length)} scenarios, seed ${demand.seed}`
          : 'weighted mean of the cases'}
        ; PV: the same in present value at{' '}
        <Given as="typed">{percent(settings.cost_of_capital_annual)}</Given> a year. Worst tenth: mean of the
        dearest tenth. Forfeited: expected commit paid and not used. Regret: how much more than the cheapest
        offer of each scenario, on average.
      </p>
      <LeftOut leftOut={figures.left_out} />
    </div>
  );
}
