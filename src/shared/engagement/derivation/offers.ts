import { simulateAll } from '../../commit/expected-cost.ts';
import { monthRates } from '../../commit/month-rates.ts';
import { discountOf, type Offer, type OfferTemplate, type Scenario } from '../../commit/offer.ts';
import { weightedMean } from '../../commit/quantile.ts';
import { type PeriodResult, type SimulateResult, simulate } from '../../commit/simulate.ts';
import type { Subject } from '../../figures/declaration.ts';
import { demandFigures } from '../demand-figures.ts';
import type { StoredOffer } from '../document.ts';
import type { OfferFigures, OfferRow } from '../figures.ts';
import {
  type Context,
  type Draft,
  type Input,
  numbered,
  ofFigure,
  ofOffer,
  plus,
  workedOut,
} from './draft.ts';

const MONTHS_PER_YEAR = 12;
/** Up to this many scenarios each one is shown; beyond it the mean is a method with a check. */
const FEW_SCENARIOS = 6;

/** An offer with its row of figures. */
export type Costed = { stored: StoredOffer; row: OfferRow; figures: OfferFigures };

export function costedOffer({ document, figures }: Context, { offer_id }: Subject): Costed | null {
  const stored = document.offers.find(({ id }) => id === offer_id);
  const row = figures.offers?.rows.find((one) => one.offer_id === offer_id);
  return stored && row && figures.offers ? { stored, row, figures: figures.offers } : null;
}

/** A case shown one by one: its demand and what the offer costs on it. */
export type InCase = Costed & {
  demand: Scenario;
  shown: OfferRow['by_scenario'][number];
  result: SimulateResult;
};

export function offerInCase(context: Context, subject: Subject): InCase | null {
  const costed = costedOffer(context, subject);
  const demand = costed?.figures.cases.find(({ name }) => name === subject.scenario);
  const shown = costed?.row.by_scenario.find(({ name }) => name === subject.scenario);
  if (!costed || !demand || !shown) return null;
  return { ...costed, demand, shown, result: simulate({ offer: costed.stored.offer, demand }) };
}

/** The demand of the cases that are shown one by one, which opens to the baseline and its rows. */
export function demandInputs(context: Context): Record<string, Input> {
  const cases = context.figures.offers?.cases ?? [];
  return numbered(
    'demand',
    cases.map(({ name }) =>
      ofFigure(context, 'scenario_demand', { scenario: name }, `Use at list in the ${name} case, a year`),
    ),
  );
}

/** Dollars over the duration as dollars a year. */
export function yearly(usd: number, { months }: Pick<OfferTemplate, 'months'>): number {
  return (usd * MONTHS_PER_YEAR) / months;
}

/** The terms that the optimum, reach and wrong order are computed on. */
export function templateOf({ document, figures }: Context): Offer | null {
  return document.offers.find(({ id }) => id === figures.offers?.template_offer_id)?.offer ?? null;
}

/** The demand after optimising, also where the commit is sized on the bill. */
export function optimisedDemand(context: Context): Scenario[] {
  const { document, covered, levers, figures } = context;
  const { offers, forecast, as_of } = figures;
  if (offers === null) return [];
  if (document.settings.size_on_bill_reason === null) return offers.scenarios;
  const { start, months } = offers;
  return demandFigures(document, covered, levers, as_of, start, months, forecast)?.optimised ?? [];
}

/**
 * A weighted mean over scenarios: each with its weight where they are few, else the method, the cases shown one by one
 * and the mean worked out again.
 */
export function meanOver(
  context: Context,
  scenarios: readonly Scenario[],
  value: number | null,
  amount: { label: string; of: (scenario: Scenario) => number; figure?: (name: string) => Input },
): Draft {
  if (scenarios.length > FEW_SCENARIOS) return meanOfMany(context, scenarios, value, amount);
  const amounts = scenarios.map(
    (one) =>
      amount.figure?.(one.name) ??
      workedOut(
        `${amount.label}, ${one.name} case`,
        amount.of(one),
        'usd',
        'the offer is costed on the case, month by month',
      ),
  );
  return {
    value,
    inputs: {
      ...numbered(
        'weight',
        scenarios.map(({ name }) =>
          ofFigure(context, 'scenario_weight', { scenario: name }, `Weight of the ${name} case`),
        ),
      ),
      ...numbered('in', amounts),
      ...(amount.figure === undefined ? demandInputs(context) : {}),
    },
    calculation: plus(scenarios.length, (n) => `weight_${n} * in_${n}`),
  };
}

