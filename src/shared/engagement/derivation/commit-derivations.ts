import type { Scenario } from '../../commit/offer.ts';
import { TIE_USD } from '../../commit/quantile.ts';
import { commitPrice, simulate } from '../../commit/simulate.ts';
import type { DeclaredId } from '../../figures/catalogue.ts';
import type { COMMIT_FIGURES } from '../../figures/commit.ts';
import type { OfferRow } from '../figures.ts';
import { demandDerivations } from './demand-derivations.ts';
import {
  type Context,
  type Derivations,
  type Derive,
  type Draft,
  type Input,
  numbered,
  ofFigure,
  ofOffer,
  ofSetting,
  plus,
  workedOut,
} from './draft.ts';
import {
  type Costed,
  costedOffer,
  costsIn,
  type InCase,
  isRolling,
  meanOver,
  offerInCase,
  overageFactors,
  ownDraw,
  periodInputs,
  rateGroups,
  rolledOutInputs,
  yearly,
} from './offers.ts';
import { sizingBesideDerivations } from './sizing-beside-derivations.ts';
import { sizingDerivations } from './sizing-derivations.ts';

const WORST_SHARE = 0.1;

/** How demand and the cost of each offer come about. */
export const commitDerivations: Derivations<typeof COMMIT_FIGURES> = {
  ...sizingDerivations,
  ...sizingBesideDerivations,
  ...demandDerivations,
  scenario_weight: (context, { scenario }) => {
    const { figures, document } = context;
    const found = figures.offers?.scenarios.find(({ name }) => name === scenario);
    if (!found) return null;
    const stated = document.settings.scenarios;
    const own = stated.find(({ name }) => name === scenario);
    if (own === undefined) return { value: found.weight, inputs: {}, calculation: String(found.weight) };
    return {
      value: found.weight,
      inputs: {
        own: ofSetting(`Weight set for the ${scenario} case`, own.weight, 'count', 'scenarios'),
        ...numbered(
          'weight',
          stated.map(({ name, weight }) => ofSetting(`Weight set for ${name}`, weight, 'count', 'scenarios')),
        ),
      },
      calculation: `own / (${plus(stated.length, (n) => `weight_${n}`)})`,
    };
  },
  offer_commit: ofOfferRow(
    ({ annual_commit_usd }) => annual_commit_usd,
    ({ stored: { id, offer } }) => ({
      inputs: {
        ...numbered(
          'commit',
          offer.commits_usd.map((usd, i) =>
            ofOffer(`Commit of period ${i + 1}`, usd, 'usd', id, `commits_usd[${i}]`),
          ),
        ),
        months: ofOffer('Duration', offer.months, 'months', id, 'months'),
      },
      calculation: `(${plus(offer.commits_usd.length, (n) => `commit_${n}`)}) * 12 / months`,
    }),
  ),
  offer_discount: ofOfferRow(
    ({ discount }) => discount,
    ({ stored: { id, offer } }) => {
      const all = typeof offer.discount === 'number' ? [offer.discount] : offer.discount;
      return {
        inputs: numbered(
          'discount',
          all.map((share, i) =>
            ofOffer(
              all.length === 1 ? 'Discount off list' : `Discount of period ${i + 1}`,
              share,
              'share',
              id,
              'discount',
            ),
          ),
        ),
        calculation: `(${plus(all.length, (n) => `discount_${n}`)}) / ${all.length}`,
      };
    },
  ),
  offer_overage_ratio: (context, subject) => {
    const costed = costedOffer(context, subject);
    if (!costed) return null;
    const { id, offer } = costed.stored;
    const basis = ofOffer('Overage priced at', offer.overage.basis, 'text', id, 'overage.basis');
    const value = costed.row.overage_ratio;
    switch (offer.overage.basis) {
      case 'committed':
        return { value, inputs: { basis }, calculation: '1' };
      case 'list':
        return {
          value,
          inputs: { basis, discount: ofFigure(context, 'offer_discount', subject) },
          calculation: '1 / (1 - discount)',
        };
      case 'ratio':
        return {
          value,
          inputs: {
            basis,
            ratio: ofOffer('Agreed ratio', offer.overage.ratio ?? null, 'ratio', id, 'overage.ratio'),
          },
          calculation: 'ratio',
        };
    }
  },
  offer_cost: expected(
    'Cost',
    'offer_cost_in',
    ({ mean_usd }) => mean_usd,
    ({ total_usd }) => total_usd,
  ),
  offer_forfeited: expected(
    'Forfeited',
    'offer_forfeited_in',
    ({ dead_capacity_usd }) => dead_capacity_usd,
    ({ forfeited_usd }) => forfeited_usd,
  ),
  offer_npv: (context, subject) => {
    const costed = costedOffer(context, subject);
    if (!costed) return null;
    const { offer } = costed.stored;
    const finance = { cost_of_capital_annual: context.document.settings.cost_of_capital_annual };
    const draft = meanOver(context, costed.figures.scenarios, costed.row.mean_npv_usd, {
      label: 'Present value of the payments',
      of: (demand) => yearly(simulate({ offer, demand, finance }).npv_usd ?? 0, offer),
    });
    const capital = ofSetting(
      'Cost of capital a year',
      finance.cost_of_capital_annual,
      'share',
      'cost_of_capital_annual',
    );
    return { ...draft, inputs: { ...draft.inputs, capital } };
  },
  offer_list_in: inCase(
    ({ shown }) => shown.list_usd,
    (context, { demand, shown }) => {
      const today = ofFigure(context, 'scenario_demand', { scenario: demand.name }, 'Demand of the case');
      if (demand.list_index == null) return { inputs: { today }, calculation: 'today' };
      const moved = typeof today.value === 'number' && today.value > 0 ? shown.list_usd / today.value : null;
      return {
        inputs: {
          today,
          moved: workedOut(
            'List prices of its months as a multiple of today’s, weighted by use',
            moved,
            'ratio',
            'the stated moves of list prices',
          ),
        },
        calculation: 'today * moved',
      };
    },
  ),
  offer_cost_in: inCase(
    ({ shown }) => shown.total_usd,
    (context, { stored: { id, offer }, demand }) => ({
      inputs: {
        commit: ofFigure(context, 'offer_commit', { offer_id: id }, 'Commit a year'),
        ...(commitPrice(offer) === 1
          ? {}
          : {
              prepay: ofOffer(
                'Discount for prepayment',
                offer.prepay_discount,
                'share',
                id,
                'prepay_discount',
              ),
            }),
        overage: ofFigure(
          context,
          'offer_overage_in',
          { offer_id: id, scenario: demand.name },
          'Overage charged, a year',
        ),
      },
      calculation: commitPrice(offer) === 1 ? 'commit + overage' : 'commit * (1 - prepay) + overage',
    }),
  ),
  offer_drawn_in: inCase(
    ({ result, stored: { offer } }) =>
      yearly(
        result.periods.reduce((sum, p) => sum + p.drawn_usd, 0),
        offer,
      ),
    drawnIn,
  ),
  offer_overage_in: inCase(({ shown }) => shown.overage_usd, overageIn),
  offer_overage_premium_in: inCase(
    ({ shown }) => shown.overage_premium_usd,
    (context, found) => ({
      inputs: {
        overage: ofFigure(context, 'offer_overage_in', keyOf(found), 'Overage charged, a year'),
        beyond: workedOut(
          'The same draw at the committed rate, a year',
          yearly(
            found.result.periods.reduce((sum, p) => sum + p.overage_draw_usd, 0),
            found.stored.offer,
          ),
          'usd',
          'what is drawn beyond commit and rollover, at the committed rate',
        ),
      },
      calculation: 'overage - beyond',
    }),
  ),
  offer_utilisation_in: inCase(
    ({ shown }) => shown.utilisation,
    (context, found) => {
      const count = found.result.periods.length;
      return {
        inputs: periodInputs(context, found),
        calculation: `(${plus(count, (n) => `min(commit_${n}, ${ownDraw(found, n)})`)}) / (${plus(count, (n) => `commit_${n}`)})`,
      };
    },
  ),
  offer_all_in_discount_in: inCase(
    ({ shown }) => shown.effective_discount,
    (context, found) => ({
      inputs: {
        cost: ofFigure(context, 'offer_cost_in', keyOf(found), 'Cost in the case, a year'),
        list: workedOut(
          'Use at then-current list, a year',
          found.shown.list_usd,
          'usd',
          'demand of the case × list prices of each month',
        ),
      },
      calculation: '1 - cost / list',
    }),
  ),
  offer_forfeited_in: inCase(({ shown }) => shown.forfeited_usd, forfeitedIn),
  offer_worst_tenth: (context, subject) => {
    const costed = costedOffer(context, subject);
    return costed && worstTenth(context, costed);
  },
  offer_regret: (context, subject) => {
    const costed = costedOffer(context, subject);
    if (!costed) return null;
    const { stored, row, figures } = costed;
    const cheapest = (demand: Scenario) => costsIn(context, demand).toSorted((a, b) => a.usd - b.usd)[0];
    const regret = (demand: Scenario) =>
      (costsIn(context, demand).find(({ offer_id }) => offer_id === stored.id)?.usd ?? 0) -
      (cheapest(demand)?.usd ?? 0);
    if (!isShownOneByOne(figures)) {
      return meanOver(context, figures.scenarios, row.mean_regret_usd, { label: 'Regret', of: regret });
    }
    return {
      value: row.mean_regret_usd,
      inputs: {
        ...weights(context, figures.scenarios),
        ...numbered(
          'own',
          figures.scenarios.map(({ name }) =>
            costFigure(context, stored.id, name, `Cost in the ${name} case`),
          ),
        ),
        ...numbered(
          'least',
          figures.scenarios.map((demand) =>
            costFigure(
              context,
              cheapest(demand)?.offer_id ?? '',
              demand.name,
              `Cheapest offer in the ${demand.name} case`,
            ),
          ),
        ),
      },
      calculation: plus(figures.scenarios.length, (n) => `weight_${n} * (own_${n} - least_${n})`),
    };
  },
  offer_probability: (context, subject) => {
    const costed = costedOffer(context, subject);
    if (!costed) return null;
    const { stored, row, figures } = costed;
    const { scenarios } = figures;
    const shareIn = (demand: Scenario) => {
      const costs = costsIn(context, demand);
      const least = Math.min(...costs.map(({ usd }) => usd));
      const best = costs.filter(({ usd }) => usd <= least + TIE_USD);
      return best.some(({ offer_id }) => offer_id === stored.id) ? 1 / best.length : 0;
    };
    if (!isShownOneByOne(figures)) {
      const draft = meanOver(context, scenarios, row.probability_best, { label: 'Cheapest', of: shareIn });
      return {
        ...draft,
        inputs: {},
        checks: (draft.checks ?? []).map((check) => ({ ...check, unit: 'share' as const })),
      };
    }
    return {
      value: row.probability_best,
      inputs: {
        ...weights(context, scenarios),
        ...numbered(
          'cheapest',
          scenarios.map((demand) =>
            workedOut(
              `Cheapest in the ${demand.name} case`,
              shareIn(demand),
              'count',
              '1 if no other offer costs less there, a part of 1 at a tie, else 0',
            ),
          ),
        ),
      },
      calculation: plus(scenarios.length, (n) => `weight_${n} * cheapest_${n}`),
    };
  },
  offer_padding: (context, subject) => {
    const costed = costedOffer(context, subject);
    const highest = costed?.figures.cases.at(-1)?.name;
    if (!costed || highest === undefined) return null;
    return {
      value: costed.row.padding_usd,
      inputs: {
        commit: ofFigure(context, 'offer_commit', subject, 'Commit a year'),
        drawn: ofFigure(
          context,
          'offer_drawn_in',
          { ...subject, scenario: highest },
          `Drawn in the ${highest} case, a year`,
        ),
      },
      calculation: 'max(0, commit - drawn)',
    };
  },
  offer_musts_in_walk_away: (context, { offer_id }) => {
    const row = context.figures.offers?.rows.find((one) => one.offer_id === offer_id);
    if (!row || offer_id === undefined) return null;
    const musts = row.musts_in_walk_away.map(
      (term_id): Input => ({
        label: `${term_id} stands at walk-away`,
        value: 1,
        unit: 'count',
        from: { kind: 'term', term_id, offer_id },
      }),
    );
    return {
      value: musts.length,
      inputs: numbered('must', musts),
      calculation: plus(musts.length, (n) => `must_${n}`),
    };
  },
};

