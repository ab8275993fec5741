import { percent } from '../format.ts';
import { claimFigure, isWithinClaim, PUBLISHED_CLAIMS } from '../published-claims.ts';
import type { FloorResult } from './floor.ts';
import type { LeverName } from './lever.ts';

/**
 * Asks for evidence where a computed saving lies outside the published range: of routing alone in each workload, and of
 * all levers together where most of the bill is on top models. The computed figures stay as they are. Shares are of
 * list dollars.
 */
export function evidenceRequests(floor: FloorResult, startsOnTopModels: boolean): string[] {
  const routing = floor.workloads.flatMap((workload) => {
    const saved = workload.standalone.find(({ lever }) => lever === ROUTING)?.saving_usd ?? null;
    return request(`Routing in ${workload.name} saves`, savedShare(saved, workload.baseline_usd));
  });
  if (!startsOnTopModels || floor.steps.length === 0) return routing;
  const all = floor.steps.reduce<number | null>(
    (sum, { saving_usd }) => (sum === null || saving_usd === null ? null : sum + saving_usd),
    0,
  );
  return [...request('All levers together save', savedShare(all, floor.baseline_usd)), ...routing];
}

const ROUTING: LeverName = 'routing';

function savedShare(saving: number | null, baseline: number | null): number | null {
  return saving === null || baseline === null || baseline === 0 ? null : saving / baseline;
}

function request(whatSaves: string, share: number | null): string[] {
  const claim = PUBLISHED_CLAIMS.routing;
  if (share === null || isWithinClaim(share, claim)) return [];
  const where = share < claim.least ? 'less' : 'more';
  return [
    `${whatSaves} ${percent(share)}, ${where} than the published ${claimFigure(claim)}: the figure stands; show the measurement behind it.`,
  ];
}