function meanOfMany(
  context: Context,
  scenarios: readonly Scenario[],
  value: number | null,
  { label, of }: { label: string; of: (scenario: Scenario) => number },
): Draft {
  const shown = (context.figures.offers?.cases ?? []).map((one) =>
    workedOut(`${label}, ${one.name}`, of(one), 'usd', 'one of the cases that are shown one by one'),
  );
  const again = weightedMean(scenarios.map((one) => ({ value: of(one), weight: one.weight })));
  return {
    value,
    inputs: { ...numbered('case', shown), ...demandInputs(context) },
    calculation: null,
    method: `The weighted mean over ${scenarios.length} drawn paths of demand; the same seed draws the same paths.`,
    checks: [{ label: 'The mean, worked out again', value: again, unit: 'usd' }],
  };
}

/** What each commit period draws: its months at the committed rate. */
export function periodInputs(context: Context, inCase: InCase): Record<string, Input> {
  const { stored, result, demand } = inCase;
  const { periods } = result;
  const each = (of: (period: PeriodResult, i: number) => Input) => periods.map(of);
  const how = 'list dollars of its months × (1 − discount), at list prices held or moved';
  return {
    ...numbered(
      'commit',
      each((p, i) =>
        ofOffer(`Commit of period ${i + 1}`, p.commit_usd, 'usd', stored.id, `commits_usd[${i}]`),
      ),
    ),
    ...numbered(
      'drawn',
      each((p, i) => workedOut(`Drawn in period ${i + 1}`, p.drawn_usd, 'usd', how)),
    ),
    use: ofFigure(
      context,
      'scenario_demand',
      { scenario: demand.name },
      `Use at list in the ${demand.name} case, a year`,
    ),
    ...(isRolling(inCase)
      ? numbered(
          'rolled_in',
          each((p, i) =>
            workedOut(
              `Rolled into period ${i + 1}`,
              p.rollover_in_usd,
              'usd',
              'left over from the period before',
            ),
          ),
        )
      : {}),
  };
}

/** What is carried from period to period, where anything is. */
export function rolledOutInputs(inCase: InCase): Record<string, Input> {
  if (!isRolling(inCase)) return {};
  return numbered(
    'rolled_out',
    inCase.result.periods.map((p, i) =>
      workedOut(
        `Rolled out of period ${i + 1}`,
        p.rollover_out_usd,
        'usd',
        'the agreed share of what is unused, up to its cap',
      ),
    ),
  );
}

export function isRolling({ result }: InCase): boolean {
  return result.periods.some((p) => p.rollover_in_usd > 0);
}

/** `drawn_1 - rolled_in_1` or just `drawn_1`: what a period draws from its own commit. */
export function ownDraw(inCase: InCase, n: number): string {
  return isRolling(inCase) ? `max(0, drawn_${n} - rolled_in_${n})` : `drawn_${n}`;
}

/** The overage factor of each period; null where it moves within one. */
export function overageFactors({ stored, demand }: InCase): number[] | null {
  const { offer } = stored;
  const { overage_factor } = monthRates(offer, demand);
  const periods = offer.commits_usd.map((_, p) =>
    overage_factor.slice(p * offer.period_months, (p + 1) * offer.period_months),
  );
  const isLevel = periods.every((months) =>
    months.every((factor) => Math.abs(factor - (months[0] ?? 1)) < 1e-12),
  );
  return isLevel ? periods.map((months) => months[0] ?? 1) : null;
}

/** Months of a case with the same discount and the same movement of list prices, with their dollars at today's list. */
export function rateGroups({
  stored: { offer },
  demand,
}: InCase): { list_usd: number; discount: number; base: number; months: number }[] {
  const { draw_usd } = monthRates(offer, demand);
  const groups = new Map<string, { list_usd: number; discount: number; base: number; months: number }>();
  for (const [month, usd] of demand.list_usd.entries()) {
    const discount = discountOf(offer, Math.floor(month / offer.period_months));
    const net = usd * (1 - discount);
    const base = net === 0 ? 1 : (draw_usd[month] ?? 0) / net;
    const key = `${discount} ${base.toFixed(9)}`;
    const group = groups.get(key) ?? { list_usd: 0, discount, base: Number(base.toFixed(12)), months: 0 };
    groups.set(key, { ...group, list_usd: group.list_usd + usd, months: group.months + 1 });
  }
  return [...groups.values()];
}

/** What each offer costs in one scenario, dollars a year, in the order of the rows. */
export function costsIn(
  { document, figures }: Context,
  demand: Scenario,
): { offer_id: string; usd: number }[] {
  return (figures.offers?.rows ?? []).flatMap(({ offer_id }) => {
    const offer = document.offers.find(({ id }) => id === offer_id)?.offer;
    const [result] = offer ? simulateAll(offer, [demand]) : [];
    return offer && result ? [{ offer_id, usd: yearly(result.total_usd, offer) }] : [];
  });
}