function isShownOneByOne({ scenarios, cases }: Costed['figures']): boolean {
  return scenarios.length === cases.length;
}

function weights(context: Context, scenarios: readonly Scenario[]): Record<string, Input> {
  return numbered(
    'weight',
    scenarios.map(({ name }) =>
      ofFigure(context, 'scenario_weight', { scenario: name }, `Weight of the ${name} case`),
    ),
  );
}

function costFigure(context: Context, offer_id: string, scenario: string, label: string): Input {
  return ofFigure(context, 'offer_cost_in', { offer_id, scenario }, label);
}

function keyOf({ stored, demand }: InCase) {
  return { offer_id: stored.id, scenario: demand.name };
}

function ofOfferRow(
  value: (row: OfferRow) => number | null,
  draft: (costed: Costed) => Pick<Draft, 'inputs' | 'calculation'>,
): Derive {
  return (context, subject) => {
    const costed = costedOffer(context, subject);
    return costed && { value: value(costed.row), ...draft(costed) };
  };
}

function inCase(
  value: (found: InCase) => number | null,
  draft: (context: Context, found: InCase) => Omit<Draft, 'value'>,
): Derive {
  return (context, subject) => {
    const found = offerInCase(context, subject);
    return found && { value: value(found), ...draft(context, found) };
  };
}

