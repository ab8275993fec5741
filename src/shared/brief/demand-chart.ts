import { addToMonth } from '../calendar.ts';
import type { OfferFigures } from '../engagement/figures.ts';
import { headlineMoney, plainNumber } from '../format.ts';
import type { Chart } from './chart.ts';

/** How far simulated demand may lie apart, month by month; null for stated cases, which are three lines of a table. */
export function demandChart({ demand, cases, start, months, rows }: OfferFigures): Chart | null {
  if (demand.kind === 'stated') return null;
  const { p10_usd, p50_usd, p90_usd } = demand.spread;
  return {
    kind: 'fan',
    title: title(rows[0]?.by_scenario ?? [], cases.length),
    subtitle: 'USD a month at list; hatched: from P10 to P90 of each month by itself',
    source: `${plainNumber(demand.drawn)} simulated scenarios, seed ${demand.seed}`,
    months: Array.from({ length: months }, (_, k) => addToMonth(start, k)),
    low: { label: 'P10', values: p10_usd },
    middle: { label: 'P50', values: p50_usd },
    high: { label: 'P90', values: p90_usd },
  };
}

/** The list totals of the cases say the finding; they are those of the tables. */
function title(byCase: OfferFigures['rows'][number]['by_scenario'], count: number): string {
  const [low, high] = [byCase[0], byCase[count - 1]];
  return low && high
    ? `Eight times in ten, use at list comes to between ${headlineMoney(low.list_usd)} and ${headlineMoney(high.list_usd)} a year`
    : 'How far demand may lie apart';
}
