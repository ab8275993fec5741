import { type MonthRates, monthRates } from './month-rates.ts';
import { type Demand, type Finance, type Offer, periodCount, sum } from './offer.ts';

/** One commit period, in net dollars. */
export type PeriodResult = {
  commit_usd: number;
  /** Left over from the period before; drawn first. */
  rollover_in_usd: number;
  drawn_usd: number;
  /** The part of the draw beyond commit and rollover, at the committed rate. */
  overage_draw_usd: number;
  /** What that part is charged. */
  overage_charge_usd: number;
  unused_usd: number;
  rollover_out_usd: number;
  forfeited_usd: number;
  /** Used commit / commit; null when nothing was committed. */
  utilisation: number | null;
  cost_usd: number;
};

export type SimulateResult = {
  periods: PeriodResult[];
  total_usd: number;
  /** Present value; null without a cost of capital. */
  npv_usd: number | null;
  /** Pay-as-you-go at the list price of each month. */
  list_total_usd: number;
  /** 1 - total / list total; null when nothing is used. */
  effective_discount: number | null;
  forfeited_usd: number;
  /** The overage charge. */
  overage_usd: number;
};

/**
 * What an offer costs on one path of demand, in dollars. Assumes a checked input: amounts of 0 or more,
 * N months of demand, N / P commits. Definition: what an offer costs.
 */
export function simulate(input: {
  offer: Readonly<Offer>;
  demand: Readonly<Demand>;
  finance?: Readonly<Finance> | null | undefined;
}): SimulateResult {
  return simulateAtRates(input.offer, monthRates(input.offer, input.demand), input.finance);
}

/** The same for months whose rates under the offer's discount are known already. */
export function simulateAtRates(
  offer: Readonly<Offer>,
  rates: MonthRates,
  finance?: Readonly<Finance> | null,
): SimulateResult {
  const run = runPeriods(offer, rates);
  const totalUsd = total(run.periods, (p) => p.cost_usd);
  const listTotalUsd = sum(rates.list_usd);
  return {
    periods: run.periods,
    total_usd: totalUsd,
    npv_usd: finance ? presentValue(offer, run, finance) : null,
    list_total_usd: listTotalUsd,
    effective_discount: listTotalUsd === 0 ? null : 1 - totalUsd / listTotalUsd,
    forfeited_usd: total(run.periods, (p) => p.forfeited_usd),
    overage_usd: total(run.periods, (p) => p.overage_charge_usd),
  };
}

/** What a dollar of commit costs: less than one when prepaid at a discount. */
export function commitPrice(offer: Readonly<Pick<Offer, 'payment' | 'prepay_discount'>>): number {
  return offer.payment === 'upfront' ? 1 - offer.prepay_discount : 1;
}

/** The periods so far, and the overage charge of every month. */
type Run = { rates: MonthRates; periods: PeriodResult[]; chargesUsd: number[] };

function runPeriods(offer: Readonly<Offer>, rates: MonthRates): Run {
  const run: Run = { rates, periods: [], chargesUsd: [] };
  for (let period = 0; period < periodCount(offer); period++) {
    run.periods.push(runPeriod(offer, run, period, run.periods[period - 1]?.rollover_out_usd ?? 0));
  }
  return run;
}

function runPeriod(offer: Readonly<Offer>, run: Run, period: number, rolloverInUsd: number): PeriodResult {
  const commitUsd = offer.commits_usd[period] ?? 0;
  const overage = chargeMonths(offer, run, period, commitUsd + rolloverInUsd);
  const usedRolloverUsd = Math.min(rolloverInUsd, overage.drawnUsd);
  const usedUsd = Math.min(commitUsd, overage.drawnUsd - usedRolloverUsd);
  const unusedUsd = commitUsd - usedUsd;
  const rolloverOutUsd = period + 1 < periodCount(offer) ? rolledOver(offer, commitUsd, unusedUsd) : 0;
  return {
    commit_usd: commitUsd,
    rollover_in_usd: rolloverInUsd,
    drawn_usd: overage.drawnUsd,
    overage_draw_usd: overage.beyondUsd,
    overage_charge_usd: overage.chargeUsd,
    unused_usd: unusedUsd,
    rollover_out_usd: rolloverOutUsd,
    forfeited_usd: unusedUsd - rolloverOutUsd + (rolloverInUsd - usedRolloverUsd),
    utilisation: commitUsd === 0 ? null : usedUsd / commitUsd,
    cost_usd: commitUsd * commitPrice(offer) + overage.chargeUsd,
  };
}

function rolledOver(offer: Readonly<Offer>, commitUsd: number, unusedUsd: number): number {
  const { share, cap_share_of_commit: cap } = offer.rollover;
  return Math.min(share * unusedUsd, cap === null ? Number.POSITIVE_INFINITY : cap * commitUsd);
}

/**
 * Draws a period's months from the balance, then from the burst allowance; the rest of a month's draw is charged
 * at the month's factor. Notes each month's charge in the run.
 */
function chargeMonths(offer: Readonly<Offer>, run: Run, period: number, balanceUsd: number) {
  let balance = balanceUsd;
  let burst = offer.burst_share * (offer.commits_usd[period] ?? 0);
  const overage = { drawnUsd: 0, beyondUsd: 0, chargeUsd: 0 };
  const first = period * offer.period_months;
  for (let month = first; month < first + offer.period_months; month++) {
    const draw = run.rates.draw_usd[month] ?? 0;
    const beyond = draw - Math.min(balance, draw);
    const atPar = Math.min(burst, beyond);
    const charge = atPar + (beyond - atPar) * (run.rates.overage_factor[month] ?? 1);
    balance -= draw - beyond;
    burst -= atPar;
    run.chargesUsd.push(charge);
    overage.drawnUsd += draw;
    overage.beyondUsd += beyond;
    overage.chargeUsd += charge;
  }
  return overage;
}

function total(periods: readonly PeriodResult[], figure: (period: PeriodResult) => number): number {
  return periods.reduce((usd, period) => usd + figure(period), 0);
}

function presentValue(offer: Readonly<Offer>, run: Run, finance: Readonly<Finance>): number {
  const worth = (usd: number, monthsLater: number) =>
    usd * (1 + finance.cost_of_capital_annual) ** (-monthsLater / 12);
  const upfront = offer.payment === 'upfront';
  const prepaidUsd = run.periods.map((p, period) =>
    upfront ? worth(p.commit_usd * commitPrice(offer), period * offer.period_months) : 0,
  );
  const monthlyUsd = run.chargesUsd.map((chargeUsd, month) => {
    const commitUsd = offer.commits_usd[Math.floor(month / offer.period_months)] ?? 0;
    return worth(chargeUsd + (upfront ? 0 : commitUsd / offer.period_months), month + 1);
  });
  return sum(prepaidUsd) + sum(monthlyUsd);
}