/** A mean over the scenarios of what the offer comes to in each. */
function expected(
  label: string,
  figure: DeclaredId,
  value: (row: OfferRow) => number,
  of: (result: InCase['result']) => number,
): Derive {
  return (context, subject) => {
    const costed = costedOffer(context, subject);
    if (!costed) return null;
    const { offer } = costed.stored;
    return meanOver(context, costed.figures.scenarios, value(costed.row), {
      label,
      of: (demand) => yearly(of(simulate({ offer, demand })), offer),
      ...(isShownOneByOne(costed.figures)
        ? {
            figure: (scenario: string) =>
              ofFigure(context, figure, { ...subject, scenario }, `${label}, ${scenario} case`),
          }
        : {}),
    });
  };
}

function drawnIn(context: Context, found: InCase): Pick<Draft, 'inputs' | 'calculation'> {
  const { id, offer } = found.stored;
  const groups = rateGroups(found);
  const moves = groups.some(({ base }) => Math.abs(base - 1) > 1e-12);
  const scenario = found.demand.name;
  const list = groups.map(({ list_usd, months }) =>
    groups.length === 1
      ? ofFigure(context, 'scenario_demand', { scenario }, `Use at list in the ${scenario} case, a year`)
      : workedOut(
          `Use at list in ${months} of the months, as a year`,
          yearly(list_usd, offer),
          'usd',
          `months with the same rate in the ${scenario} case`,
        ),
  );
  return {
    inputs: {
      ...numbered('list', list),
      ...numbered(
        'discount',
        groups.map(({ discount }) => ofOffer('Discount off list', discount, 'share', id, 'discount')),
      ),
      ...(moves
        ? numbered(
            'price',
            groups.map(({ base }) =>
              workedOut(
                'List price held or moved',
                base,
                'ratio',
                'as a multiple of today’s, under the price lock',
              ),
            ),
          )
        : {}),
    },
    calculation: plus(groups.length, (n) => `list_${n} * (1 - discount_${n})${moves ? ` * price_${n}` : ''}`),
  };
}

