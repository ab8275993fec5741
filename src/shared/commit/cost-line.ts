import { type MonthRates, monthRates } from './month-rates.ts';
import type { Demand, Offer, OfferTemplate } from './offer.ts';
import { commitPrice } from './simulate.ts';

/**
 * The cost of one scenario as a function of one number x, when every commit and every draw is a straight
 * line in x: x is the commit C (optimise) or the factor on demand (reach). Such a cost is piecewise linear;
 * this file finds its pieces exactly, from one kink to the next.
 *
 * A cost has two parts. A discount d scales the first by 1 - d, once commits are counted in dollars before the
 * discount: the commits and all that is charged at the committed rate or a multiple of it. It leaves the second
 * alone: usage charged at list. So one line serves every discount.
 */
export type CostLine = {
  periods: readonly LinePeriod[];
  /** All commits and draws together: how large the deal is, against which rounding is measured. */
  size: Line;
  burstShare: number;
  rolloverShare: number;
  rolloverCap: number;
  commitPrice: number;
};

/** a + b x */
type Line = { readonly a: number; readonly b: number };

/** The draw up to a month, and by how much the price of a dear dollar falls after that month, in each part. */
type Step = { readonly draw: Line; readonly scaled: number; readonly fixed: number };

/** `whole` prices all that a period draws beyond its balance; the steps what lies beyond the burst allowance as well. */
type LinePeriod = { readonly commit: Line; readonly whole: Step; readonly steps: readonly Step[] };

/**
 * One straight piece from `from` on: the part of the cost that a discount scales, and the part that it leaves alone,
 * each a value at `from` and a slope.
 */
export type CostPiece = {
  from: number;
  scaled: number;
  scaledSlope: number;
  fixed: number;
  fixedSlope: number;
};

/** Two amounts this close, relative to the size of the deal, are taken as equal: a kink lies here. */
const SAME = 1e-13;

/** So are two amounts this many dollars apart, however small the deal. */
const NOTHING_USD = 1e-12;

/** No deal is this large: a kink beyond it comes of a share next to nothing, and the cost there is too large for a double. */
const FARTHEST = 1e100;

/**
 * The cost of one scenario as the commit C of a template moves, commits and rates before any discount; with a discount
 * d the cost of C x (1 - d) is scaled x (1 - d) + fixed.
 */
export function lineInCommit(
  template: Readonly<OfferTemplate>,
  shape: readonly number[],
  rates: MonthRates,
): CostLine {
  return costLine(template, shape, rates, {
    commitLine: (usd) => ({ a: 0, b: usd }),
    drawLine: (usd) => ({ a: usd, b: 0 }),
    fixed: template.overage.basis === 'list',
  });
}

/** The cost of one scenario as all of its demand is multiplied by x, commits unchanged: all in the scaled part. */
export function lineInDemand(offer: Readonly<Offer>, demand: Readonly<Demand>): CostLine {
  return costLine(offer, offer.commits_usd, monthRates(offer, demand), {
    commitLine: (usd) => ({ a: usd, b: 0 }),
    drawLine: (usd) => ({ a: 0, b: usd }),
    fixed: false,
  });
}

/** How commits and draws depend on x, and whether dear dollars are charged at a price that no discount moves. */
type Reading = { commitLine: (usd: number) => Line; drawLine: (usd: number) => Line; fixed: boolean };

function costLine(
  template: Readonly<OfferTemplate>,
  commits: readonly number[],
  rates: MonthRates,
  { commitLine, drawLine, fixed }: Reading,
): CostLine {
  const periods = commits.map((usd, p): LinePeriod => {
    const first = p * template.period_months;
    const draws = runningTotal(rates.draw_usd, first, template.period_months);
    const steps = factorSteps(rates.overage_factor, first, template.period_months, fixed);
    const prices = steps.map(({ month, ...step }) => ({ draw: drawLine(draws[month] ?? 0), ...step }));
    return {
      commit: commitLine(usd),
      ...wholeAndSteps(drawLine(draws.at(-1) ?? 0), prices, template.burst_share),
    };
  });
  return {
    periods,
    size: sizeOf(periods),
    burstShare: template.burst_share,
    rolloverShare: template.rollover.share,
    rolloverCap: template.rollover.cap_share_of_commit ?? Number.POSITIVE_INFINITY,
    commitPrice: commitPrice(template),
  };
}

