import { addToMonth } from '../calendar.ts';
import type { OfferFigures, OfferRow } from '../engagement/figures.ts';
import { amount, type Said, said } from '../figures/said.ts';
import { headlineMoney, plainNumber } from '../format.ts';
import type { Chart, KnownSeries } from './chart.ts';

/** How far simulated demand may lie apart, month by month; null for stated cases, which are three lines of a table. */
export function demandChart({ demand, cases, start, months, rows }: OfferFigures): Chart | null {
  if (demand.kind === 'stated') return null;
  const { p10_usd, p50_usd, p90_usd } = demand.spread;
  const all = Array.from({ length: months }, (_, k) => addToMonth(start, k));
  const percentile = (label: string, values: number[]): KnownSeries => ({
    label,
    values,
    opens: all.map((month) => ({ figure: 'demand_month', subject: { month, scenario: label } })),
  });
  return {
    kind: 'fan',
    title: title(rows[0], cases.length),
    subtitle: 'USD a month at list; hatched: from P10 to P90 of each month by itself',
    source: `${plainNumber(demand.drawn)} simulated scenarios, seed ${demand.seed}`,
    months: all,
    low: percentile('P10', p10_usd),
    middle: percentile('P50', p50_usd),
    high: percentile('P90', p90_usd),
  };
}

/** The list totals of the cases say the finding; they are those of the tables. */
function title(row: OfferRow | undefined, count: number): Said {
  const [low, high] = [row?.by_scenario[0], row?.by_scenario[count - 1]];
  const listIn = ({ name, list_usd }: OfferRow['by_scenario'][number]) =>
    amount('offer_list_in', headlineMoney(list_usd), { offer_id: row?.offer_id ?? '', scenario: name });
  return low && high
    ? said`Eight times in ten, use at list comes to between ${listIn(low)} and ${listIn(high)} a year`
    : 'How far demand may lie apart';
}
