import type { CostLine } from './cost-line.ts';
import type { CostPieces } from './cost-pieces.ts';

/** Two amounts this close, relative to the size of the deal, are taken as equal: a kink lies here. */
const SAME = 1e-13;

/** So are two amounts this many dollars apart, however small the deal. */
const NOTHING_USD = 1e-12;

/** No deal is this large: a kink beyond it comes of a share next to nothing, and the cost there is too large for a double. */
const FARTHEST = 1e100;

/**
 * Walks along the cost of one scenario from kink to kink. Each period keeps its straight cost and what rolls over from it,
 * as a value where the period was worked out last and a slope, and how far that holds. At a kink only those periods are
 * worked out again whose amounts cross there, and the ones after them to which what rolls over turns. Every amount is a
 * pair of a value at x and a slope, kept in plain numbers because this runs for each kink.
 */
export class CostWalk {
  private scaled = 0;
  private scaledSlope = 0;
  private fixed = 0;
  private fixedSlope = 0;
  /** Of the piece added last. */
  private lastScaledSlope = 0;
  private lastFixedSlope = 0;
  private x = 0;
  private tolerance = 0;
  private costTurns = false;
  private readonly line: CostLine;
  private readonly workedOutAt: Float64Array;
  private readonly holdsUntil: Float64Array;
  private readonly scaledOf: Float64Array;
  private readonly scaledSlopeOf: Float64Array;
  private readonly fixedOf: Float64Array;
  private readonly fixedSlopeOf: Float64Array;
  private readonly rolled: Float64Array;
  private readonly rolledSlope: Float64Array;
  /** How far the period holds that is being worked out. */
  private crossing = Number.POSITIVE_INFINITY;
  /** What `takeLesser` and `takePositive` chose last. */
  private taken = 0;
  private takenSlope = 0;

  constructor(line: CostLine) {
    this.line = line;
    const column = () => new Float64Array(line.periods);
    [this.workedOutAt, this.holdsUntil, this.rolled, this.rolledSlope] = [
      column(),
      column(),
      column(),
      column(),
    ];
    [this.scaledOf, this.scaledSlopeOf, this.fixedOf, this.fixedSlopeOf] = [
      column(),
      column(),
      column(),
      column(),
    ];
  }

  /** Adds the straight pieces of the cost between two values of x, rising; `to` may be infinite. */
  addPieces(from: number, to: number, pieces: CostPieces): void {
    const end = Math.min(to, FARTHEST);
    this.begin();
    let x = from;
    do {
      if (this.turnsAt(x)) this.addPiece(x, pieces);
      x = Math.max(this.nextKink(), nextAfter(x));
    } while (x < end);
  }

  private begin(): void {
    this.holdsUntil.fill(Number.NEGATIVE_INFINITY);
    this.scaledSlopeOf.fill(Number.NaN);
    this.lastScaledSlope = this.lastFixedSlope = Number.NaN;
  }

  private addPiece(x: number, pieces: CostPieces): void {
    this.addUp(x);
    const { scaledSlope, fixedSlope } = this;
    if (isAlike(this.lastScaledSlope, scaledSlope) && isAlike(this.lastFixedSlope, fixedSlope)) return;
    pieces.add(x, this.scaled, scaledSlope, this.fixed, fixedSlope);
    this.lastScaledSlope = scaledSlope;
    this.lastFixedSlope = fixedSlope;
  }

  /** Works out at x the periods that no longer hold; says whether the slope of any one's cost changes. */
  private turnsAt(x: number): boolean {
    const { holdsUntil } = this;
    const due = nextAfter(x);
    let rolledTurns = false;
    this.x = x;
    this.tolerance = NOTHING_USD + SAME * (this.line.sizeA + this.line.sizeB * x);
    this.costTurns = false;
    for (let p = 0; p < holdsUntil.length; p++) {
      if (rolledTurns || num(holdsUntil, p) <= due) rolledTurns = this.workOutAgain(p);
    }
    return this.costTurns;
  }

  /** How far all periods hold. */
  private nextKink(): number {
    const { holdsUntil } = this;
    let next = Number.POSITIVE_INFINITY;
    for (let p = 0; p < holdsUntil.length; p++) {
      const until = num(holdsUntil, p);
      if (until < next) next = until;
    }
    return next;
  }

  /** The cost of all periods at x, and its slope to the right. */
  private addUp(x: number): void {
    const { workedOutAt, scaledOf, scaledSlopeOf, fixedOf, fixedSlopeOf } = this;
    let scaled = 0;
    let scaledSlope = 0;
    let fixed = 0;
    let fixedSlope = 0;
    for (let p = 0; p < workedOutAt.length; p++) {
      const along = x - num(workedOutAt, p);
      scaled += num(scaledOf, p) + num(scaledSlopeOf, p) * along;
      scaledSlope += num(scaledSlopeOf, p);
      fixed += num(fixedOf, p) + num(fixedSlopeOf, p) * along;
      fixedSlope += num(fixedSlopeOf, p);
    }
    this.scaled = scaled;
    this.scaledSlope = scaledSlope;
    this.fixed = fixed;
    this.fixedSlope = fixedSlope;
  }

