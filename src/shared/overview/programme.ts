import type { EngagementRecord } from '../engagement/document.ts';
import type { EngagementFigures } from '../engagement/figures.ts';
import { amount, given, type Said } from '../figures/said.ts';
import { dateText } from '../format.ts';
import type { OverviewPlace } from './place.ts';

/** A review of the spend: one that was held, or the gate at the end of a step of the plan. */
export type Review = { id: string; date: Said; what: string; who: string; place: OverviewPlace };

/** Who owns which workload; "" where nobody does. */
export type Owned = { owner: string; workloads: string[] };

export type Programme = { owners: Owned[]; rhythm: string; reviews: Review[] };

type Known = { record: EngagementRecord; figures: EngagementFigures };

/** How many gates ahead are told. */
const AHEAD = 3;

/** The spend as a programme: who owns it, how often it is reviewed, and when it was and will be. */
export function programmeOf({ record, figures }: Known): Programme {
  return {
    owners: ownersOf(record),
    rhythm:
      figures.contract === null
        ? 'The plan is counted back from the renewal: it needs the contract.'
        : 'The plan goes month by month to the renewal; each step ends at a gate.',
    reviews: [...held(figures), ...ahead(figures)],
  };
}

function ownersOf({ workloads }: EngagementRecord): Owned[] {
  const names = Map.groupBy(workloads, ({ owner }) => owner.trim());
  return [...names].map(([owner, owned]) => ({ owner, workloads: owned.map(({ name }) => name) }));
}

function held({ floor }: EngagementFigures): Review[] {
  if (floor === null || floor.review.kind === 'none') return [];
  const { reviewed_on, reviewed_by } = floor.review.review;
  const what = floor.review.kind === 'standing' ? 'Floor reviewed' : 'Floor reviewed; it has changed since';
  return [
    { id: 'floor', date: given('typed', dateText(reviewed_on)), what, who: reviewed_by, place: 'floor' },
  ];
}

function ahead({ contract }: EngagementFigures): Review[] {
  const steps = contract?.timeline.milestones.filter(({ state }) => state !== 'past') ?? [];
  return steps.slice(0, AHEAD).map(({ id, to, gate, lead }) => ({
    id,
    date: amount('plan_step_ends', dateText(to), { step: id }),
    what: gate,
    who: lead,
    place: 'timeline',
  }));
}
