import { type Offer, periodCount } from './offer.ts';
import type { RatedScenarios } from './rated-scenarios.ts';
import { commitPrice } from './simulate.ts';

/**
 * The totals of a simulation without its table of periods, dollars: for questions that ask for a million of them. The same
 * sums in the same order as `simulate`, on plain numbers.
 */
export class OfferTotals {
  total_usd = 0;
  forfeited_usd = 0;
  /** The overage charge. */
  overage_usd = 0;
  /** The overage charge of each month. */
  readonly charges_usd: Float64Array;
  private readonly commits: Float64Array;
  private readonly periodMonths: number;
  private readonly commitPrice: number;
  private readonly burstShare: number;
  private readonly rolloverShare: number;
  private readonly rolloverCap: number | null;
  /** What the period counted last drew, and what was charged beyond its balance. */
  private drawn = 0;
  private charged = 0;

  constructor(offer: Readonly<Offer>) {
    this.commits = new Float64Array(periodCount(offer));
    this.commits.set(offer.commits_usd);
    this.charges_usd = new Float64Array(offer.months);
    this.periodMonths = offer.period_months;
    this.commitPrice = commitPrice(offer);
    this.burstShare = offer.burst_share;
    this.rolloverShare = offer.rollover.share;
    this.rolloverCap = offer.rollover.cap_share_of_commit;
  }

  /** The totals of the scenario whose first month stands at an index. */
  of(rates: RatedScenarios, first: number): void {
    const last = this.commits.length - 1;
    let totalUsd = 0;
    let forfeitedUsd = 0;
    let overageUsd = 0;
    let rolloverUsd = 0;
    for (let period = 0; period <= last; period++) {
      const commitUsd = num(this.commits, period);
      this.draw(rates, first, period, commitUsd + rolloverUsd);
      const usedRolloverUsd = Math.min(rolloverUsd, this.drawn);
      const unusedUsd = commitUsd - Math.min(commitUsd, this.drawn - usedRolloverUsd);
      const lapsedUsd = rolloverUsd - usedRolloverUsd;
      rolloverUsd = period === last ? 0 : this.rolledOver(commitUsd, unusedUsd);
      totalUsd += commitUsd * this.commitPrice + this.charged;
      forfeitedUsd += unusedUsd - rolloverUsd + lapsedUsd;
      overageUsd += this.charged;
    }
    this.total_usd = totalUsd;
    this.forfeited_usd = forfeitedUsd;
    this.overage_usd = overageUsd;
  }

  private rolledOver(commitUsd: number, unusedUsd: number): number {
    const rolledUsd = this.rolloverShare * unusedUsd;
    return this.rolloverCap === null ? rolledUsd : Math.min(rolledUsd, this.rolloverCap * commitUsd);
  }

  /** Draws a period's months from the balance, then from the burst allowance; the rest is charged at its month's factor. */
  private draw(
    { draw_usd, overage_factor }: RatedScenarios,
    first: number,
    period: number,
    balanceUsd: number,
  ): void {
    let balance = balanceUsd;
    let burst = this.burstShare * num(this.commits, period);
    let drawn = 0;
    let charged = 0;
    const start = period * this.periodMonths;
    for (let month = start; month < start + this.periodMonths; month++) {
      const usd = num(draw_usd, first + month);
      const beyond = usd - Math.min(balance, usd);
      const atPar = Math.min(burst, beyond);
      const charge = atPar + (beyond - atPar) * num(overage_factor, first + month);
      balance -= usd - beyond;
      burst -= atPar;
      drawn += usd;
      charged += charge;
      this.charges_usd[month] = charge;
    }
    this.drawn = drawn;
    this.charged = charged;
  }
}

function num(values: Float64Array, i: number): number {
  return values[i] as number;
}
