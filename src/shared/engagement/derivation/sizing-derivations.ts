import { type CostedCommit, costCommit } from '../../commit/costed-commit.ts';
import { meanCost } from '../../commit/expected-cost.ts';
import { type Offer, offerOf, type Scenario } from '../../commit/offer.ts';
import type { BandOptimum } from '../../commit/optimise.ts';
import { commitBands, reaches } from '../../commit/schedule.ts';
import { simulate } from '../../commit/simulate.ts';
import { annualListSpend } from '../../commit/wrong-order.ts';
import type { Quantity } from '../../figures/calculation.ts';
import type { COMMIT_FIGURES } from '../../figures/commit.ts';
import type { FigureUnit, Subject } from '../../figures/declaration.ts';
import { tableMoney } from '../../format.ts';
import type { OfferFigures, OfferRow } from '../figures.ts';
import { scheduleOf } from '../offer-figures.ts';
import {
  type Check,
  type Context,
  type Derivations,
  type Derive,
  type Draft,
  type Input,
  numbered,
  ofFigure,
  ofOffer,
  ofSetting,
  workedOut,
} from './draft.ts';
import { demandInputs, meanOver, optimisedDemand, templateOf, yearly } from './offers.ts';

type Sizing =
  | `reach_${string}`
  | `sized_${string}`
  | `band_${string}`
  | 'recommended_commit'
  | 'recommended_cost'
  | 'recommended_discount'
  | `curve_${string}`
  | 'optimum_commit'
  | 'wrong_order_cost';

const COSTED = 'weighted mean over the cases of what the offer costs, a contract year';

/** How the recommended commit, the least on the bands and the two classic mistakes come about. */
export const sizingDerivations: Derivations<
  Pick<typeof COMMIT_FIGURES, Exclude<Extract<keyof typeof COMMIT_FIGURES, Sizing>, 'reach_pays_share'>>
