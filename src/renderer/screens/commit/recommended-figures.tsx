import { perYear } from '../../../shared/brief/per-year.ts';
import type { OfferFigures } from '../../../shared/engagement/figures.ts';
import { headlineMoney, percent } from '../../../shared/format.ts';
import { Figure, FigureRow } from '../../parts/figure.tsx';
import { useRecord } from '../../use-app.ts';

/** The recommended commit, what it costs, and what stands beside it: the least on the bands, the contract. */
export function RecommendedFigures({ figures }: { figures: OfferFigures }) {
  const { recommendation, optimum, months, rows, scenarios } = figures;
  const { settings, bands } = useRecord();
  const hasBands = bands.length > 0;
  const hasAsk = rows.some(({ side }) => side === 'ours');
  const carriedOn = rows.find(({ side }) => side === 'as_is');
  const isAsToday = !hasAsk && carriedOn?.mean_usd === recommendation.expected_annual_usd;
  const from = hasAsk ? 'our ask' : isAsToday ? 'the contract carried on' : 'the least on the bands';
  return (
    <FigureRow>
      <Figure
        label="Recommended commit a year"
        value={headlineMoney(recommendation.annual_commit_usd)}
        note={`${from}, at ${percent(recommendation.discount)} off list`}
        explanation={{
          formula:
            'the cheapest of our asks; without one, the commit that costs least on the bands or the contract carried on, whichever is cheaper',
        }}
      />
      <Figure
        label="Expected cost a year"
        value={headlineMoney(recommendation.expected_annual_usd)}
        note="commit and overage together"
        explanation={{
          formula: 'sum over the cases of weight × what the offer costs in it, per contract year',
          inputs: scenarios.map(({ name, weight }) => ({ label: `${name} case`, value: percent(weight, 0) })),
        }}
      />
      <Figure
        label="Least on the bands, a year"
        value={headlineMoney(hasBands ? optimum.best.annual_commit_usd : null)}
        note={
          hasBands
            ? `at ${percent(optimum.best.discount)} off list; ${headlineMoney(perYear(optimum.best.mean_usd, months))} expected`
            : 'needs discount bands'
        }
        explanation={{
          formula:
            settings.objective === 'mean'
              ? 'the commit with the least expected cost at the median discount of each band'
              : 'the commit with the cheapest worst tenth at the median discount of each band',
          meaning: 'A check on the ask: what the bands alone would suggest, on the same terms.',
        }}
      />
      <Figure
        label="Contract carried on, a year"
        value={headlineMoney(carriedOn?.annual_commit_usd)}
        note={
          carriedOn ? `commit; ${headlineMoney(carriedOn.mean_usd)} expected` : 'needs the contract on file'
        }
      />
    </FigureRow>
  );
}
