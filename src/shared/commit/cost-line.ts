import { monthRates } from './month-rates.ts';
import { type Demand, type Offer, type OfferTemplate, periodCount } from './offer.ts';
import { commitPrice } from './simulate.ts';

/** What a line is read from: draws and overage factors by month, of one scenario or of one after the other. */
export type LineRates = { draw_usd: ArrayLike<number>; overage_factor: ArrayLike<number> };

/**
 * The cost of one scenario as a function of one number x, when every commit and every draw is a straight
 * line in x: x is the commit C (optimise) or the factor on demand (reach). Such a cost is piecewise linear.
 *
 * A cost has two parts. A discount d scales the first by 1 - d, once commits are counted in dollars before the
 * discount: the commits and all that is charged at the committed rate or a multiple of it. It leaves the second
 * alone: usage charged at list. So one line serves every discount.
 *
 * Amounts stand in columns, one value a period, each a + b x. All that a period draws beyond its balance is priced by
 * the whole, and by its steps what lies beyond the burst allowance as well: a step is the draw up to a month, and by how
 * much the price of a dear dollar falls after that month. The columns are filled anew for each scenario.
 */
export class CostLine {
  readonly periods: number;
  readonly commitA: Float64Array;
  readonly commitB: Float64Array;
  readonly drawA: Float64Array;
  readonly drawB: Float64Array;
  readonly wholeScaled: Float64Array;
  readonly wholeFixed: Float64Array;
  /** Of each period its first step, and one past the last step of all. */
  readonly firstStep: Int32Array;
  readonly stepA: Float64Array;
  readonly stepB: Float64Array;
  readonly stepScaled: Float64Array;
  readonly stepFixed: Float64Array;
  /** All commits and draws together: how large the deal is, against which rounding is measured. */
  sizeA = 0;
  sizeB = 0;
  readonly burstShare: number;
  readonly rolloverShare: number;
  readonly rolloverCap: number;
  readonly commitPrice: number;
  private readonly periodMonths: number;
  /** Whether dear dollars are charged at a price that no discount moves. */
  private readonly chargedAtList: boolean;

  constructor(template: Readonly<OfferTemplate>, chargedAtList: boolean) {
    this.periods = periodCount(template);
    const column = () => new Float64Array(this.periods);
    [this.commitA, this.commitB, this.drawA, this.drawB] = [column(), column(), column(), column()];
    [this.wholeScaled, this.wholeFixed] = [column(), column()];
    this.firstStep = new Int32Array(this.periods + 1);
    const steps = () => new Float64Array(template.months);
    [this.stepA, this.stepB, this.stepScaled, this.stepFixed] = [steps(), steps(), steps(), steps()];
    this.burstShare = template.burst_share;
    this.rolloverShare = template.rollover.share;
    this.rolloverCap = template.rollover.cap_share_of_commit ?? Number.POSITIVE_INFINITY;
    this.commitPrice = commitPrice(template);
    this.periodMonths = template.period_months;
    this.chargedAtList = chargedAtList;
  }

  /** Fills the columns of draws, which stand still as x moves, from `first`, the index of the scenario's first month. */
  readDraws(rates: LineRates, first: number): this {
    this.read(rates, first, this.drawA, this.stepA);
    return this;
  }

  /** The same where x multiplies every draw. */
  readGrowingDraws(rates: LineRates, first: number): this {
    this.read(rates, first, this.drawB, this.stepB);
    return this;
  }

  private read(rates: LineRates, first: number, draws: Float64Array, steps: Float64Array): void {
    this.sizeA = 0;
    this.sizeB = 0;
    for (let p = 0; p < this.periods; p++) {
      this.readPeriod(rates, first, p, draws, steps);
      this.sizeA += num(this.commitA, p) + num(this.drawA, p);
      this.sizeB += num(this.commitB, p) + num(this.drawB, p);
    }
  }

  private readPeriod(
    rates: LineRates,
    first: number,
    period: number,
    draws: Float64Array,
    steps: Float64Array,
  ): void {
    const { chargedAtList, periodMonths } = this;
    const start = first + period * periodMonths;
    const least = chargedAtList ? 0 : 1;
    let draw = 0;
    let step = num(this.firstStep, period);
    for (let month = 0; month < periodMonths; month++) {
      const isLast = month + 1 === periodMonths;
      const factor = num(rates.overage_factor, start + month);
      const weight = factor - (isLast ? least : num(rates.overage_factor, start + month + 1));
      draw += num(rates.draw_usd, start + month);
      if (weight === 0 && !(chargedAtList && isLast)) continue;
      steps[step] = draw;
      this.stepScaled[step] = chargedAtList ? -Number(isLast) : weight;
      this.stepFixed[step] = chargedAtList ? weight : 0;
      step++;
    }
    draws[period] = draw;
    this.closePeriod(period, step, steps, draw);
  }

  /** Without a burst allowance the step after the last month looks at the same dollars as the whole, and joins it. */
  private closePeriod(period: number, end: number, steps: Float64Array, draw: number): void {
    const last = end - 1;
    const joins = this.burstShare === 0 && last >= num(this.firstStep, period) && num(steps, last) === draw;
    this.wholeScaled[period] = joins ? 1 + num(this.stepScaled, last) : 1;
    this.wholeFixed[period] = joins ? num(this.stepFixed, last) : 0;
    this.firstStep[period + 1] = joins ? last : end;
  }
}

/**
 * The cost of a scenario as the commit C of a template moves, commits and rates before any discount; with a discount
 * d the cost of C x (1 - d) is scaled x (1 - d) + fixed. The draws are read later, of one scenario after the other.
 */
export function lineInCommit(template: Readonly<OfferTemplate>, shape: readonly number[]): CostLine {
  const line = new CostLine(template, template.overage.basis === 'list');
  line.commitB.set(shape);
  return line;
}

/** The cost of one scenario as all of its demand is multiplied by x, commits unchanged: all in the scaled part. */
export function lineInDemand(offer: Readonly<Offer>, demand: Readonly<Demand>): CostLine {
  const line = new CostLine(offer, false);
  line.commitA.set(offer.commits_usd);
  return line.readGrowingDraws(monthRates(offer, demand), 0);
}

function num(values: ArrayLike<number>, i: number): number {
  return values[i] as number;
}
