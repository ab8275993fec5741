import { type BlendPoint, type Cell, sweepCosts, type WeightedPieces } from './cost-sweep.ts';
import { tieUsd } from './quantile.ts';

/** A slope this small, dollars of cost per dollar of commit, is rounding: the cost is level. */
const LEVEL = 1e-12;

/**
 * The smallest x between the first kink and `to` at which (1 - l) x mean + l x cvar90 of the costs is least,
 * to within a tie. Complete: it reads the start of every cell and, where the blend falls into a cell, its
 * lowest point by cutting with tangents, which is exact because the blend is convex there. The cost beyond a
 * cell's edge may rise or fall again, so no cell is skipped unless a tangent proves that it holds nothing better.
 */
export function leastCost(costs: readonly WeightedPieces[], to: number, tailShare: number): number {
  const found: BlendPoint[] = [];
  let least = Number.POSITIVE_INFINITY;
  const keep = (point: BlendPoint) => {
    if (point.value > least + tieUsd(least)) return;
    found.push(point);
    least = Math.min(least, point.value);
  };
  sweepCosts(costs, to, tailShare, (cell, read) => {
    const start = read(cell.from);
    keep(start);
    const low = lowestWithin(cell, start, read, least);
    if (low) keep(low);
    if (cell.to === to && to > cell.from && Number.isFinite(to)) keep(read(to));
  });
  return found.find((point) => point.value <= least + tieUsd(least))?.x ?? 0;
}

/** The lowest point of a cell, the leftmost of a flat bottom; null when the cell holds nothing below `least`. */
function lowestWithin(
  cell: Cell,
  start: BlendPoint,
  read: (x: number) => BlendPoint,
  least: number,
): BlendPoint | null {
  if (start.slope >= -LEVEL || !Number.isFinite(cell.to)) return null;
  if (start.value + start.slope * (cell.to - cell.from) >= least) return null;
  let left = start;
  let right = read(cell.to);
  while (right.slope >= -LEVEL) {
    const x = meeting(left, right);
    const bound = left.value + left.slope * (x - left.x);
    if (bound >= least) return null;
    if (!(x > left.x && x < right.x)) break;
    const point = read(x);
    if (point.value - bound <= tieUsd(bound) / 1000) return point;
    if (point.slope < -LEVEL) left = point;
    else right = point;
  }
  return left.value < right.value ? left : right;
}

/** Where the tangents at two points meet. */
function meeting(left: BlendPoint, right: BlendPoint): number {
  const drop = right.value - right.slope * right.x - (left.value - left.slope * left.x);
  return drop / (left.slope - right.slope);
}
