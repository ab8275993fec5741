import { WORST_SHARE } from './quantile.ts';

/**
 * Finds the worst tenth of the weight among costs, again and again for the same scenarios: by partition about a
 * pivot, which takes time in proportion to the number of scenarios, not to that of a sort.
 */
export class WorstTenth {
  /** Of each scenario, its part of the tail of the costs asked last; the parts sum to 1. */
  readonly parts: Float64Array;
  private readonly shares: Float64Array;
  private readonly order: Int32Array;
  private costs: Float64Array = new Float64Array();
  /** Where those like the pivot of the last partition begin, and those cheaper. */
  private like = 0;
  private cheaper = 0;

  /** `shares`: of each scenario, its part of all weight. */
  constructor(shares: Float64Array) {
    this.shares = shares;
    this.parts = new Float64Array(shares.length);
    this.order = new Int32Array(shares.length);
    for (let i = 0; i < shares.length; i++) this.order[i] = i;
  }

  /** Weighted mean of the highest tenth of the weight; a scenario on its boundary counts in part. */
  meanOf(costs: Float64Array): number {
    this.costs = costs;
    this.parts.fill(0);
    this.takeDearest();
    let mean = 0;
    for (let i = 0; i < costs.length; i++) mean += num(this.parts, i) * num(costs, i);
    return mean;
  }

  /** Narrows the scenarios down to those as dear as the boundary, taking whole all that are dearer. */
  private takeDearest(): void {
    let low = 0;
    let high = this.order.length;
    let left = WORST_SHARE;
    while (low < high) {
      this.partition(low, high);
      if (this.weight(low, this.like) >= left) high = this.like;
      else {
        left = this.take(low, this.cheaper, left);
        if (left <= 0) return;
        low = this.cheaper;
      }
    }
  }

  /** Takes scenarios into the tail as long as something of it is left; gives what is left then. */
  private take(low: number, high: number, most: number): number {
    let left = most;
    for (let rank = low; rank < high && left > 0; rank++) {
      const scenario = num(this.order, rank);
      const part = Math.min(left, num(this.shares, scenario));
      this.parts[scenario] = part / WORST_SHARE;
      left -= part;
    }
    return left;
  }

  private weight(low: number, high: number): number {
    let weight = 0;
    for (let rank = low; rank < high; rank++) weight += num(this.shares, num(this.order, rank));
    return weight;
  }

  /** Orders a range into those dearer than a pivot, those like it, and those cheaper. */
  private partition(low: number, high: number): void {
    const pivot = this.costAt((low + high) >>> 1);
    let dearerEnd = low;
    let cheaper = high;
    for (let rank = low; rank < cheaper; ) {
      const cost = this.costAt(rank);
      if (cost > pivot) this.swap(dearerEnd++, rank++);
      else if (cost < pivot) this.swap(rank, --cheaper);
      else rank++;
    }
    this.like = dearerEnd;
    this.cheaper = cheaper;
  }

  private costAt(rank: number): number {
    return num(this.costs, num(this.order, rank));
  }

  private swap(one: number, other: number): void {
    const scenario = num(this.order, one);
    this.order[one] = num(this.order, other);
    this.order[other] = scenario;
  }
}

function num(values: Float64Array | Int32Array, i: number): number {
  return values[i] as number;
}