function overageIn(context: Context, found: InCase): Omit<Draft, 'value'> {
  const {
    stored: { id, offer },
    result,
  } = found;
  const factors = overageFactors(found);
  const inputs = periodInputs(context, found);
  if (factors === null) {
    return {
      inputs,
      calculation: null,
      method:
        'Beyond commit and rollover each month is charged at its own factor, because list prices move within the period.',
      checks: result.periods.map((p, i) => ({
        label: `Charged in period ${i + 1}`,
        value: p.overage_charge_usd,
        unit: 'usd' as const,
      })),
    };
  }
  const beyond = (n: number) => `max(0, ${ownDraw(found, n)} - commit_${n})`;
  const atPar = (n: number) => `min(burst * commit_${n}, ${beyond(n)})`;
  const charge = (n: number) =>
    offer.burst_share === 0
      ? `${beyond(n)} * factor_${n}`
      : `${atPar(n)} + (${beyond(n)} - ${atPar(n)}) * factor_${n}`;
  return {
    inputs: {
      ...inputs,
      ...(offer.burst_share === 0
        ? {}
        : { burst: ofOffer('Burst allowance', offer.burst_share, 'share', id, 'burst_share') }),
      ...numbered(
        'factor',
        factors.map((factor, i) =>
          workedOut(
            `Overage rate ÷ committed rate, period ${i + 1}`,
            factor,
            'ratio',
            `overage priced at: ${offer.overage.basis}`,
          ),
        ),
      ),
      months: ofOffer('Duration', offer.months, 'months', id, 'months'),
    },
    calculation: `(${plus(result.periods.length, charge)}) * 12 / months`,
  };
}

