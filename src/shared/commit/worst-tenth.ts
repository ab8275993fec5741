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

  /** `shares`: of each scenario, its part of all weight. */
  constructor(shares: Float64Array) {
    this.shares = shares;
    this.parts = new Float64Array(shares.length);
    this.order = Int32Array.from(shares.keys());
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
    let [low, high, left] = [0, this.order.length, WORST_SHARE];
    while (low < high) {
      const [dearer, cheaper] = this.partition(low, high);
      const above = this.weight(low, dearer);
      if (above >= left) high = dearer;
      else {
        left = this.take(low, cheaper, left);
        if (left <= 0) return;
        low = cheaper;
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

  /** Orders a range into those dearer than a pivot, those like it, and those cheaper; gives where these two begin. */
  private partition(low: number, high: number): [number, number] {
    const pivot = this.costAt((low + high) >>> 1);
    let [dearer, like, cheaper] = [low, low, high];
    while (like < cheaper) {
      const cost = this.costAt(like);
      if (cost > pivot) this.swap(dearer++, like++);
      else if (cost < pivot) this.swap(like, --cheaper);
      else like++;
    }
    return [dearer, cheaper];
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
