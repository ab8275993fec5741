import { type DeclaredId, declared } from '../figures/catalogue.ts';
import type { FigureId } from '../kpi/figures.ts';
import { givenIn, words } from './columns.ts';
import type { BriefTable } from './document.ts';

/** The figures that the pages print beside those of the scorecard, page by page. */
export const PRINTED_FIGURES: readonly { title: string; figures: readonly DeclaredId[] }[] = [
  {
    title: 'Where the money goes',
    figures: [
      'usage_list',
      'usage_net',
      'usage_reported',
      'unexplained',
      'workload_list_annual',
      'workload_share',
      'workload_running_share',
      'outcome_margin',
      'model_token_share',
      'model_net_share',
      'model_rate',
    ],
  },
  {
    title: 'The floor',
    figures: [
      'baseline',
      'floor',
      'floor_saving',
      'claimed_one_by_one',
      'overlap',
      'lever_fair_share',
      'lever_alone',
      'floor_cost_per_outcome',
    ],
  },
  {
    title: 'Commit and offers',
    figures: [
      'recommended_commit',
      'forecast_level',
      'forecast_growth',
      'forecast_error',
      'scenario_demand',
      'offer_commit',
      'offer_cost',
      'offer_npv',
      'offer_cost_in',
      'offer_forfeited',
      'offer_overage_in',
      'offer_overage_premium_in',
      'offer_utilisation_in',
      'offer_all_in_discount_in',
      'offer_worst_tenth',
      'offer_regret',
      'offer_probability',
      'offer_padding',
      'optimum_commit',
      'reach_discount_gain',
      'reach_dead_capacity',
      'reach_net',
      'reach_break_even',
      'wrong_order_cost',
    ],
  },
  {
    title: 'Protective terms',
    figures: [
      'core_term_value',
      'term_worth_alone',
      'term_worth_in_package',
      'term_worth_points',
      'terms_worth_total',
      'term_coverage',
      'open_musts',
    ],
  },
  { title: 'Contract and dates', figures: ['notice_deadline', 'commit_drawn', 'drawdown'] },
];

/** Every figure of the brief with its formula in words, from its declaration. */
export function formulaTable(scorecard: readonly { figure: FigureId }[]): BriefTable {
  const line = (id: DeclaredId) => ({ cells: [declared(id).label, declared(id).formula] });
  return {
    title: 'Figures and their formulas',
    columns: [words('Figure', 1.2), givenIn('shipped', words('Formula', 3))],
    rows: [
      { cells: ['Scorecard'], group: true },
      ...scorecard.map(({ figure }) => line(figure)),
      ...PRINTED_FIGURES.flatMap(({ title, figures }) => [
        { cells: [title], group: true },
        ...figures.map(line),
      ]),
    ],
  };
}
