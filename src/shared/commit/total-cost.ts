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
  const { commits } = plan;
  let usd = 0;
  let rolloverUsd = 0;
  for (let period = 0; period < commits.length; period++) {
    const commitUsd = commits[period] ?? 0;
    const spent = spendPeriod(plan, demand, period, commitUsd + rolloverUsd);
    usd += commitUsd * plan.commitPrice + spent.chargedUsd;
    rolloverUsd = period + 1 < commits.length ? carried(plan, commitUsd, rolloverUsd, spent.drawnUsd) : 0;
  }
  return usd;
}

/** Net dollars drawn in one commit period (0-based) at the offer's rates. */
export function periodDraw(offer: Readonly<Offer>, demand: Readonly<Demand>, period: number): number {
  return planDraw(costPlan(offer), demand, period);
}

/** The draw of a period of an offer that was read already. */
export function planDraw(plan: CostPlan, demand: Readonly<Demand>, period: number): number {
  return spendPeriod(plan, demand, period, Number.POSITIVE_INFINITY).drawnUsd;
}

/** Reads offers for costing and keeps the last one, for questions that ask about one offer path after path. */
export function planReader(): (offer: Readonly<Offer>) => CostPlan {
  let last: { offer: Readonly<Offer>; plan: CostPlan } | null = null;
  return (offer) => {
    if (last === null || last.offer !== offer) last = { offer, plan: costPlan(offer) };
    return last.plan;
  };
}

/** What a period draws, and what is charged for the draw beyond its balance; the balance lasts in month order. */
function spendPeriod(plan: CostPlan, demand: Readonly<Demand>, period: number, balanceUsd: number) {
  const kept = plan.kept[period] ?? 1;
  const first = period * plan.periodMonths;
  let balance = balanceUsd;
  let burst = plan.burstShare * (plan.commits[period] ?? 0);
  let drawnUsd = 0;
  let chargedUsd = 0;
  for (let month = first; month < first + plan.periodMonths; month++) {
    const index = demand.list_index?.[month] ?? 1;
    const rate = kept * heldIndex(plan, month, index);
    const draw = (demand.list_usd[month] ?? 0) * rate;
    drawnUsd += draw;
    if (draw <= balance) {
      balance -= draw;
      continue;
    }
    const beyond = draw - balance;
    const atPar = Math.min(burst, beyond);
    balance = 0;
    burst -= atPar;
    chargedUsd += atPar + (beyond - atPar) * overageFactor(plan, index, rate);
  }
  return { drawnUsd, chargedUsd };
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