> = {
  recommended_commit: recommended('annual_commit_usd', 'offer_commit', 'optimum_commit'),
  recommended_cost: recommended('expected_annual_usd', 'offer_cost', 'band_cost'),
  recommended_discount: (context) =>
    inOffers(context, (offers) => {
      const row = recommendedRow(offers);
      const band = offers.optimum.bands.find(({ discount }) => discount === offers.optimum.best.discount);
      const chosen = row
        ? ofFigure(context, 'offer_discount', { offer_id: row.offer_id }, row.title)
        : ofBand('Median discount of the band of the commit', offers.recommendation.discount, 'share', band);
      return { value: offers.recommendation.discount, inputs: { chosen }, calculation: 'chosen' };
    }),
  curve_cost: onCurve(
    'Cost',
    ({ mean_usd }) => mean_usd,
    ({ total_usd }) => total_usd,
  ),
  curve_forfeited: onCurve(
    'Forfeited',
    ({ mean_forfeited_usd }) => mean_forfeited_usd,
    ({ forfeited_usd }) => forfeited_usd,
  ),
  reach_commit: (context) =>
    inOffers(context, ({ reach, template_offer_id: id }, { commits_usd, months }) => ({
      value: reach.current.annual_commit_usd,
      inputs: {
        first: ofOffer('Commit of the first period', commits_usd[0] ?? 0, 'usd', id, 'commits_usd[0]'),
        periods: ofOffer('Commit periods', commits_usd.length, 'count', id, 'period_months'),
        months: ofOffer('Duration', months, 'months', id, 'months'),
      },
      calculation: 'first * periods * 12 / months',
    })),
  reach_next_commit: (context) =>
    inOffers(context, ({ reach, optimum }) => ({
      value: reach.next?.annual_commit_usd ?? null,
      inputs: {
        smallest: ofBand(
          'Smallest annual commit of the band',
          reach.next?.annual_commit_usd ?? null,
          'usd',
          optimum.bands.find(({ discount }) => discount === reach.next?.discount),
        ),
      },
      calculation: 'smallest',
      missing: reach.reason,
    })),
  optimum_commit: (context) =>
    inOffers(context, (offers, template) => ({
      value: offers.optimum.best.annual_commit_usd,
      inputs: {
        ...numbered(
          'band',
          offers.optimum.bands.map(({ min_annual_commit_usd }) =>
            ofFigure(
              context,
              'band_cost',
              { band: String(min_annual_commit_usd) },
              `Expected cost of the best commit from ${tableMoney(min_annual_commit_usd)} a year`,
            ),
          ),
        ),
        objective: ofSetting(
          'Chosen for',
          context.document.settings.objective === 'mean'
            ? 'least expected cost'
            : 'least cost in the worst tenth',
          'text',
          'objective',
        ),
        ...demandInputs(context),
      },
      calculation: null,
      method:
        'Inside a band the cost is a chain of straight lines in the commit; the least lies where two of them meet or at an edge of the band, so those points are tried, and the best band wins.',
      checks: aroundCommit(context, template, offers.optimum.best, offers.scenarios, 'schedule'),
    })),
  reach_discount_gain: reachSteps('discount_gain_usd', 'own', 'discounted'),
  reach_dead_capacity: reachSteps('dead_capacity_usd', 'larger', 'discounted'),
  reach_net: (context) =>
    inOffers(context, (offers, template) => ({
      value: offers.reach.net_usd === null ? null : yearly(offers.reach.net_usd, template),
      inputs: {
        gain: ofFigure(context, 'reach_discount_gain'),
        dead: ofFigure(context, 'reach_dead_capacity'),
      },
      calculation: 'gain - dead',
      missing: offers.reach.reason,
    })),
  reach_break_even: (context) =>
    inOffers(context, ({ reach, scenarios }, template) => {
      const factor = reach.break_even_demand;
      const at = (side: typeof reach.next) => {
        if (side === null || factor === null) return null;
        const scaled = scenarios.map((one) => ({
          ...one,
          list_usd: one.list_usd.map((usd) => usd * factor),
        }));
        return yearly(meanCost(offerOf(template, side.commit_usd, side.discount), scaled), template);
      };
      return {
        value: factor,
        inputs: {
          current: workedOut(
            'Current commit a year',
            reach.current.annual_commit_usd,
            'usd',
            'the first commit of the ask, on its terms',
          ),
          ...(reach.next
            ? {
                next: workedOut(
                  'Smallest commit of the next band, a year',
                  reach.next.annual_commit_usd,
                  'usd',
                  'where the next discount begins',
                ),
              }
            : {}),
        },
        calculation: null,
        method:
          'All demand is multiplied by one factor between a tenth and ten; the smallest at which both commits cost the same.',
        checks: [
          { label: 'Current commit at that demand, a year', value: at(reach.current), unit: 'usd' },
          { label: 'Next commit at that demand, a year', value: at(reach.next), unit: 'usd' },
        ],
        missing: reach.reason,
      };
    }),
  sized_commit: sized((context, template, order, sizedAs) => sizedCommit(context, template, order, sizedAs)),
  sized_cost: sized((context, template, _order, { commit_usd, discount, mean_usd }) =>
    meanOver(context, optimisedDemand(context), yearly(mean_usd, template), {
      label: 'Cost',
      of: (demand) =>
        yearly(simulate({ offer: offerOf(template, commit_usd, discount), demand }).total_usd, template),
    }),
  ),
  sized_forfeited: sized((context, template, _order, { commit_usd, discount, mean_forfeited_usd }) =>
    meanOver(context, optimisedDemand(context), yearly(mean_forfeited_usd, template), {
      label: 'Forfeited',
      of: (demand) =>
        yearly(simulate({ offer: offerOf(template, commit_usd, discount), demand }).forfeited_usd, template),
    }),
  ),
  wrong_order_cost: (context, { order }) =>
    inOffers(context, ({ wrong_order }, template) => {
      const cost =
        order === 'to_the_bill'
          ? wrong_order.cost_of_committing_to_the_bill_usd
          : wrong_order.cost_of_wrong_order_usd;
      if (order !== 'wrong' && order !== 'to_the_bill') return null;
      return {
        value: yearly(cost, template),
        inputs: {
          that: ofFigure(context, 'sized_cost', { order }, `Expected cost, sized ${ORDERS[order]}`),
          right: ofFigure(context, 'sized_cost', { order: 'right' }, `Expected cost, sized ${ORDERS.right}`),
        },
        calculation: 'that - right',
      };
    }),
  band_commit: inBand((context, template, band, offers) => ({
    value: band.annual_commit_usd,
    inputs: {
      from: {
        label: 'The band begins at, a year',
        value: band.min_annual_commit_usd,
        unit: 'usd',
        from: { kind: 'band', min_annual_commit_usd: band.min_annual_commit_usd },
      } satisfies Input,
      discount: {
        label: 'Its median discount',
        value: band.discount,
        unit: 'share',
        from: { kind: 'band', min_annual_commit_usd: band.min_annual_commit_usd },
      } satisfies Input,
    },
    calculation: null,
    method:
      'Inside the band the cost is a chain of straight lines in the commit; the least lies where two of them meet or at an edge of the band, and those points are tried.',
    checks: aroundCommit(context, template, band, offers.scenarios, band.discount),
  })),
  band_cost: bandMean(
    'Cost',
    ({ mean_usd }) => mean_usd,
    ({ total_usd }) => total_usd,
  ),
  band_forfeited: bandMean(
    'Forfeited',
    ({ mean_forfeited_usd }) => mean_forfeited_usd,
    ({ forfeited_usd }) => forfeited_usd,
  ),
  band_overage: bandMean(
    'Overage',
    ({ mean_overage_usd }) => mean_overage_usd,
    ({ overage_usd }) => overage_usd,
  ),
  band_worst_tenth: inBand((_, template, { commit_usd, discount, cvar90_usd }, { scenarios }) => ({
    value: yearly(cvar90_usd, template),
    inputs: numbered(
      'cost',
      scenarios
        .slice(0, 6)
        .map((demand) =>
          workedOut(
            `Cost, ${demand.name} case`,
            yearly(simulate({ offer: offerOf(template, commit_usd, discount), demand }).total_usd, template),
            'usd',
            'the commit is costed on the case, month by month',
          ),
        ),
    ),
    calculation: null,
    method:
      'The cases are ordered by what the commit costs on them; the mean of the dearest tenth of their weight, the case on its boundary counted in part.',
    checks: [
      {
        label: 'Worked out again',
        value: yearly(
          costCommit({ template, schedule: [], scenarios }, commit_usd, discount).cvar90_usd,
          template,
        ),
        unit: 'usd',
      },
    ],
  })),
};

