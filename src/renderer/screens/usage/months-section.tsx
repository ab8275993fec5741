import type { UsageFigures } from '../../../shared/engagement/figures.ts';
import { ChartFigure } from '../../charts/chart-figure.tsx';
import { Section } from '../../parts/section.tsx';
import { GapNotice } from './gap-notice.tsx';
import { monthsChart } from './months-chart.ts';

/** Spend by month and model, and the months that are not whole. */
export function MonthsSection({ usage }: { usage: UsageFigures }) {
  const chart = monthsChart(usage);
  return (
    <Section title="Months" note="At contract: agreed rates, or list less the discount.">
      {chart === null ? null : <ChartFigure chart={chart} />}
      <GapNotice usage={usage} />
    </Section>
  );
}
