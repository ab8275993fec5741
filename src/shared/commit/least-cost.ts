import type { CostSheaf, Stretch } from './cost-sheaf.ts';
import { tieUsd } from './quantile.ts';
import { WorstTenth } from './worst-tenth.ts';

/** A blend of costs at one point and its slope there. */
type BlendPoint = { x: number; value: number; slope: number };

/** A slope this small, dollars of cost per dollar of commit, is rounding: the cost is level. */
const LEVEL = 1e-12;

/**
 * The smallest x of a stretch at which (1 - l) x mean + l x cvar90 of the costs is least, to within a tie. Exact, by
 * cuts: with the weights of the worst tenth at any one point held fast, the weighted sum of the costs is nowhere above
 * the blend and touches it at that point, and it is straight in each cell between two kinks. So the highest cut is a
 * bound for every cell; the cell with the least bound is read in full, which gives new cuts, until no bound lies below
 * the least cost found. Nothing about the cost is assumed but its kinks: it may rise and fall again.
 */
export function leastCost(sheaf: CostSheaf, stretch: Stretch, tailShare: number): number {
  return new Search(sheaf, stretch, tailShare).leastX();
}

class Search {
  private readonly sheaf: CostSheaf;
  private readonly stretch: Stretch;
  private readonly tailShare: number;
  private readonly edges: Float64Array;
  /** What the cost is at least in each cell; infinite once the cell is read. */
  private readonly bounds: Float64Array;
  private readonly tail: WorstTenth;
  private readonly costs: Float64Array;
  private readonly slopes: Float64Array;
  private readonly moved: Float64Array;
  private readonly found: BlendPoint[] = [];
  private least = Number.POSITIVE_INFINITY;

  constructor(sheaf: CostSheaf, stretch: Stretch, tailShare: number) {
    this.sheaf = sheaf;
    this.stretch = stretch;
    this.tailShare = tailShare;
    this.edges = sheaf.edges(stretch);
    const cells = Number.isFinite(stretch.to) ? this.edges.length - 1 : this.edges.length;
    this.bounds = new Float64Array(cells).fill(Number.NEGATIVE_INFINITY);
    this.tail = new WorstTenth(sheaf.shares);
    this.costs = new Float64Array(sheaf.shares.length);
    this.slopes = new Float64Array(sheaf.shares.length);
    this.moved = new Float64Array(sheaf.shares.length);
  }

  leastX(): number {
    this.cut();
    for (let cell = this.nextCell(); cell !== null; cell = this.nextCell()) this.explore(cell);
    return this.leftmost();
  }

  /** The cell that may hold the least cost; once none may hold less, one that may hold as little at a smaller x. */
  private nextCell(): number | null {
    const tie = tieUsd(this.least);
    const cell = this.leastBound();
    if (num(this.bounds, cell) < this.least - tie) return cell;
    const best = this.leftmost();
    const tied = this.bounds.findIndex((bound, i) => bound <= this.least + tie || num(this.edges, i) >= best);
    return tied === -1 || num(this.edges, tied) >= best ? null : tied;
  }

  private leastBound(): number {
    let least = 0;
    for (let cell = 1; cell < this.bounds.length; cell++) {
      if (num(this.bounds, cell) < num(this.bounds, least)) least = cell;
    }
    return least;
  }

  private leftmost(): number {
    const limit = this.least + tieUsd(this.least);
    const tied = this.found.filter((point) => point.value <= limit).map((point) => point.x);
    return tied.length === 0 ? this.stretch.from : Math.min(...tied);
  }

  /** Reads a cell in full: both its ends, and its lowest point where the blend falls into it. */
  private explore(cell: number): void {
    const from = num(this.edges, cell);
    const to = this.edges[cell + 1];
    this.sheaf.read(from, this.stretch.scale, this.costs, this.slopes);
    const start = this.keep(this.read(from, from));
    this.cut();
    if (to !== undefined) {
      const end = this.keep(this.read(from, to));
      this.cut();
      if (start.slope < -LEVEL) this.keep(this.lowestWithin(from, start, end));
    }
    this.bounds[cell] = Number.POSITIVE_INFINITY;
  }

  private keep(point: BlendPoint): BlendPoint {
    this.least = Math.min(this.least, point.value);
    if (point.value <= this.least + tieUsd(this.least)) this.found.push(point);
    return point;
  }

  /** The blend at x by the straight costs of the cell that begins at `from`. */
  private read(from: number, x: number): BlendPoint {
    const { shares } = this.sheaf;
    const point = { x, value: 0, slope: 0 };
    for (let i = 0; i < shares.length; i++) {
      this.moved[i] = num(this.costs, i) + num(this.slopes, i) * (x - from);
      point.value += num(shares, i) * num(this.moved, i);
      point.slope += num(shares, i) * num(this.slopes, i);
    }
    return this.tailShare === 0 ? point : this.blended(point);
  }

  private blended(mean: BlendPoint): BlendPoint {
    const l = this.tailShare;
    const tail = this.tail.meanOf(this.moved);
    let tailSlope = 0;
    for (let i = 0; i < this.slopes.length; i++) tailSlope += num(this.tail.parts, i) * num(this.slopes, i);
    return {
      x: mean.x,
      value: (1 - l) * mean.value + l * tail,
      slope: (1 - l) * mean.slope + l * tailSlope,
    };
  }

  /** Raises the bounds by the sum of the costs with the weights read last; the mean has one such sum only. */
  private cut(): void {
    if (this.tailShare === 0 && num(this.bounds, 0) > Number.NEGATIVE_INFINITY) return;
    this.sheaf.trace(this.weights(), this.stretch, (cell, x, value, slope) => {
      const to = this.edges[cell + 1];
      const low = to === undefined ? value : Math.min(value, value + slope * (to - x));
      if (low > num(this.bounds, cell)) this.bounds[cell] = low;
    });
  }

  private weights(): Float64Array {
    const l = this.tailShare;
    return this.sheaf.shares.map((share, i) => (1 - l) * share + l * num(this.tail.parts, i));
  }

  /** The lowest point of a cell, in which the blend is convex, by the tangents at points on both sides of it. */
  private lowestWithin(from: number, start: BlendPoint, end: BlendPoint): BlendPoint {
    let [left, right] = [start, end];
    while (right.slope >= -LEVEL) {
      const x = meeting(left, right);
      const bound = left.value + left.slope * (x - left.x);
      if (!(x > left.x && x < right.x)) break;
      const point = this.read(from, x);
      if (point.value - bound <= tieUsd(bound) / 1000) return point;
      if (point.slope < -LEVEL) left = point;
      else right = point;
    }
    return left.value < right.value ? left : right;
  }
}

/** Where the tangents at two points meet. */
function meeting(left: BlendPoint, right: BlendPoint): number {
  const drop = right.value - right.slope * right.x - (left.value - left.slope * left.x);
  return drop / (left.slope - right.slope);
}

function num(values: Float64Array, i: number): number {
  return values[i] as number;
}
