import type { Chart } from '../../../shared/brief/chart.ts';
import type { OfferFigures } from '../../../shared/engagement/figures.ts';
import { amount, said } from '../../../shared/figures/said.ts';
import { headlineMoney } from '../../../shared/format.ts';

/** What each offer costs a year in each case. */
export function offersChart({ rows, cases }: OfferFigures, isSizedOnBill: boolean): Chart {
  const names = cases.map(({ name }) => name);
  const best = rows.find((row) => row.best);
  return {
    kind: 'offers',
    title: best
      ? said`${best.title} costs least: ${amount('offer_cost', headlineMoney(best.mean_usd), { offer_id: best.offer_id })} a year expected`
      : 'What each offer costs',
    subtitle: `USD a year in the ${names[1] ?? 'middle'} case; the line spans the cases`,
    source: `Usage baseline ${isSizedOnBill ? 'without the levers' : 'with the levers as they land'}, on the same months for every offer`,
    scenarios: names,
    offers: rows.map(({ offer_id, title, best: marked, by_scenario }) => ({
      label: title,
      values: by_scenario.map(({ total_usd }) => total_usd),
      marked,
      opens: by_scenario.map(({ name }) => ({
        figure: 'offer_cost_in',
        subject: { offer_id, scenario: name },
      })),
    })),
  };
}
