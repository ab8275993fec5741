import { ExactSum } from '../money.ts';
import type { CostPieces } from './cost-pieces.ts';
import { sum } from './offer.ts';
import { risingOrder } from './rising-order.ts';

/** Values of x between two ends, the upper one possibly infinite; `scale` is 1 - the discount. */
export type Stretch = { from: number; to: number; scale: number };

/** A straight piece of a weighted sum of costs: from x on, value + slope x (x' - x). */
export type SumPiece = { x: number; value: number; slope: number };

/** The costs of all scenarios laid out flat: the pieces one scenario after the other, and every kink in rising order. */
export class CostSheaf {
  /** Of each scenario, its part of all weight. */
  readonly shares: Float64Array;
  private readonly firsts: Int32Array;
  private readonly from: Float64Array;
  private readonly scaled: Float64Array;
  private readonly scaledSlope: Float64Array;
  private readonly fixed: Float64Array;
  private readonly fixedSlope: Float64Array;
  private readonly owner: Int32Array;
  /** The pieces that begin at a kink, by rising x. */
  private readonly kinks: Int32Array;
  /** Where kinks lie, each place once, and of each place its first kink. */
  private readonly places: Float64Array;
  private readonly firstKinks: Int32Array;

  /** `weights`: of each scenario whose pieces these are; they need not sum to 1. */
  constructor(pieces: CostPieces, weights: readonly number[]) {
    const total = sum(weights);
    this.shares = Float64Array.from(weights, (weight) => weight / total);
    this.firsts = pieces.firsts();
    this.from = pieces.from.subarray(0, pieces.count);
    ({ scaled: this.scaled, scaledSlope: this.scaledSlope } = pieces);
    ({ fixed: this.fixed, fixedSlope: this.fixedSlope } = pieces);
    this.owner = ownersOf(this.firsts);
    this.kinks = this.risingKinks();
    this.firstKinks = this.firstKinkOfEachPlace();
    this.places = this.placesOf(this.firstKinks);
  }

  /** The places at which a stretch falls into cells: its ends and every kink between; no end where it has none. */
  edges({ from, to }: Stretch): Float64Array {
    const inside = this.places.subarray(this.placesUpTo(from), this.placesBefore(to));
    const edges = new Float64Array(inside.length + (Number.isFinite(to) ? 2 : 1)).fill(to);
    edges.set(inside, 1);
    edges[0] = from;
    return edges;
  }

  /** Writes the cost of each scenario at x, and its slope to the right of it. */
  read(x: number, scale: number, costs: Float64Array, slopes: Float64Array): void {
    for (let i = 0; i < this.shares.length; i++) {
      const piece = this.pieceAt(i, x);
      slopes[i] = this.slopeOf(piece, scale);
      costs[i] =
        scale * at(this.scaled, piece) + at(this.fixed, piece) + at(slopes, i) * (x - at(this.from, piece));
    }
  }

  /**
   * The sum of the costs, each times its weight, over a stretch: `visit` is called for each cell, in rising order,
   * with the value at its lower end and the slope in it. Rounding errors are carried along.
   */
  trace(
    weights: Float64Array,
    stretch: Stretch,
    visit: (cell: number, x: number, value: number, slope: number) => void,
  ): void {
    const { value, slope } = this.sumAt(weights, stretch);
    const end = this.placesBefore(stretch.to);
    let x = stretch.from;
    let cell = 0;
    visit(cell, x, value.total, slope.total);
    for (let place = this.placesUpTo(stretch.from); place < end; place++) {
      value.add(slope.total * (at(this.places, place) - x));
      x = at(this.places, place);
      this.turn(place, stretch.scale, weights, slope);
      visit(++cell, x, value.total, slope.total);
    }
  }

  private sumAt(weights: Float64Array, { from, scale }: Stretch): { value: ExactSum; slope: ExactSum } {
    const costs = new Float64Array(this.shares.length);
    const slopes = new Float64Array(this.shares.length);
    this.read(from, scale, costs, slopes);
    const sums = { value: new ExactSum(), slope: new ExactSum() };
    for (let i = 0; i < costs.length; i++) {
      sums.value.add(at(weights, i) * at(costs, i));
      sums.slope.add(at(weights, i) * at(slopes, i));
    }
    return sums;
  }

  /** Adds to a slope by how much the weighted costs turn at a place. */
  private turn(place: number, scale: number, weights: Float64Array, slope: ExactSum): void {
    const end = this.firstKinks[place + 1] ?? this.kinks.length;
    for (let kink = at(this.firstKinks, place); kink < end; kink++) {
      const piece = at(this.kinks, kink);
      const weight = at(weights, at(this.owner, piece));
      if (weight > 0) slope.add(weight * (this.slopeOf(piece, scale) - this.slopeOf(piece - 1, scale)));
    }
  }

  private slopeOf(piece: number, scale: number): number {
    return scale * at(this.scaledSlope, piece) + at(this.fixedSlope, piece);
  }

  /** The last piece of a scenario that begins at or before x. */
  private pieceAt(scenario: number, x: number): number {
    return lastUpTo(this.from, x, at(this.firsts, scenario), at(this.firsts, scenario + 1));
  }

  private placesUpTo(x: number): number {
    return lastUpTo(this.places, x, 0, this.places.length) + 1;
  }

  private placesBefore(x: number): number {
    const upTo = this.placesUpTo(x);
    return this.places[upTo - 1] === x ? upTo - 1 : upTo;
  }

  /** Every piece but the first of a scenario begins at a kink. */
  private risingKinks(): Int32Array {
    const kinks = new Int32Array(this.from.length - this.shares.length);
    const places = new Float64Array(kinks.length);
    let kink = 0;
    for (let piece = 0; piece < this.from.length; piece++) {
      if (piece === at(this.firsts, at(this.owner, piece))) continue;
      places[kink] = at(this.from, piece);
      kinks[kink++] = piece;
    }
    return risingOrder(places).map((i) => at(kinks, i));
  }

  private firstKinkOfEachPlace(): Int32Array {
    const firsts = new Int32Array(this.kinks.length);
    let places = 0;
    for (let kink = 0; kink < this.kinks.length; kink++) {
      if (kink === 0 || this.placeOf(kink) !== this.placeOf(kink - 1)) firsts[places++] = kink;
    }
    return firsts.subarray(0, places);
  }

  private placesOf(firstKinks: Int32Array): Float64Array {
    const places = new Float64Array(firstKinks.length);
    for (let i = 0; i < places.length; i++) places[i] = this.placeOf(at(firstKinks, i));
    return places;
  }

  private placeOf(kink: number): number {
    return at(this.from, at(this.kinks, kink));
  }
}

/** The index of the last of rising values, between two indices, that is at or below x; one less than the first if none. */
function lastUpTo(rising: Float64Array, x: number, first: number, end: number): number {
  let low = first;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(rising, middle) <= x) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function ownersOf(firsts: Int32Array): Int32Array {
  const owners = new Int32Array(firsts.at(-1) ?? 0);
  for (let i = 0; i + 1 < firsts.length; i++) owners.fill(i, firsts[i], firsts[i + 1]);
  return owners;
}

function at(values: Float64Array | Int32Array, i: number): number {
  return values[i] as number;
}
