import { type BlendPoint, type Cell, sweepCosts, type WeightedPieces } from './cost-sweep.ts';
import { TIE_USD } from './quantile.ts';

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
    if (point.value > least + TIE_USD) return;
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
  return found.find((point) => point.value <= least + TIE_USD)?.x ?? 0;
}

/** The lowest point strictly inside a cell, or null when the inside cannot be below `least`. */
function lowestWithin(
  cell: Cell,
  start: BlendPoint,
  read: (x: number) => BlendPoint,
  least: number,
): BlendPoint | null {
  if (start.slope >= 0 || !Number.isFinite(cell.to)) return null;
  if (start.value + start.slope * (cell.to - cell.from) >= least) return null;
  let left = start;
  let right = read(cell.to);
  while (right.slope > 0) {
    const x =
      (right.value - left.value + left.slope * left.x - right.slope * right.x) / (left.slope - right.slope);
    const bound = left.value + left.slope * (x - left.x);
    if (bound >= least || !(x > left.x && x < right.x)) return null;
    const point = read(x);
    if (point.value - bound <= TIE_USD * 1e-3) return point;
    if (point.slope < 0) left = point;
    else right = point;
  }
  return null;
}
