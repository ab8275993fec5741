import { type Offer, periodCount, type Scenario } from '../commit/offer.ts';
import { meanTotalCost } from '../commit/total-cost.ts';
import { applyPatch, type Patch } from './patch.ts';
import { rampedCommits } from './ramp.ts';

/** The three positions on a term. */
export type Position = 'ask' | 'acceptable' | 'walk_away';

export type ByPosition<T> = Record<Position, T>;

/** What each position on the four most valuable terms asks for. */
export type CoreFourPositions = {
  /** Months of lock; null is the whole duration and three months more. */
  price_lock: ByPosition<{ months: number | null }>;
  /** Share of unused commit that rolls over. */
  rollover: ByPosition<{ share: number }>;
  /** Commit of a month in year one as a share of a later month's. */
  ramp: ByPosition<{ year_one_share: number }>;
  /** Overage rate / committed rate; null is the list price. */
  overage_parity: ByPosition<{ ratio: number | null }>;
};

export type CoreFourKey = keyof CoreFourPositions;

export type CoreFourId = 'T01' | 'T02' | 'T03' | 'T04';

/** A patch for the offer, or why the offer cannot express the position. */
export type PositionPatch = { patch: Patch | null; reason: string | null };

export type CoreFourPatch = { id: CoreFourId; key: CoreFourKey; positions: ByPosition<PositionPatch> };

/**
 * What a position saves against the offer as it stands, in dollars over the duration; negative when the offer
 * is better already. `value_usd` is null with a reason where the offer cannot express it.
 */
export type PositionValue = PositionPatch & { value_usd: number | null };

/** Values of kind "stress" hold only if the stated rise of list prices comes; they are never added to expected ones. */
export type CoreFourValue = {
  id: CoreFourId;
  key: CoreFourKey;
  kind: 'expected' | 'stress';
  positions: ByPosition<PositionValue>;
};

/** A rise of the list price: its share, and the month of the duration (from 1) in which it starts. */
export type ListRise = { list_rise: number; start_month: number };

/** Starting positions; each can be changed. A walk-away lock is none at all, a walk-away ramp a flat commit. */
export const CORE_FOUR_POSITIONS: CoreFourPositions = {
  price_lock: { ask: { months: null }, acceptable: { months: 24 }, walk_away: { months: 0 } },
  rollover: { ask: { share: 0.2 }, acceptable: { share: 0.1 }, walk_away: { share: 0 } },
  ramp: {
    ask: { year_one_share: 0.65 },
    acceptable: { year_one_share: 0.8 },
    walk_away: { year_one_share: 1 },
  },
  overage_parity: { ask: { ratio: 1 }, acceptable: { ratio: 1.1 }, walk_away: { ratio: null } },
};

const LOCK_BEYOND_DURATION_MONTHS = 3;

/** The change to an offer that each position on the core four terms stands for. */
export function coreFourPatches(
  offer: Readonly<Offer>,
  positions: CoreFourPositions = CORE_FOUR_POSITIONS,
): CoreFourPatch[] {
  const { price_lock, rollover, ramp, overage_parity } = positions;
  return [
    { id: 'T01', key: 'price_lock', positions: each(price_lock, (p) => lockPatch(offer, p.months)) },
    { id: 'T02', key: 'rollover', positions: each(rollover, (p) => rolloverPatch(offer, p.share)) },
    { id: 'T03', key: 'ramp', positions: each(ramp, (p) => rampPatch(offer, p.year_one_share)) },
    { id: 'T04', key: 'overage_parity', positions: each(overage_parity, (p) => overagePatch(p.ratio)) },
  ];
}

/**
 * The dollar value of each position for one offer: price lock under the stated rise of list prices (a stress),
 * the other three as expected on the scenarios.
 */
export function coreFourValues(
  offer: Readonly<Offer>,
  scenarios: readonly Scenario[],
  positions: CoreFourPositions,
  stress: Readonly<ListRise>,
): CoreFourValue[] {
  const stressed = underListRise(scenarios, stress);
  return coreFourPatches(offer, positions).map((term) => {
    const kind = term.key === 'price_lock' ? 'stress' : 'expected';
    const demand = kind === 'stress' ? stressed : scenarios;
    const offerUsd = meanTotalCost(offer, demand);
    const worth = ({ patch, reason }: PositionPatch): PositionValue => ({
      patch,
      reason,
      value_usd: patch === null ? null : offerUsd - meanTotalCost(applyPatch(offer, patch), demand),
    });
    return { id: term.id, key: term.key, kind, positions: each(term.positions, worth) };
  });
}

/** The list index of a path on which list prices rise once: 1 before the month (from 1), 1 + rise from it on. */
export function listRiseIndex(months: number, startMonth: number, rise: number): number[] {
  return Array.from({ length: months }, (_, month) => (month + 1 < startMonth ? 1 : 1 + rise));
}

/** The scenarios with a rise of list prices on top of whatever their own list index says. */
export function underListRise(scenarios: readonly Scenario[], stress: Readonly<ListRise>): Scenario[] {
  const months = Math.max(0, ...scenarios.map((scenario) => scenario.list_usd.length));
  const rise = listRiseIndex(months, stress.start_month, stress.list_rise);
  return scenarios.map((scenario) => ({
    ...scenario,
    list_index: scenario.list_index?.map((index, month) => index * (rise[month] ?? 1)) ?? rise,
  }));
}

function lockPatch(offer: Readonly<Offer>, months: number | null): PositionPatch {
  return expressible({ price_lock: { months: months ?? offer.months + LOCK_BEYOND_DURATION_MONTHS } });
}

function rolloverPatch(offer: Readonly<Offer>, share: number): PositionPatch {
  if (periodCount(offer) < 2) {
    return { patch: null, reason: 'The offer has one commit period: there is no later one to roll into.' };
  }
  return expressible({ rollover: share === 0 ? { share } : { share, cap_share_of_commit: null } });
}

function rampPatch(offer: Readonly<Offer>, yearOneShare: number): PositionPatch {
  const ramp = rampedCommits(offer, yearOneShare);
  return ramp.kind === 'ramp'
    ? expressible({ commits_usd: ramp.commits_usd })
    : { patch: null, reason: ramp.reason };
}

function overagePatch(ratio: number | null): PositionPatch {
  if (ratio === null) return expressible({ overage: { basis: 'list' } });
  return expressible({ overage: ratio === 1 ? { basis: 'committed' } : { basis: 'ratio', ratio } });
}

function expressible(patch: Patch): PositionPatch {
  return { patch, reason: null };
}

function each<A, B>(positions: Readonly<ByPosition<A>>, of: (position: A) => B): ByPosition<B> {
  return {
    ask: of(positions.ask),
    acceptable: of(positions.acceptable),
    walk_away: of(positions.walk_away),
  };
}
