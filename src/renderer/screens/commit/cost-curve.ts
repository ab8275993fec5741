import type { Chart } from '../../../shared/brief/chart.ts';
import { curvePoints, leastCost, leastMark, offerMark } from '../../../shared/brief/curve-points.ts';
import type { Settings } from '../../../shared/engagement/document.ts';
import type { OfferFigures } from '../../../shared/engagement/figures.ts';
import { type Said, said } from '../../../shared/figures/said.ts';

/** The expected cost of a year against the annual commit, with the least of it and every offer on its own terms. */
export function costCurveChart(figures: OfferFigures, objective: Settings['objective']): Chart {
  const { rows, template_offer_id } = figures;
  const terms = rows.find(({ offer_id }) => offer_id === template_offer_id)?.title ?? 'the first offer';
  const points = curvePoints(figures);
  const last = points.at(-1)?.commit_usd ?? 0;
  return {
    kind: 'cost_curve',
    title: title(figures, objective),
    subtitle: 'Expected USD a year against the annual commit, at the discount of its band',
    source: `Curve: terms of ${terms} at the median discount of each band. Points: each offer on its own terms`,
    points,
    marks: [
      leastMark(figures),
      ...rows
        .filter(({ annual_commit_usd }) => annual_commit_usd <= last)
        .map((row) => offerMark(row.title, row)),
    ],
  };
}

function title(figures: OfferFigures, objective: Settings['objective']): Said {
  const least =
    objective === 'mean' ? 'On the bands, cost is least at' : 'On the bands, the worst tenth costs least at';
  return said`${least} ${leastCost(figures)}`;
}