function forfeitedIn(context: Context, found: InCase): Omit<Draft, 'value'> {
  const {
    stored: { id, offer },
    result,
  } = found;
  const unused = (n: number) => `max(0, commit_${n} - ${ownDraw(found, n)})`;
  const lost = (n: number) =>
    isRolling(found) || result.periods.some((p) => p.rollover_out_usd > 0)
      ? `${unused(n)} - rolled_out_${n} + max(0, rolled_in_${n} - drawn_${n})`
      : unused(n);
  return {
    inputs: {
      ...periodInputs(context, found),
      ...rolledOutInputs(found),
      months: ofOffer('Duration', offer.months, 'months', id, 'months'),
    },
    calculation: `(${plus(result.periods.length, lost)}) * 12 / months`,
  };
}

function worstTenth(context: Context, { stored: { id, offer }, row, figures }: Costed): Draft {
  const { scenarios } = figures;
  const cost = (demand: Scenario) => yearly(simulate({ offer, demand }).total_usd, offer);
  const falling = scenarios.toSorted((a, b) => cost(b) - cost(a));
  const all = scenarios.reduce((sum, { weight }) => sum + weight, 0);
  let left = WORST_SHARE;
  const parts = falling.flatMap((demand) => {
    const part = Math.min(left, demand.weight / all);
    left -= part;
    return part > 0 ? [{ demand, part }] : [];
  });
  if (!isShownOneByOne(figures)) {
    const again = parts.reduce((sum, { demand, part }) => sum + (part / WORST_SHARE) * cost(demand), 0);
    return {
      value: row.cvar90_usd,
      inputs: { expected: ofFigure(context, 'offer_cost', { offer_id: id }) },
      calculation: null,
      method: `The paths are ordered by what the offer costs on them; the mean of the dearest tenth, ${parts.length} of ${scenarios.length} paths.`,
      checks: [{ label: 'The mean of the dearest tenth, worked out again', value: again, unit: 'usd' }],
    };
  }
  return {
    value: row.cvar90_usd,
    inputs: {
      ...numbered(
        'cost',
        parts.map(({ demand }) => costFigure(context, id, demand.name, `Cost in the ${demand.name} case`)),
      ),
      ...numbered(
        'part',
        parts.map(({ demand, part }) =>
          workedOut(
            `Part of the tenth in the ${demand.name} case`,
            part / WORST_SHARE,
            'share',
            'the dearest cases first, up to a tenth of the weight',
          ),
        ),
      ),
    },
    calculation: plus(parts.length, (n) => `part_${n} * cost_${n}`),
  };
}
