import { type MonthRates, monthRates } from './month-rates.ts';
import type { Demand, Offer, OfferTemplate } from './offer.ts';
import { commitPrice } from './simulate.ts';

/**
 * The cost of one scenario as a function of one number x, when every commit and every draw is a straight
 * line in x: x is the commit C (optimise) or the factor on demand (reach). Such a cost is piecewise linear;
 * this file finds its pieces exactly, from one kink to the next.
 */
export type CostLine = {
  periods: readonly LinePeriod[];
  burstShare: number;
  rolloverShare: number;
  rolloverCap: number;
  commitPrice: number;
};

/** a + b x */
type Line = { readonly a: number; readonly b: number };

/** `steps`: the draw up to a month, and by how much the price of a dear dollar falls after that month. */
type LinePeriod = {
  readonly commit: Line;
  readonly draw: Line;
  readonly steps: readonly { readonly draw: Line; readonly weight: number }[];
};

/** One straight piece: from `from` on, cost = value + slope x (x - from). */
export type CostPiece = { from: number; value: number; slope: number };

/** Two amounts this close, relative to the size of the deal, are taken as equal: a kink lies here. */
const SAME = 1e-13;

/** The cost of one scenario as the commit C of a template moves; the rates are those of one discount. */
export function lineInCommit(
  template: Readonly<OfferTemplate>,
  shape: readonly number[],
  rates: MonthRates,
): CostLine {
  return costLine(
    template,
    shape,
    rates,
    (usd) => ({ a: 0, b: usd }),
    (usd) => ({ a: usd, b: 0 }),
  );
}

/** The cost of one scenario as all of its demand is multiplied by x, commits unchanged. */
export function lineInDemand(offer: Readonly<Offer>, demand: Readonly<Demand>): CostLine {
  const rates = monthRates(offer, demand);
  return costLine(
    offer,
    offer.commits_usd,
    rates,
    (usd) => ({ a: usd, b: 0 }),
    (usd) => ({ a: 0, b: usd }),
  );
}

function costLine(
  template: Readonly<OfferTemplate>,
  commits: readonly number[],
  rates: MonthRates,
  commitLine: (usd: number) => Line,
  drawLine: (usd: number) => Line,
): CostLine {
  const periods = commits.map((usd, p): LinePeriod => {
    const first = p * template.period_months;
    const draws = runningTotal(rates.draw_usd, first, template.period_months);
    const steps = factorSteps(rates.overage_factor, first, template.period_months);
    return {
      commit: commitLine(usd),
      draw: drawLine(draws.at(-1) ?? 0),
      steps: steps.map(({ month, weight }) => ({ draw: drawLine(draws[month] ?? 0), weight })),
    };
  });
  return {
    periods,
    burstShare: template.burst_share,
    rolloverShare: template.rollover.share,
    rolloverCap: template.rollover.cap_share_of_commit ?? Number.POSITIVE_INFINITY,
    commitPrice: commitPrice(template),
  };
}

/**
 * With E(t) the dear draw up to month t, the sum of (E(t) - E(t-1)) x (factor - 1) equals the sum of
 * E(t) x weight over the months after which the factor changes; all other months drop out.
 */
function factorSteps(factors: readonly number[], first: number, months: number) {
  const steps: { month: number; weight: number }[] = [];
  for (let month = 0; month < months; month++) {
    const next = month + 1 < months ? (factors[first + month + 1] ?? 1) : 1;
    const weight = (factors[first + month] ?? 1) - next;
    if (weight !== 0) steps.push({ month, weight });
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
  while (pieces.length === 0 || x < to) {
    walk.to(x);
    const last = pieces.at(-1);
    if (!last || Math.abs(walk.slope - last.slope) > SAME * Math.abs(last.slope)) {
      pieces.push({ from: x, value: walk.value, slope: walk.slope });
    }
    x = Math.max(walk.until, nextAfter(x));
  }
  return pieces;
}

/** The cost at one x, in dollars. */
export function costAt(line: Readonly<CostLine>, x: number): number {
  const walk = new Walk(line);
  walk.to(x);
  return walk.value;
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
  value = 0;
  slope = 0;
  until = Number.POSITIVE_INFINITY;
  private readonly line: Readonly<CostLine>;
  private x = 0;
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
    this.value = this.slope = this.rollover = this.rolloverSlope = 0;
    this.tolerance = SAME * this.size();
    const { periods } = this.line;
    for (let p = 0; p < periods.length; p++) this.addPeriod(periods[p] as LinePeriod, p + 1 < periods.length);
  }

  private size(): number {
    let size = 0;
    for (const { commit, draw } of this.line.periods)
      size += commit.a + draw.a + (commit.b + draw.b) * this.x;
    return size;
  }

  private addPeriod(period: LinePeriod, rollsOver: boolean): void {
    const commit = period.commit.a + period.commit.b * this.x;
    const balance = commit + this.rollover;
    const balanceSlope = period.commit.b + this.rolloverSlope;
    this.add(commit, period.commit.b, this.line.commitPrice);
    this.takeBeyond(period.draw, balance, balanceSlope);
    this.add(this.taken, this.takenSlope, 1);
    const burst = this.line.burstShare;
    for (const step of period.steps) {
      this.takeBeyond(step.draw, balance + burst * commit, balanceSlope + burst * period.commit.b);
      this.add(this.taken, this.takenSlope, step.weight);
    }
    if (rollsOver && this.line.rolloverShare > 0) this.rollOver(period, commit, balance, balanceSlope);
  }

  private add(value: number, slope: number, factor: number): void {
    this.value += value * factor;
    this.slope += slope * factor;
  }

  /** Takes the part of a draw that lies beyond a balance. */
  private takeBeyond(draw: Line, balance: number, balanceSlope: number): void {
    this.takePositive(draw.a + draw.b * this.x - balance, draw.b - balanceSlope);
  }

  /** Of what is left of the balance, no more than the commit can roll over: the rest did so once already. */
  private rollOver(period: LinePeriod, commit: number, balance: number, balanceSlope: number): void {
    const { rolloverShare, rolloverCap } = this.line;
    this.takePositive(balance - period.draw.a - period.draw.b * this.x, balanceSlope - period.draw.b);
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
