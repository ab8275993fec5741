import type { Chart } from '../../../shared/brief/chart.ts';
import { perYear } from '../../../shared/brief/per-year.ts';
import { relevantCurve } from '../../../shared/brief/relevant-curve.ts';
import type { Settings } from '../../../shared/engagement/document.ts';
import type { OfferFigures } from '../../../shared/engagement/figures.ts';
import { headlineMoney } from '../../../shared/format.ts';

/** The expected cost of a year against the annual commit, with the least of it and every offer on its own terms. */
export function costCurveChart(figures: OfferFigures, objective: Settings['objective']): Chart {
  const { optimum, months, rows, template_offer_id } = figures;
  const { best, curve } = optimum;
  const annual = (usd: number) => perYear(usd, months);
  const terms = rows.find(({ offer_id }) => offer_id === template_offer_id)?.title ?? 'the first offer';
  const points = relevantCurve(
    curve.map((point) => ({
      commit_usd: point.annual_commit_usd,
      mean_usd: annual(point.mean_usd),
      forfeited_usd: annual(point.mean_forfeited_usd),
      discount: point.discount,
    })),
    [best.annual_commit_usd, ...rows.map(({ annual_commit_usd }) => annual_commit_usd)],
  );
  const last = points.at(-1)?.commit_usd ?? 0;
  return {
    kind: 'cost_curve',
    title: title(best, annual(best.mean_usd), annual(best.mean_forfeited_usd), objective),
    subtitle: 'Expected USD a year against the annual commit, at the discount of its band',
    source: `Curve: terms of ${terms} at the median discount of each band. Points: each offer on its own terms`,
    points,
    marks: [
      { label: 'Least on the bands', commit_usd: best.annual_commit_usd, cost_usd: annual(best.mean_usd) },
      ...rows
        .filter(({ annual_commit_usd }) => annual_commit_usd <= last)
        .map((row) => ({ label: row.title, commit_usd: row.annual_commit_usd, cost_usd: row.mean_usd })),
    ],
  };
}

function title(
  { annual_commit_usd }: OfferFigures['optimum']['best'],
  meanUsd: number,
  forfeitedUsd: number,
  objective: Settings['objective'],
): string {
  const commit = headlineMoney(annual_commit_usd);
  const cost = `${headlineMoney(meanUsd)} expected, ${headlineMoney(forfeitedUsd)} of it forfeited`;
  return objective === 'mean'
    ? `On the bands, cost is least at ${commit} a year: ${cost}`
    : `On the bands, the worst tenth costs least at ${commit} a year: ${cost}`;
}