type Order = 'right' | 'wrong' | 'to_the_bill';

const ORDERS: Readonly<Record<Order, string>> = {
  right: 'after optimising',
  wrong: 'before optimising',
  to_the_bill: 'to today’s bill',
};

function inOffers(
  context: Context,
  draft: (offers: OfferFigures, template: Offer) => Draft | null,
): Draft | null {
  const template = templateOf(context);
  const { offers } = context.figures;
  return offers && template ? draft(offers, template) : null;
}

/** The recommendation is an offer on the table, or the least on the bands. */
function recommended(
  key: 'annual_commit_usd' | 'expected_annual_usd',
  ofRow: 'offer_commit' | 'offer_cost',
  ofBands: 'optimum_commit' | 'band_cost',
): Derive {
  return (context) =>
    inOffers(context, (offers) => {
      const row = recommendedRow(offers);
      const best = offers.optimum.bands.find(
        ({ commit_usd, discount }) =>
          commit_usd === offers.optimum.best.commit_usd && discount === offers.optimum.best.discount,
      );
      const subject: Subject =
        ofBands === 'band_cost' ? { band: String(best?.min_annual_commit_usd ?? 0) } : {};
      return {
        value: offers.recommendation[key],
        inputs: {
          chosen: row
            ? ofFigure(context, ofRow, { offer_id: row.offer_id }, row.title)
            : ofFigure(context, ofBands, subject, 'Least on the bands'),
        },
        calculation: 'chosen',
      };
    });
}

