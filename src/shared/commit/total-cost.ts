import { type Demand, discountOf, type Offer, periodCount, type Scenario } from './offer.ts';
import { commitPrice } from './simulate.ts';

/** An offer read once, so that thousands of paths can be costed on plain numbers. */
export type CostPlan = {
  commits: readonly number[];
  /** One less the discount, by period. */
  kept: readonly number[];
  periodMonths: number;
  lockMonths: number;
  passesDrops: boolean;
  overage: Offer['overage']['basis'];
  ratio: number;
  burstShare: number;
  rolloverShare: number;
  /** As a share of the commit; null is no cap. */
  rolloverCap: number | null;
  commitPrice: number;
};

/** Reads an offer for costing. */
export function costPlan(offer: Readonly<Offer>): CostPlan {
  const periods = Array.from({ length: periodCount(offer) }, (_, period) => period);
  return {
    commits: periods.map((period) => offer.commits_usd[period] ?? 0),
    kept: periods.map((period) => 1 - discountOf(offer, period)),
    periodMonths: offer.period_months,
    lockMonths: offer.price_lock.months,
    passesDrops: offer.price_lock.pass_through_drops,
    overage: offer.overage.basis,
    ratio: offer.overage.ratio ?? 1,
    burstShare: offer.burst_share,
    rolloverShare: offer.rollover.share,
    rolloverCap: offer.rollover.cap_share_of_commit,
    commitPrice: commitPrice(offer),
  };
}

/**
 * What an offer costs on one path of demand, in dollars: the total that `simulate` finds, without the table of
 * periods, for questions that ask for thousands of totals. Definition: what an offer costs.
 */
export function totalCost(offer: Readonly<Offer>, demand: Readonly<Demand>): number {
  return planCost(costPlan(offer), demand);
}

/** Weighted mean of `totalCost`, dollars; weights must not all be 0. */
export function meanTotalCost(offer: Readonly<Offer>, scenarios: readonly Scenario[]): number {
  const plan = costPlan(offer);
  let usd = 0;
  let weight = 0;
  for (const scenario of scenarios) {
    usd += planCost(plan, scenario) * scenario.weight;
    weight += scenario.weight;
  }
  return usd / weight;
}

/** The total of an offer that was read already. */
export function planCost(plan: CostPlan, demand: Readonly<Demand>): number {
  const { commits, rolloverShare } = plan;
  const last = commits.length - 1;
  let usd = 0;
  let rolloverUsd = 0;
  for (let period = 0; period <= last; period++) {
    const commitUsd = commits[period] ?? 0;
    usd += commitUsd * plan.commitPrice + chargedUsd(plan, demand, period, commitUsd + rolloverUsd);
    const isCarried = rolloverShare !== 0 && period < last;
    rolloverUsd = isCarried ? carried(plan, commitUsd, rolloverUsd, planDraw(plan, demand, period)) : 0;
  }
  return usd;
}

/** Net dollars drawn in one commit period (0-based) at the offer's rates. */
export function periodDraw(offer: Readonly<Offer>, demand: Readonly<Demand>, period: number): number {
  return planDraw(costPlan(offer), demand, period);
}

/** The draw of a period of an offer that was read already. */
export function planDraw(plan: CostPlan, demand: Readonly<Demand>, period: number): number {
  const { list_usd } = demand;
  const list_index = demand.list_index ?? null;
  const kept = plan.kept[period] ?? 1;
  const first = period * plan.periodMonths;
  let drawnUsd = 0;
  for (let month = first; month < first + plan.periodMonths; month++) {
    const held = list_index === null ? 1 : heldIndex(plan, month, list_index[month] ?? 1);
    drawnUsd += (list_usd[month] ?? 0) * (kept * held);
  }
  return drawnUsd;
}

/** The list price that the rates of a month are cut from, as a multiple of today's. */
export function planBase(plan: CostPlan, demand: Readonly<Demand>, month: number): number {
  return demand.list_index ? heldIndex(plan, month, demand.list_index[month] ?? 1) : 1;
}

/** What is charged for the draw of a period beyond its balance; the balance lasts in month order. */
function chargedUsd(plan: CostPlan, demand: Readonly<Demand>, period: number, balanceUsd: number): number {
  return demand.list_index
    ? chargedAsListMoves(plan, demand.list_usd, demand.list_index, period, balanceUsd)
    : chargedAtOneRate(plan, demand.list_usd, period, balanceUsd);
}

/** The charge while list prices stand still, so that a period has one rate and one factor. */
function chargedAtOneRate(
  plan: CostPlan,
  listUsd: readonly number[],
  period: number,
  balanceUsd: number,
): number {
  const rate = plan.kept[period] ?? 1;
  const factor = overageFactor(plan, 1, rate);
  const first = period * plan.periodMonths;
  const end = first + plan.periodMonths;
  let month = first;
  let balance = balanceUsd;
  let draw = 0;
  for (; month < end; month++) {
    draw = (listUsd[month] ?? 0) * rate;
    if (draw > balance) break;
    balance -= draw;
  }
  let burst = plan.burstShare * (plan.commits[period] ?? 0);
  let usd = 0;
  for (; month < end; month++) {
    const beyond = (listUsd[month] ?? 0) * rate - balance;
    const atPar = Math.min(burst, beyond);
    balance = 0;
    burst -= atPar;
    usd += atPar + (beyond - atPar) * factor;
  }
  return usd;
}

function chargedAsListMoves(
  plan: CostPlan,
  listUsd: readonly number[],
  listIndex: readonly number[],
  period: number,
  balanceUsd: number,
): number {
  const kept = plan.kept[period] ?? 1;
  const first = period * plan.periodMonths;
  let balance = balanceUsd;
  let burst = plan.burstShare * (plan.commits[period] ?? 0);
  let usd = 0;
  for (let month = first; month < first + plan.periodMonths; month++) {
    const index = listIndex[month] ?? 1;
    const rate = kept * heldIndex(plan, month, index);
    const draw = (listUsd[month] ?? 0) * rate;
    if (draw <= balance) {
      balance -= draw;
      continue;
    }
    const beyond = draw - balance;
    const atPar = Math.min(burst, beyond);
    balance = 0;
    burst -= atPar;
    usd += atPar + (beyond - atPar) * overageFactor(plan, index, rate);
  }
  return usd;
}

/** The list price that the rate is cut from, as a multiple of today's: held at 1, or below, inside the lock. */
function heldIndex(plan: CostPlan, month: number, index: number): number {
  if (month >= plan.lockMonths) return index;
  return plan.passesDrops ? Math.min(1, index) : 1;
}

function overageFactor(plan: CostPlan, index: number, rate: number): number {
  if (rate === 0 || plan.overage === 'committed') return 1;
  return plan.overage === 'list' ? index / rate : plan.ratio;
}

function carried(plan: CostPlan, commitUsd: number, rolloverInUsd: number, drawnUsd: number): number {
  const usedUsd = Math.min(commitUsd, drawnUsd - Math.min(rolloverInUsd, drawnUsd));
  const leftUsd = plan.rolloverShare * (commitUsd - usedUsd);
  return plan.rolloverCap === null ? leftUsd : Math.min(leftUsd, plan.rolloverCap * commitUsd);
}
