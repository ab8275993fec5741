import type { LeversReading } from '../audit/answers.ts';
import { type ComparedOffer, compare } from '../commit/compare.ts';
import type { CostedCommit } from '../commit/costed-commit.ts';
import {
  annualCommit,
  discountOf,
  type Offer,
  type OfferTemplate,
  offerOf,
  type Scenario,
} from '../commit/offer.ts';
import { optimise } from '../commit/optimise.ts';
import { weightedMean } from '../commit/quantile.ts';
import { type ReachResult, type ReachSide, reach } from '../commit/reach.ts';
import type { ScheduleStep } from '../commit/schedule.ts';
import { simulate } from '../commit/simulate.ts';
import { totalCost } from '../commit/total-cost.ts';
import { type WrongOrderResult, wrongOrder } from '../commit/wrong-order.ts';
import { statedSpread } from '../demand/stated-spread.ts';
import { monthText } from '../format.ts';
import type { TermStatus } from '../terms/library.ts';
import type { Baseline } from './baseline.ts';
import { type DemandFigures, demandFigures } from './demand-figures.ts';
import type { EngagementDocument, Settings, StoredOffer } from './document.ts';
import type { DemandMaking, FloorFigures, OfferFigures, OfferRow } from './figures.ts';
import type { ForecastFigures } from './forecast-figures.ts';
import { judgementInForce } from './judgement.ts';
import type { Library } from './library.ts';
import type { Recall } from './recall.ts';
import { recommend } from './recommend.ts';

const MONTHS_PER_YEAR = 12;

/** Every offer on the same demand, the optimum, and the two classic mistakes; null without an offer or usage. */
export function offerFigures(
  document: EngagementDocument,
  baseline: Baseline | null,
  levers: ReadonlyMap<string, LeversReading>,
  floor: FloorFigures | null,
  asOf: string,
  library: Library,
  forecast: ForecastFigures,
  recall: Recall,
): OfferFigures | null {
  const template = templateOffer(document.offers);
  if (template === null) return null;
  const { start, months } = template.offer;
  const demand = demandFigures(document, baseline, levers, asOf, start, months, forecast, recall);
  if (demand === null) return null;
  const basis = document.settings.size_on_bill_reason === null ? 'optimised' : 'unoptimised';
  const scenarios = demand[basis];
  const cases = demand.cases[basis];
  const { alike, left_out } = comparable(document.offers, template.offer);
  const comparison = recall.of(compare, {
    offers: alike.map((o) => o.offer),
    scenarios,
    finance: { cost_of_capital_annual: document.settings.cost_of_capital_annual },
  });
  const rows = offerRows(document, alike, comparison.offers, cases, library);
  const { commits_usd: _commits, discount: _discount, ...terms } = template.offer;
  const schedule = scheduleOf(document);
  const question = { template: terms, schedule, scenarios };
  const optimum = recall.of(optimise, { ...question, objective: document.settings.objective });
  const reached = recall.of(reach, { ...question, current_commit_usd: template.offer.commits_usd[0] ?? 0 });
  const order = recall.of(wrongOrder, {
    template: terms,
    schedule,
    unoptimised: demand.unoptimised,
    optimised: demand.optimised,
  });
  return {
    start,
    months,
    scenarios,
    unoptimised: demand.unoptimised,
    cases,
    demand: madeBy(document.settings, demand),
    rows,
    comparison,
    template_offer_id: template.id,
    optimum,
    reach: reached,
    reach_pays_in: cases.filter((one) => paysIn(one, reached, terms)).map(({ name }) => name),
    reach_pays_share: weightWhere(scenarios, (one) => paysIn(one, reached, terms)),
    wrong_order: order,
    low_case_loss_difference_usd: lowCaseLossDifference(terms, order, demand.cases.optimised),
    recommendation: recommend({
      rows,
      optimum,
      reach: reached,
      months,
      has_bands: schedule.length > 0,
      alike_within: judgementInForce(library.thresholds, document.settings).alike_commit_within,
    }),
    draft: floor?.review.kind !== 'standing',
    schedule_illustrative: document.bands.some((band) => band.illustrative),
    left_out,
  };
}

function lowCaseLossDifference(
  template: OfferTemplate,
  { right, wrong }: WrongOrderResult,
  optimised: readonly Scenario[],
): number {
  const low = optimised[0];
  if (low === undefined) return 0;
  const lossOf = ({ commit_usd, discount }: CostedCommit) =>
    simulate({ offer: offerOf(template, commit_usd, discount), demand: low }).forfeited_usd;
  return ((lossOf(wrong) - lossOf(right)) * MONTHS_PER_YEAR) / template.months;
}

/** Whether the commit of the next band costs less than the current one in one scenario; never in the top band. */
function paysIn(scenario: Scenario, { current, next }: ReachResult, template: OfferTemplate): boolean {
  if (next === null) return false;
  const costOf = ({ commit_usd, discount }: ReachSide) =>
    totalCost(offerOf(template, commit_usd, discount), scenario);
  return costOf(next) < costOf(current);
}

/** Share of the weight in the scenarios that a question is true of. */
function weightWhere(scenarios: readonly Scenario[], isSo: (scenario: Scenario) => boolean): number {
  return weightedMean(scenarios.map((one) => ({ value: isSo(one) ? 1 : 0, weight: one.weight })));
}

function madeBy({ demand_model: model, scenarios }: Settings, { simulated }: DemandFigures): DemandMaking {
  if (simulated === null) return { kind: 'stated' };
  return {
    kind: model.kind === 'quantiles' ? 'quantiles' : 'simulated',
    seed: model.seed,
    drawn: model.scenarios,
    expected_factor: model.expected_factor ?? statedSpread(scenarios).expected_factor,
    spread: simulated,
  };
}

