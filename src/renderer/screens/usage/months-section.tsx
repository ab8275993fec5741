import type { UsageFigures } from '../../../shared/engagement/figures.ts';
import { RECONCILED_WITHIN } from '../../../shared/engagement/reconcile.ts';
import { percent } from '../../../shared/format.ts';
import { ChartFigure } from '../../charts/chart-figure.tsx';
import { Section } from '../../parts/section.tsx';
import { GapNotice } from './gap-notice.tsx';
import { MonthTable } from './month-table.tsx';
import { monthsChart } from './months-chart.ts';
import styles from './usage-screen.module.css';

/** Spend by month, and the check of usage against what was billed. */
export function MonthsSection({ usage }: { usage: UsageFigures }) {
  const chart = monthsChart(usage);
  return (
    <Section
      title="Months"
      note="Net and reported are two measurements of the same use: they are compared, never added."
    >
      {chart === null ? null : <ChartFigure chart={chart} />}
      <MonthTable usage={usage} />
      <p className={styles.aside}>
        A month is reconciled when net and reported are no more than {percent(RECONCILED_WITHIN, 0)} apart, or
        no further than the rounding to cents of the cost file explains. Only days that both measure are
        compared.
      </p>
      <GapNotice usage={usage} />
    </Section>
  );
}