/** Without a burst allowance the step after the last month looks at the same dollars as the whole, and joins it. */
function wholeAndSteps(draw: Line, steps: readonly Step[], burstShare: number) {
  const whole = { draw, scaled: 1, fixed: 0 };
  const last = steps.at(-1);
  if (burstShare > 0 || !last || last.draw.a !== draw.a || last.draw.b !== draw.b) return { whole, steps };
  return {
    whole: { draw, scaled: 1 + last.scaled, fixed: last.fixed },
    steps: steps.slice(0, -1),
  };
}

function sizeOf(periods: readonly LinePeriod[]): Line {
  const size = { a: 0, b: 0 };
  for (const { commit, whole } of periods) {
    size.a += commit.a + whole.draw.a;
    size.b += commit.b + whole.draw.b;
  }
  return size;
}

/**
 * With E(t) the dear draw up to month t, the sum of (E(t) - E(t-1)) x (factor - 1) equals the sum of
 * E(t) x weight over the months after which the factor changes; all other months drop out. Where the factor is fixed,
 * its weights stand apart from the 1 that is taken off.
 */
function factorSteps(factors: readonly number[], first: number, months: number, fixed: boolean) {
  const steps: { month: number; scaled: number; fixed: number }[] = [];
  const least = fixed ? 0 : 1;
  for (let month = 0; month < months; month++) {
    const isLast = month + 1 === months;
    const next = isLast ? least : (factors[first + month + 1] ?? 1);
    const weight = (factors[first + month] ?? 1) - next;
    if (!fixed && weight !== 0) steps.push({ month, scaled: weight, fixed: 0 });
    if (fixed && (weight !== 0 || isLast)) steps.push({ month, scaled: isLast ? -1 : 0, fixed: weight });
  }
  return steps;
}

function runningTotal(amounts: readonly number[], first: number, months: number): number[] {
  const totals: number[] = [];
  let total = 0;
  for (let month = first; month < first + months; month++) {
    total += amounts[month] ?? 0;
    totals.push(total);
  }
  return totals;
}

/** The straight pieces of the cost between two values of x, rising; `to` may be infinite. */
export function costPieces(line: Readonly<CostLine>, from: number, to: number): CostPiece[] {
  const pieces: CostPiece[] = [];
  const walk = new Walk(line);
  let x = from;
  while (pieces.length === 0 || x < Math.min(to, FARTHEST)) {
    walk.to(x);
    const last = pieces.at(-1);
    if (!last || turns(last.scaledSlope, walk.scaledSlope) || turns(last.fixedSlope, walk.fixedSlope)) {
      pieces.push(walk.piece());
    }
    x = Math.max(walk.until, nextAfter(x));
  }
  return pieces;
}

function turns(before: number, after: number): boolean {
  return Math.abs(after - before) > SAME * Math.abs(before);
}

/** A number a little above x, so that a walk always moves on. */
function nextAfter(x: number): number {
  return x + Math.max(Math.abs(x) * SAME, Number.MIN_VALUE);
}

/**
 * One pass through the periods at x: the cost, its slope to the right, and how far that slope holds. Every
 * amount is a pair of a value at x and a slope, kept in plain numbers because this runs for each kink.
 */
