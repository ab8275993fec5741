import { lineInDemand } from './cost-line.ts';
import { CostPieces } from './cost-pieces.ts';
import { CostSheaf, type SumPiece } from './cost-sheaf.ts';
import { CostWalk } from './cost-walk.ts';
import type { Offer, Scenario } from './offer.ts';
import { TIE_USD } from './quantile.ts';

const LEAST_FACTOR = 0.1;
const LARGEST_FACTOR = 10;
const SAME = 1e-10;

/**
 * The smallest factor on all demand, 0.1 to 10, at which two offers cost the same on average; null if there is
 * none. Exact: both mean costs are piecewise linear in the factor. Definition: reaching the next band.
 */
export function breakEvenDemand(
  one: Readonly<Offer>,
  other: Readonly<Offer>,
  scenarios: readonly Scenario[],
): number | null {
  const ones = meanPieces(one, scenarios);
  const others = meanPieces(other, scenarios);
  const kinks = Float64Array.from([...ones, ...others], (piece) => piece.x).sort();
  const oneAt = readForward(ones);
  const otherAt = readForward(others);
  let last: Difference | null = null;
  for (const x of [...kinks, LARGEST_FACTOR]) {
    const here = difference(x, oneAt(x), otherAt(x));
    const root = rootBetween(last, here);
    if (root !== null) return root;
    last = here;
  }
  return null;
}

type Difference = { x: number; usd: number; sameUsd: number };

function meanPieces(offer: Readonly<Offer>, scenarios: readonly Scenario[]): SumPiece[] {
  const costs = new CostPieces();
  for (const scenario of scenarios) {
    costs.begin();
    new CostWalk(lineInDemand(offer, scenario)).addPieces(LEAST_FACTOR, LARGEST_FACTOR, costs);
  }
  const sheaf = new CostSheaf(
    costs,
    scenarios.map(({ weight }) => weight),
  );
  const pieces: SumPiece[] = [];
  const range = { from: LEAST_FACTOR, to: LARGEST_FACTOR, scale: 1 };
  sheaf.trace(sheaf.shares, range, (_, x, value, slope) => pieces.push({ x, value, slope }));
  return pieces;
}

function difference(x: number, oneUsd: number, otherUsd: number): Difference {
  return { x, usd: oneUsd - otherUsd, sameUsd: Math.min(TIE_USD, SAME * Math.max(oneUsd, otherUsd)) };
}

/** Reads a piecewise linear amount at rising places. */
function readForward(pieces: readonly SumPiece[]): (x: number) => number {
  let index = 0;
  return (x) => {
    while ((pieces[index + 1]?.x ?? Number.POSITIVE_INFINITY) <= x) index++;
    const piece = pieces[index];
    return piece ? piece.value + piece.slope * (x - piece.x) : 0;
  };
}

function rootBetween(last: Difference | null, here: Difference): number | null {
  if (last && last.usd * here.usd < 0) {
    return last.x + ((here.x - last.x) * last.usd) / (last.usd - here.usd);
  }
  return Math.abs(here.usd) <= here.sameUsd ? here.x : null;
}
