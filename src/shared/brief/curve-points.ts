import type { CostedCommit } from '../commit/costed-commit.ts';
import type { OfferFigures, OfferRow } from '../engagement/figures.ts';
import type { Subject } from '../figures/declaration.ts';
import { amount, type Said, said } from '../figures/said.ts';
import { headlineMoney } from '../format.ts';
import type { CostCurveMark, CostCurvePoint } from './chart.ts';
import { perYear } from './per-year.ts';
import { relevantCurve } from './relevant-curve.ts';

/** The part of the cost curve worth drawing, dollars a year, each point with the figures that it is. */
export function curvePoints(figures: OfferFigures): CostCurvePoint[] {
  const { optimum, months, rows } = figures;
  const { best, curve } = optimum;
  return relevantCurve(
    curve.map((point) => {
      const subject = { ...bandOf(figures, point), commit: String(point.annual_commit_usd) };
      return {
        commit_usd: point.annual_commit_usd,
        mean_usd: perYear(point.mean_usd, months),
        forfeited_usd: perYear(point.mean_forfeited_usd, months),
        discount: point.discount,
        opens: {
          mean: { figure: 'curve_cost', subject },
          forfeited: { figure: 'curve_forfeited', subject },
        },
      };
    }),
    [best.annual_commit_usd, ...rows.map(({ annual_commit_usd }) => annual_commit_usd)],
  );
}

/** The band that a commit at its discount lies in, as figures are asked for it. */
export function bandOf(
  { optimum: { bands } }: Pick<OfferFigures, 'optimum'>,
  { annual_commit_usd: usd, discount }: Pick<CostedCommit, 'annual_commit_usd' | 'discount'>,
): Subject {
  const own = bands.filter((band) => band.discount === discount);
  const holding = own.findLast(({ min_annual_commit_usd: min }) => min <= usd) ?? own[0];
  return { band: String(holding?.min_annual_commit_usd ?? 0) };
}

/** `$2.50M a year: $4.40M expected, $0 of it forfeited`, of the commit that costs least on the bands. */
export function leastCost(figures: OfferFigures): Said {
  const { months, optimum } = figures;
  const { annual_commit_usd, mean_usd, mean_forfeited_usd } = optimum.best;
  const band = bandOf(figures, optimum.best);
  const commit = amount('optimum_commit', headlineMoney(annual_commit_usd));
  const cost = amount('band_cost', headlineMoney(perYear(mean_usd, months)), band);
  const lost = amount('band_forfeited', headlineMoney(perYear(mean_forfeited_usd, months)), band);
  return said`${commit} a year: ${cost} expected, ${lost} of it forfeited`;
}

/** The commit that costs least on the bands, as a point to be named on the curve. */
export function leastMark(figures: OfferFigures): CostCurveMark {
  const { best } = figures.optimum;
  return {
    label: 'Least on the bands',
    commit_usd: best.annual_commit_usd,
    cost_usd: perYear(best.mean_usd, figures.months),
    opens: { figure: 'band_cost', subject: bandOf(figures, best) },
  };
}

/** What an offer costs on its own terms, as a point to be named beside the curve. */
export function offerMark(label: string, { offer_id, annual_commit_usd, mean_usd }: OfferRow): CostCurveMark {
  return {
    label,
    commit_usd: annual_commit_usd,
    cost_usd: mean_usd,
    opens: { figure: 'offer_cost', subject: { offer_id } },
  };
}