/** Our own ask sets the terms that the optimum is computed on; without one the contract carried on does. */
function templateOffer(offers: readonly StoredOffer[]): StoredOffer | null {
  return offers.find((o) => o.side === 'ours') ?? offers.find((o) => o.side === 'as_is') ?? offers[0] ?? null;
}

/** The discount by annual commit: the median of each band. */
export function scheduleOf({ bands }: Pick<EngagementDocument, 'bands'>): ScheduleStep[] {
  return bands.map(({ min_annual_commit_usd, p50 }) => ({ min_annual_commit_usd, discount: p50 }));
}

/** Offers that run over the same months as the template; the others cannot be compared and say why. */
function comparable(offers: readonly StoredOffer[], template: Offer) {
  const isAlike = ({ offer }: StoredOffer) =>
    offer.start === template.start && offer.months === template.months;
  return {
    alike: offers.filter(isAlike),
    left_out: offers
      .filter((o) => !isAlike(o))
      .map((o) => ({
        offer_id: o.id,
        title: o.offer.name,
        reason: `Runs ${o.offer.months} months from ${monthText(o.offer.start)}; the comparison runs ${template.months} months from ${monthText(template.start)}. Extend or shorten it with a stated assumption.`,
      })),
  };
}

function offerRows(
  document: EngagementDocument,
  offers: readonly StoredOffer[],
  compared: readonly ComparedOffer[],
  cases: readonly Scenario[],
  library: Library,
): OfferRow[] {
  const cheapest = Math.min(...compared.map((c) => c.mean_usd));
  return offers.flatMap((stored, i) => {
    const costs = compared[i];
    return costs
      ? [offerRow(document, stored, costs, cases, library, costs.mean_usd <= cheapest + 1e-6)]
      : [];
  });
}

function offerRow(
  document: EngagementDocument,
  { id, side, offer }: StoredOffer,
  costs: ComparedOffer,
  cases: readonly Scenario[],
  library: Library,
  best: boolean,
): OfferRow {
  const perYear = (usd: number) => (usd * MONTHS_PER_YEAR) / offer.months;
  return {
    offer_id: id,
    side,
    title: offer.name,
    annual_commit_usd: annualCommit(offer),
    discount: meanDiscount(offer),
    overage_ratio: ratioOf(offer),
    mean_usd: perYear(costs.mean_usd),
    cvar90_usd: perYear(costs.cvar90_usd),
    mean_npv_usd: costs.mean_npv_usd === null ? null : perYear(costs.mean_npv_usd),
    mean_regret_usd: perYear(costs.mean_regret_usd),
    probability_best: costs.probability_best,
    by_scenario: cases.map((scenario) => byScenario(offer, scenario)),
    best,
    dead_capacity_usd: perYear(costs.mean_forfeited_usd),
    padding_usd: perYear(paddingUsd(offer, cases)),
    musts_in_walk_away: mustsIn('walk_away', document, library, id),
  };
}

function byScenario(offer: Offer, scenario: Scenario): OfferRow['by_scenario'][number] {
  const result = simulate({ offer, demand: scenario });
  const perYear = (usd: number) => (usd * MONTHS_PER_YEAR) / offer.months;
  const committed = result.periods.reduce((sum, p) => sum + p.commit_usd, 0);
  const used = result.periods.reduce((sum, p) => sum + p.commit_usd - p.unused_usd, 0);
  return {
    name: scenario.name,
    list_usd: perYear(result.list_total_usd),
    total_usd: perYear(result.total_usd),
    forfeited_usd: perYear(result.forfeited_usd),
    overage_usd: perYear(result.overage_usd),
    overage_premium_usd: perYear(
      result.periods.reduce((sum, p) => sum + p.overage_charge_usd - p.overage_draw_usd, 0),
    ),
    utilisation: committed === 0 ? null : used / committed,
    effective_discount: result.effective_discount,
  };
}

function paddingUsd(offer: Offer, cases: readonly Scenario[]): number {
  const high = cases.at(-1);
  if (high === undefined) return 0;
  const { periods } = simulate({ offer, demand: high });
  return Math.max(
    0,
    periods.reduce((sum, p) => sum + p.commit_usd - p.drawn_usd, 0),
  );
}

function meanDiscount(offer: Offer): number {
  const periods = offer.commits_usd.map((_, i) => discountOf(offer, i));
  return periods.reduce((sum, d) => sum + d, 0) / periods.length;
}

/** Overage rate over committed rate while list prices stand still; null where the rate is 0. */
function ratioOf(offer: Offer): number | null {
  if (offer.overage.basis === 'committed') return 1;
  if (offer.overage.basis === 'ratio') return offer.overage.ratio ?? null;
  const rate = 1 - meanDiscount(offer);
  return rate === 0 ? null : 1 / rate;
}

/** Ids of the must terms that stand at a status in an offer. */
export function mustsIn(
  status: TermStatus,
  { stances }: Pick<EngagementDocument, 'stances'>,
  library: Library,
  offerId: string,
): string[] {
  const musts = library.term_groups.flatMap((g) =>
    g.terms.filter((t) => t.priority === 'must').map((t) => t.id),
  );
  const at = new Map(stances.map((s) => [s.term_id, s.status[offerId] ?? 'not_addressed']));
  return musts.filter((id) => (at.get(id) ?? 'not_addressed') === status);
}
