import { amount, given, type Said, type SaidFigure, said, saidText } from '../figures/said.ts';
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
  return evidenceSaid(floor, startsOnTopModels, () => '').map(saidText);
}

/** The same with the figures that the savings are; `idOf` tells the id of a workload by its name. */
export function evidenceSaid(
  floor: FloorResult,
  startsOnTopModels: boolean,
  idOf: (name: string) => string,
): Said[] {
  const routing = floor.workloads.flatMap((workload) => {
    const saved = workload.standalone.find(({ lever }) => lever === ROUTING)?.saving_usd ?? null;
    const subject = { lever: ROUTING, workload_id: idOf(workload.name) };
    return request(`Routing in ${workload.name} saves`, savedShare(saved, workload.baseline_usd), (text) =>
      amount('lever_alone_share', text, subject),
    );
  });
  if (!startsOnTopModels || floor.steps.length === 0) return routing;
  const all = floor.steps.reduce<number | null>(
    (sum, { saving_usd }) => (sum === null || saving_usd === null ? null : sum + saving_usd),
    0,
  );
  const together = request('All levers together save', savedShare(all, floor.baseline_usd), (text) =>
    amount('floor_saving_share', text),
  );
  return [...together, ...routing];
}

const ROUTING: LeverName = 'routing';

function savedShare(saving: number | null, baseline: number | null): number | null {
  return saving === null || baseline === null || baseline === 0 ? null : saving / baseline;
}

function request(whatSaves: string, share: number | null, of: (text: string) => SaidFigure): Said[] {
  const claim = PUBLISHED_CLAIMS.routing;
  if (share === null || isWithinClaim(share, claim)) return [];
  const where = share < claim.least ? 'less' : 'more';
  return [
    said`${whatSaves} ${of(percent(share))}, ${where} than the published ${given('shipped', claimFigure(claim))}: the figure stands; show the measurement behind it.`,
  ];
}