  /** Works out a period at x; says whether what rolls over from it turns. */
  private workOutAgain(p: number): boolean {
    const { line, x } = this;
    const commitSlope = num(line.commitB, p);
    const commit = num(line.commitA, p) + commitSlope * x;
    const balance = commit + this.rolledInto(p);
    const balanceSlope = commitSlope + (p === 0 ? 0 : num(this.rolledSlope, p - 1));
    const scaledSlope = num(this.scaledSlopeOf, p);
    const fixedSlope = num(this.fixedSlopeOf, p);
    this.crossing = Number.POSITIVE_INFINITY;
    this.workedOutAt[p] = x;
    this.scaledOf[p] = commit * line.commitPrice;
    this.scaledSlopeOf[p] = commitSlope * line.commitPrice;
    this.fixedOf[p] = this.fixedSlopeOf[p] = 0;
    this.priceWhole(p, balance, balanceSlope);
    this.priceSteps(p, balance + line.burstShare * commit, balanceSlope + line.burstShare * commitSlope);
    const rolledTurns =
      p + 1 < line.periods && line.rolloverShare > 0 && this.rollOver(p, commit, balance, balanceSlope);
    if (num(this.scaledSlopeOf, p) !== scaledSlope || num(this.fixedSlopeOf, p) !== fixedSlope)
      this.costTurns = true;
    this.holdsUntil[p] = this.crossing;
    return rolledTurns;
  }

  private rolledInto(p: number): number {
    if (p === 0) return 0;
    return num(this.rolled, p - 1) + num(this.rolledSlope, p - 1) * (this.x - num(this.workedOutAt, p - 1));
  }

  private priceWhole(p: number, balance: number, balanceSlope: number): void {
    const { line } = this;
    const slope = num(line.drawB, p);
    this.takePositive(num(line.drawA, p) + slope * this.x - balance, slope - balanceSlope);
    this.price(p, num(line.wholeScaled, p), num(line.wholeFixed, p));
  }

  /** Prices the part of each step's draw that lies beyond balance and burst allowance. */
  private priceSteps(p: number, balance: number, balanceSlope: number): void {
    const { line } = this;
    const end = num(line.firstStep, p + 1);
    for (let step = num(line.firstStep, p); step < end; step++) {
      const slope = num(line.stepB, step);
      this.takePositive(num(line.stepA, step) + slope * this.x - balance, slope - balanceSlope);
      this.price(p, num(line.stepScaled, step), num(line.stepFixed, step));
    }
  }

  private price(p: number, scaled: number, fixed: number): void {
    this.scaledOf[p] = num(this.scaledOf, p) + this.taken * scaled;
    this.scaledSlopeOf[p] = num(this.scaledSlopeOf, p) + this.takenSlope * scaled;
    this.fixedOf[p] = num(this.fixedOf, p) + this.taken * fixed;
    this.fixedSlopeOf[p] = num(this.fixedSlopeOf, p) + this.takenSlope * fixed;
  }

  /** Of what is left of the balance, no more than the commit can roll over: the rest did so once already. */
  private rollOver(p: number, commit: number, balance: number, balanceSlope: number): boolean {
    const { line } = this;
    const commitSlope = num(line.commitB, p);
    this.takePositive(
      balance - num(line.drawA, p) - num(line.drawB, p) * this.x,
      balanceSlope - num(line.drawB, p),
    );
    this.takeLesser(commit, commitSlope, this.taken, this.takenSlope);
    this.taken *= line.rolloverShare;
    this.takenSlope *= line.rolloverShare;
    if (line.rolloverCap !== Number.POSITIVE_INFINITY) {
      this.takeLesser(this.taken, this.takenSlope, commit * line.rolloverCap, commitSlope * line.rolloverCap);
    }
    const turns = this.takenSlope !== num(this.rolledSlope, p);
    this.rolled[p] = this.taken;
    this.rolledSlope[p] = this.takenSlope;
    return turns;
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
    if (!equal && gap * closing > 0) this.crossing = Math.min(this.crossing, this.x + gap / closing);
    const first = equal ? closing <= 0 : gap > 0;
    this.taken = first ? one : other;
    this.takenSlope = first ? oneSlope : otherSlope;
  }
}

function isAlike(before: number, after: number): boolean {
  return Math.abs(after - before) <= SAME * Math.abs(before);
}

/** A number a little above x, so that a walk always moves on. */
function nextAfter(x: number): number {
  return x + Math.max(Math.abs(x) * SAME, Number.MIN_VALUE);
}

function num(values: Float64Array | Int32Array, i: number): number {
  return values[i] as number;
}