class Walk {
  scaledSlope = 0;
  fixedSlope = 0;
  until = Number.POSITIVE_INFINITY;
  private readonly line: Readonly<CostLine>;
  private x = 0;
  private scaled = 0;
  private fixed = 0;
  private tolerance = 0;
  private rollover = 0;
  private rolloverSlope = 0;
  /** What `takeLesser` and `takePositive` chose last. */
  private taken = 0;
  private takenSlope = 0;

  constructor(line: Readonly<CostLine>) {
    this.line = line;
  }

  to(x: number): void {
    this.x = x;
    this.until = Number.POSITIVE_INFINITY;
    this.scaled = this.scaledSlope = this.fixed = this.fixedSlope = 0;
    this.rollover = this.rolloverSlope = 0;
    const { periods, size } = this.line;
    this.tolerance = NOTHING_USD + SAME * (size.a + size.b * x);
    for (let p = 0; p < periods.length; p++) this.addPeriod(periods[p] as LinePeriod, p + 1 < periods.length);
  }

  piece(): CostPiece {
    const { x, scaled, scaledSlope, fixed, fixedSlope } = this;
    return { from: x, scaled, scaledSlope, fixed, fixedSlope };
  }

  private addPeriod(period: LinePeriod, rollsOver: boolean): void {
    const commit = period.commit.a + period.commit.b * this.x;
    const balance = commit + this.rollover;
    const balanceSlope = period.commit.b + this.rolloverSlope;
    this.scaled += commit * this.line.commitPrice;
    this.scaledSlope += period.commit.b * this.line.commitPrice;
    this.priceBeyond(period.whole, balance, balanceSlope);
    const burst = this.line.burstShare;
    for (const step of period.steps) {
      this.priceBeyond(step, balance + burst * commit, balanceSlope + burst * period.commit.b);
    }
    if (rollsOver && this.line.rolloverShare > 0) this.rollOver(period, commit, balance, balanceSlope);
  }

  /** Prices the part of a draw that lies beyond a balance. */
  private priceBeyond({ draw, scaled, fixed }: Step, balance: number, balanceSlope: number): void {
    this.takePositive(draw.a + draw.b * this.x - balance, draw.b - balanceSlope);
    this.scaled += this.taken * scaled;
    this.scaledSlope += this.takenSlope * scaled;
    this.fixed += this.taken * fixed;
    this.fixedSlope += this.takenSlope * fixed;
  }

  /** Of what is left of the balance, no more than the commit can roll over: the rest did so once already. */
  private rollOver(period: LinePeriod, commit: number, balance: number, balanceSlope: number): void {
    const { rolloverShare, rolloverCap } = this.line;
    this.takePositive(
      balance - period.whole.draw.a - period.whole.draw.b * this.x,
      balanceSlope - period.whole.draw.b,
    );
    this.takeLesser(commit, period.commit.b, this.taken, this.takenSlope);
    this.rollover = this.taken * rolloverShare;
    this.rolloverSlope = this.takenSlope * rolloverShare;
    if (rolloverCap === Number.POSITIVE_INFINITY) return;
    this.takeLesser(this.rollover, this.rolloverSlope, commit * rolloverCap, period.commit.b * rolloverCap);
    this.rollover = this.taken;
    this.rolloverSlope = this.takenSlope;
  }

  private takePositive(value: number, slope: number): void {
    this.takeLesser(-value, -slope, 0, 0);
    this.taken = -this.taken;
    this.takenSlope = -this.takenSlope;
  }

  /** Takes the smaller of two amounts; where they are equal, the one that stays smaller. Notes where they cross. */
  private takeLesser(one: number, oneSlope: number, other: number, otherSlope: number): void {
    const gap = other - one;
    const closing = oneSlope - otherSlope;
    const equal = Math.abs(gap) <= this.tolerance;
    if (!equal && gap * closing > 0) this.until = Math.min(this.until, this.x + gap / closing);
    const first = equal ? closing <= 0 : gap > 0;
    this.taken = first ? one : other;
    this.takenSlope = first ? oneSlope : otherSlope;
  }
}