function recommendedRow({ rows, recommendation }: OfferFigures): OfferRow | undefined {
  const asks = rows.filter(({ side }) => side === 'ours').toSorted((a, b) => a.mean_usd - b.mean_usd);
  const carriedOn = rows.find(
    ({ side, mean_usd }) => side === 'as_is' && mean_usd === recommendation.expected_annual_usd,
  );
  return asks[0] ?? carriedOn;
}

/** What the commit costs, and one a hundredth smaller and larger: a reader sees that neither is cheaper. */
function aroundCommit(
  context: Context,
  template: Offer,
  { commit_usd }: Pick<CostedCommit, 'commit_usd'>,
  scenarios: readonly Scenario[],
  discount: number | 'schedule',
): Check[] {
  const schedule = scheduleOf(context.document);
  const tail = context.document.settings.objective === 'cvar90';
  const cost = (commitUsd: number) => {
    const own = costCommit(
      { template, schedule, scenarios },
      commitUsd,
      discount === 'schedule' ? discountAt(context, template, commitUsd) : discount,
    );
    return yearly(tail ? own.cvar90_usd : own.mean_usd, template);
  };
  const named = tail ? 'Worst tenth' : 'Expected cost';
  return [
    { label: `${named} at this commit, a year`, value: cost(commit_usd), unit: 'usd' },
    { label: `${named} at 1% less`, value: cost(commit_usd * 0.99), unit: 'usd' },
    { label: `${named} at 1% more`, value: cost(commit_usd * 1.01), unit: 'usd' },
  ];
}

function discountAt(context: Context, template: Offer, commitUsd: number): number {
  const annual = yearly(commitUsd * template.commits_usd.length, template);
  const band = commitBands(scheduleOf(context.document)).findLast((one) =>
    reaches(annual, one.min_annual_commit_usd),
  );
  return band?.discount ?? 0;
}

/** One of the two parts of reaching: two costs and their difference. */
function reachSteps(
  key: 'discount_gain_usd' | 'dead_capacity_usd',
  first: 'own' | 'larger',
  second: 'discounted',
): Derive {
  return (context) =>
    inOffers(context, ({ reach, scenarios }, template) => {
      const { current, next } = reach;
      if (next === null) return { value: null, inputs: {}, calculation: null, missing: reach.reason };
      const costs = {
        own: ['Current commit at its own discount, a year', current.mean_usd],
        larger: ['Commit of the next band at its discount, a year', next.mean_usd],
        discounted: [
          'Current commit at the discount of the next band, a year',
          meanCost(offerOf(template, current.commit_usd, next.discount), scenarios),
        ],
      } as const;
      const input = (name: keyof typeof costs) =>
        workedOut(costs[name][0], yearly(costs[name][1], template), 'usd', COSTED);
      return {
        value: reach[key] === null ? null : yearly(reach[key], template),
        inputs: { [first]: input(first), [second]: input(second), ...demandInputs(context) },
        calculation: `${first} - ${second}`,
      };
    });
}

function sized(
  draft: (context: Context, template: Offer, order: Order, costed: CostedCommit) => Draft | null,
): Derive {
  return (context, { order }) =>
    inOffers(context, ({ wrong_order }, template) => {
      const name = (Object.keys(ORDERS) as Order[]).find((one) => one === order);
      return name === undefined ? null : draft(context, template, name, wrong_order[name]);
    });
}

