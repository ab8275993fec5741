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
function simulateAtRates(
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
    npv_usd: finance ? presentValue(offer, run.chargesUsd, presentWorth(offer, finance)) : null,
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
  const draw = drawPeriod(offer, run, period, commitUsd + rolloverInUsd);
  const usedRolloverUsd = Math.min(rolloverInUsd, draw.drawn);
  const usedUsd = Math.min(commitUsd, draw.drawn - usedRolloverUsd);
  const unusedUsd = commitUsd - usedUsd;
  const rolloverOutUsd = rolledOver(offer, period, unusedUsd);
  return {
    commit_usd: commitUsd,
    rollover_in_usd: rolloverInUsd,
    drawn_usd: draw.drawn,
    overage_draw_usd: draw.beyond,
    overage_charge_usd: draw.charged,
    unused_usd: unusedUsd,
    rollover_out_usd: rolloverOutUsd,
    forfeited_usd: unusedUsd - rolloverOutUsd + (rolloverInUsd - usedRolloverUsd),
    utilisation: commitUsd === 0 ? null : usedUsd / commitUsd,
    cost_usd: commitUsd * commitPrice(offer) + draw.charged,
  };
}

function rolledOver(offer: Readonly<Offer>, period: number, unusedUsd: number): number {
  if (period + 1 === periodCount(offer)) return 0;
  const { share, cap_share_of_commit: cap } = offer.rollover;
  const rolledUsd = share * unusedUsd;
  return cap === null ? rolledUsd : Math.min(rolledUsd, cap * (offer.commits_usd[period] ?? 0));
}

/** What one period draws, the part of it beyond the balance, and what that part is charged. */
type PeriodDraw = { drawn: number; beyond: number; charged: number };

/**
 * Draws a period's months from the balance, then from the burst allowance; the rest of a month's draw is charged
 * at the month's factor. Notes each month's charge in the run.
 */
function drawPeriod(
  offer: Readonly<Offer>,
  { rates, chargesUsd }: Run,
  period: number,
  balanceUsd: number,
): PeriodDraw {
  const draw = { drawn: 0, beyond: 0, charged: 0 };
  let balance = balanceUsd;
  let burst = offer.burst_share * (offer.commits_usd[period] ?? 0);
  const first = period * offer.period_months;
  for (let month = first; month < first + offer.period_months; month++) {
    const usd = rates.draw_usd[month] ?? 0;
    const beyond = usd - Math.min(balance, usd);
    const atPar = Math.min(burst, beyond);
    const charge = atPar + (beyond - atPar) * (rates.overage_factor[month] ?? 1);
    balance -= usd - beyond;
    burst -= atPar;
    draw.drawn += usd;
    draw.beyond += beyond;
    draw.charged += charge;
    chargesUsd.push(charge);
  }
  return draw;
}

function total(periods: readonly PeriodResult[], figure: (period: PeriodResult) => number): number {
  return periods.reduce((usd, period) => usd + figure(period), 0);
}

/** What a dollar is worth that is paid so many months after the start: one factor for each month, 0 to the last. */
export function presentWorth({ months }: Readonly<Offer>, finance: Readonly<Finance>): Float64Array {
  return Float64Array.from(
    { length: months + 1 },
    (_, monthsLater) => (1 + finance.cost_of_capital_annual) ** (-monthsLater / 12),
  );
}

/** Present value of an offer's commits and of the overage charge of each month. */
export function presentValue(
  offer: Readonly<Offer>,
  chargesUsd: ArrayLike<number>,
  worth: Float64Array,
): number {
  const upfront = offer.payment === 'upfront';
  const price = commitPrice(offer);
  let prepaidUsd = 0;
  for (let period = 0; upfront && period < periodCount(offer); period++) {
    prepaidUsd += (offer.commits_usd[period] ?? 0) * price * (worth[period * offer.period_months] ?? 0);
  }
  let monthlyUsd = 0;
  for (let month = 0; month < chargesUsd.length; month++) {
    const commitUsd = offer.commits_usd[Math.floor(month / offer.period_months)] ?? 0;
    const paidUsd = (chargesUsd[month] ?? 0) + (upfront ? 0 : commitUsd / offer.period_months);
    monthlyUsd += paidUsd * (worth[month + 1] ?? 0);
  }
  return prepaidUsd + monthlyUsd;
}
