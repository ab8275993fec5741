import type { CostPiece } from './cost-line.ts';
import { WORST_SHARE } from './quantile.ts';

/** The piecewise linear cost of one scenario, and its weight. */
export type WeightedPieces = { pieces: readonly CostPiece[]; weight: number };

/** Between `from` and `to` the cost of every scenario is a straight line. */
export type Cell = { from: number; to: number };

/** A blend of costs at one point and its slope there. */
export type BlendPoint = { x: number; value: number; slope: number };

/**
 * Walks the kinks of all scenarios in rising order. `visit` is called once for each cell between two
 * neighbouring kinks, with a function that reads (1 - l) x mean + l x cvar90 anywhere in the cell; within a
 * cell that blend is convex, because each cost is straight and the worst tenth is a maximum over weights.
 */
export function sweepCosts(
  costs: readonly WeightedPieces[],
  to: number,
  tailShare: number,
  visit: (cell: Cell, read: (x: number) => BlendPoint) => void,
): void {
  const sheaf = new Sheaf(costs, tailShare);
  const kinks = costs
    .flatMap(({ pieces }, scenario) => pieces.map((piece) => ({ piece, scenario })))
    .sort((a, b) => a.piece.from - b.piece.from);
  const read = (x: number) => sheaf.read(x);
  let next = 0;
  while (next < kinks.length) {
    const from = kinks[next]?.piece.from ?? to;
    for (; next < kinks.length && kinks[next]?.piece.from === from; next++) sheaf.turn(kinks[next]);
    visit({ from, to: Math.min(to, kinks[next]?.piece.from ?? to) }, read);
  }
}

const REFRESH_TURNS = 128;

/** The straight cost of each scenario in the present cell, kept in falling order of cost for the tail. */
class Sheaf {
  private readonly share: Float64Array;
  private readonly from: Float64Array;
  private readonly value: Float64Array;
  private readonly slope: Float64Array;
  private readonly cost: Float64Array;
  private readonly falling: Int32Array;
  private readonly tailShare: number;
  private meanFrom = 0;
  private meanValue = 0;
  private meanSlope = 0;
  private turns = 0;

  constructor(costs: readonly WeightedPieces[], tailShare: number) {
    const total = costs.reduce((sum, c) => sum + c.weight, 0);
    this.share = Float64Array.from(costs, (c) => c.weight / total);
    this.from = new Float64Array(costs.length);
    this.value = new Float64Array(costs.length);
    this.slope = new Float64Array(costs.length);
    this.cost = new Float64Array(costs.length);
    this.falling = Int32Array.from(costs, (_, i) => i);
    this.tailShare = tailShare;
  }

  /** Takes a scenario round its kink. Every scenario starts at the same x, so the mean holds once each has turned. */
  turn(kink: { piece: CostPiece; scenario: number } | undefined): void {
    if (!kink) return;
    const { piece, scenario } = kink;
    const steeper = piece.slope - num(this.slope, scenario);
    this.from[scenario] = piece.from;
    this.value[scenario] = piece.value;
    this.slope[scenario] = piece.slope;
    if (++this.turns % REFRESH_TURNS === 0 || this.turns === this.slope.length) this.sumUp(piece.from);
    else this.addSlope(piece.from, num(this.share, scenario) * steeper);
  }

  read(x: number): BlendPoint {
    const mean = { value: this.meanAt(x), slope: this.meanSlope };
    if (this.tailShare === 0) return { x, ...mean };
    for (let i = 0; i < this.cost.length; i++) this.cost[i] = this.costAt(i, x);
    const tail = this.tail();
    const l = this.tailShare;
    return {
      x,
      value: (1 - l) * mean.value + l * tail.value,
      slope: (1 - l) * mean.slope + l * tail.slope,
    };
  }

  private costAt(i: number, x: number): number {
    return num(this.value, i) + num(this.slope, i) * (x - num(this.from, i));
  }

  private meanAt(x: number): number {
    return this.meanValue + this.meanSlope * (x - this.meanFrom);
  }

  private addSlope(x: number, steeper: number): void {
    this.meanValue = this.meanAt(x);
    this.meanFrom = x;
    this.meanSlope += steeper;
  }

  /** Adds the mean up anew, so that rounding cannot pile up over many kinks. */
  private sumUp(x: number): void {
    this.meanFrom = x;
    this.meanValue = 0;
    this.meanSlope = 0;
    for (let i = 0; i < this.cost.length; i++) {
      this.meanValue += num(this.share, i) * this.costAt(i, x);
      this.meanSlope += num(this.share, i) * num(this.slope, i);
    }
  }

  private tail() {
    this.sortFalling();
    let left = WORST_SHARE;
    let value = 0;
    let slope = 0;
    for (let rank = 0; rank < this.falling.length && left > 0; rank++) {
      const i = num(this.falling, rank);
      const part = Math.min(left, num(this.share, i));
      value += (part / WORST_SHARE) * num(this.cost, i);
      slope += (part / WORST_SHARE) * num(this.slope, i);
      left -= part;
    }
    return { value, slope };
  }

  /** By insertion: from one cell to the next the order hardly changes. */
  private sortFalling(): void {
    const order = this.falling;
    for (let rank = 1; rank < order.length; rank++) {
      const moving = num(order, rank);
      let place = rank;
      for (; place > 0 && num(this.cost, num(order, place - 1)) < num(this.cost, moving); place--) {
        order[place] = num(order, place - 1);
      }
      order[place] = moving;
    }
  }
}

function num(values: Float64Array | Int32Array, i: number): number {
  return values[i] as number;
}