function sizedCommit(context: Context, template: Offer, order: Order, costed: CostedCommit): Draft {
  const { unoptimised } = context.figures.offers ?? { unoptimised: [] };
  if (order === 'to_the_bill') {
    const list = annualListSpend(template, unoptimised);
    const band = commitBands(scheduleOf(context.document)).findLast((one) =>
      reaches(list * (1 - one.discount), one.min_annual_commit_usd),
    );
    return {
      value: costed.annual_commit_usd,
      inputs: {
        list: workedOut(
          'Use at list before optimising, a year',
          list,
          'usd',
          'weighted mean of the cases without the levers',
        ),
        discount: {
          label: 'Median discount of the highest band that this spend reaches',
          value: band?.discount ?? 0,
          unit: 'share',
          from: { kind: 'band', min_annual_commit_usd: band?.min_annual_commit_usd ?? 0 },
        },
      },
      calculation: 'list * (1 - discount)',
    };
  }
  const scenarios = order === 'right' ? optimisedDemand(context) : unoptimised;
  const cost = (factor: number) => {
    const commitUsd = costed.commit_usd * factor;
    const offer = offerOf(template, commitUsd, discountAt(context, template, commitUsd));
    return yearly(meanCost(offer, scenarios), template);
  };
  return {
    value: costed.annual_commit_usd,
    inputs: {
      list: workedOut(
        `Use at list ${order === 'right' ? 'after' : 'before'} optimising, a year`,
        annualListSpend(template, scenarios),
        'usd',
        'weighted mean of the cases it is sized on',
      ),
    },
    calculation: null,
    method:
      'The commit with the least expected cost on that demand, at the median discount of the band it reaches.',
    checks: [
      { label: 'Expected cost on that demand at this commit, a year', value: cost(1), unit: 'usd' },
      { label: 'Expected cost at 1% less', value: cost(0.99), unit: 'usd' },
      { label: 'Expected cost at 1% more', value: cost(1.01), unit: 'usd' },
    ],
  };
}

function inBand(
  draft: (context: Context, template: Offer, band: BandOptimum, offers: OfferFigures) => Draft,
): Derive {
  return (context, subject) =>
    inOffers(context, (offers, template) => {
      const band = offers.optimum.bands.find(
        ({ min_annual_commit_usd }) => String(min_annual_commit_usd) === subject.band,
      );
      return band ? draft(context, template, band, offers) : null;
    });
}

/** A value that a discount band states. */
function ofBand(label: string, value: Quantity, unit: FigureUnit, band: BandOptimum | undefined): Input {
  const from = { kind: 'band', min_annual_commit_usd: band?.min_annual_commit_usd ?? 0 } as const;
  return { label, value, unit, from };
}

/** A point of the curve of cost against commit, by its band and its annual commit. */
function onCurve(
  label: string,
  value: (point: CostedCommit) => number,
  of: (result: ReturnType<typeof simulate>) => number,
): Derive {
  return (context, { band, commit }) =>
    inOffers(context, ({ optimum, scenarios }, template) => {
      const own = optimum.bands.find(({ min_annual_commit_usd: min }) => String(min) === band);
      const point = optimum.curve.find(
        ({ annual_commit_usd: usd, discount }) => discount === own?.discount && String(usd) === commit,
      );
      if (!own || !point) return null;
      const offer = offerOf(template, point.commit_usd, point.discount);
      const draft = meanOver(context, scenarios, yearly(value(point), template), {
        label,
        of: (demand) => yearly(of(simulate({ offer, demand })), template),
      });
      const discount = ofBand('Median discount of the band', own.discount, 'share', own);
      return { ...draft, inputs: { ...draft.inputs, discount } };
    });
}

function bandMean(
  label: string,
  value: (band: BandOptimum) => number,
  of: (result: ReturnType<typeof simulate>) => number,
): Derive {
  return inBand((context, template, band, { scenarios }) =>
    meanOver(context, scenarios, yearly(value(band), template), {
      label,
      of: (demand) =>
        yearly(of(simulate({ offer: offerOf(template, band.commit_usd, band.discount), demand })), template),
    }),
  );
}
