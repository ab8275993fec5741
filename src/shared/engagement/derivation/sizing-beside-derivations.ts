import type { CostedCommit } from '../../commit/costed-commit.ts';
import { offerOf } from '../../commit/offer.ts';
import { simulate } from '../../commit/simulate.ts';
import type { COMMIT_FIGURES } from '../../figures/commit.ts';
import { demandFigures } from '../demand-figures.ts';
import { type Context, type Derivations, ofFigure, workedOut } from './draft.ts';
import { templateOf, yearly } from './offers.ts';

type Beside = 'offer_against_ask' | 'reach_pays_share' | 'wrong_order_ratio' | 'wrong_order_forfeited';

/** How the figures come about that stand beside the costs of offers and of the two classic mistakes. */
export const sizingBesideDerivations: Derivations<Pick<typeof COMMIT_FIGURES, Beside>> = {
  offer_against_ask: (context, { offer_id }) => {
    const rows = context.figures.offers?.rows ?? [];
    const own = rows.find((row) => row.offer_id === offer_id);
    const ask = rows.find(({ side }) => side === 'ours');
    if (!own || !ask) return null;
    return {
      value: own.mean_usd - ask.mean_usd,
      inputs: {
        own: ofFigure(context, 'offer_cost', { offer_id: own.offer_id }, `Expected cost: ${own.title}`),
        ask: ofFigure(context, 'offer_cost', { offer_id: ask.offer_id }, `Expected cost: ${ask.title}`),
      },
      calculation: 'own - ask',
    };
  },
  reach_pays_share: (context) => {
    const { offers } = context.figures;
    const template = templateOf(context);
    if (!offers || !template) return null;
    const { current, next } = offers.reach;
    const pays = offers.scenarios.filter((demand) => {
      const cost = (side: typeof current) =>
        simulate({ offer: offerOf(template, side.commit_usd, side.discount), demand }).total_usd;
      return next !== null && cost(next) < cost(current);
    });
    return {
      value: offers.reach_pays_share,
      inputs: {
        current: ofFigure(context, 'reach_commit'),
        next: ofFigure(context, 'reach_next_commit'),
      },
      calculation: null,
      method:
        'Both commits are costed in every scenario, month by month; the weights of the scenarios in which the next one costs less are added up.',
      checks: [
        {
          label: 'Worked out again, over all weights',
          value: totalWeight(pays) / totalWeight(offers.scenarios),
          unit: 'share',
        },
      ],
      missing: offers.reach.reason,
    };
  },
  wrong_order_ratio: (context) => {
    const order = context.figures.offers?.wrong_order;
    if (!order) return null;
    const { right, wrong } = order;
    return {
      value: right.annual_commit_usd === 0 ? null : wrong.annual_commit_usd / right.annual_commit_usd,
      inputs: {
        first: ofFigure(context, 'sized_commit', { order: 'wrong' }, 'Commit sized before optimising'),
        other: ofFigure(context, 'sized_commit', { order: 'right' }, 'Commit sized after optimising'),
      },
      calculation: 'first / other',
    };
  },
  wrong_order_forfeited: (context) => {
    const { offers } = context.figures;
    const lost = lostInLowest(context);
    if (!offers || lost === null) return null;
    const how = 'the commit is costed on the lowest case of the optimised demand, month by month';
    return {
      value: offers.low_case_loss_difference_usd,
      inputs: {
        first: workedOut('Forfeited when sized before optimising, a year', lost.wrong, 'usd', how),
        other: workedOut('Forfeited when sized after optimising, a year', lost.right, 'usd', how),
        sized_first: ofFigure(context, 'sized_commit', { order: 'wrong' }, 'Commit sized before optimising'),
        sized_after: ofFigure(context, 'sized_commit', { order: 'right' }, 'Commit sized after optimising'),
      },
      calculation: 'first - other',
    };
  },
};

/** What both commits forfeit in the lowest case, dollars a year; null without a case. */
function lostInLowest(context: Context): { right: number; wrong: number } | null {
  const { document, covered, levers, figures } = context;
  const { offers, as_of, forecast } = figures;
  const template = templateOf(context);
  if (!offers || !template) return null;
  const { start, months, wrong_order } = offers;
  const demand = demandFigures(document, covered, levers, as_of, start, months, forecast);
  const lowest = demand?.cases.optimised[0];
  if (lowest === undefined) return null;
  const lost = ({ commit_usd, discount }: CostedCommit) =>
    yearly(
      simulate({ offer: offerOf(template, commit_usd, discount), demand: lowest }).forfeited_usd,
      template,
    );
  return { right: lost(wrong_order.right), wrong: lost(wrong_order.wrong) };
}

function totalWeight(scenarios: readonly { weight: number }[]): number {
  return scenarios.reduce((sum, { weight }) => sum + weight, 0);
}
