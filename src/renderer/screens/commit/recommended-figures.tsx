import { bandOf } from '../../../shared/brief/curve-points.ts';
import { perYear } from '../../../shared/brief/per-year.ts';
import type { OfferFigures } from '../../../shared/engagement/figures.ts';
import { amount, given, said } from '../../../shared/figures/said.ts';
import { headlineMoney, percent } from '../../../shared/format.ts';
import { Figure, FigureRow } from '../../parts/figure.tsx';
import { SaidText } from '../../parts/said-text.tsx';
import { useRecord } from '../../use-app.ts';

/** The recommended commit, what it costs, and what stands beside it: the least on the bands, the contract. */
export function RecommendedFigures({ figures }: { figures: OfferFigures }) {
  const { recommendation, optimum, months, rows } = figures;
  const { bands } = useRecord();
  const hasBands = bands.length > 0;
  const hasAsk = rows.some(({ side }) => side === 'ours');
  const carriedOn = rows.find(({ side }) => side === 'as_is');
  const isAsToday = !hasAsk && carriedOn?.mean_usd === recommendation.expected_annual_usd;
  const from = hasAsk ? 'our ask' : isAsToday ? 'the contract carried on' : 'the least on the bands';
  return (
    <FigureRow>
      <Figure
        figure="recommended_commit"
        value={headlineMoney(recommendation.annual_commit_usd)}
        note={
          <SaidText>
            {said`${from}, at ${amount('recommended_discount', percent(recommendation.discount))} off list`}
          </SaidText>
        }
      />
      <Figure
        figure="recommended_cost"
        value={headlineMoney(recommendation.expected_annual_usd)}
        note="commit and overage together"
      />
      <Figure
        figure="optimum_commit"
        value={headlineMoney(hasBands ? optimum.best.annual_commit_usd : null)}
        note={
          hasBands ? (
            <SaidText>
              {said`at ${given('shipped', percent(optimum.best.discount))} off list; ${amount('band_cost', headlineMoney(perYear(optimum.best.mean_usd, months)), bandOf(figures, optimum.best))} expected`}
            </SaidText>
          ) : (
            'needs discount bands'
          )
        }
      />
      <Figure
        figure="offer_commit"
        subject={{ offer_id: carriedOn?.offer_id ?? '' }}
        label="Contract carried on, a year"
        value={headlineMoney(carriedOn?.annual_commit_usd)}
        note={
          carriedOn ? (
            <SaidText>
              {said`commit; ${amount('offer_cost', headlineMoney(carriedOn.mean_usd), { offer_id: carriedOn.offer_id })} expected`}
            </SaidText>
          ) : (
            'needs the contract on file'
          )
        }
      />
    </FigureRow>
  );
}
