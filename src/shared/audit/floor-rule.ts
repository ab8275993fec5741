import type { PartialLever } from './apply-levers.ts';
import { GRADES, type Grade, type GradeWeights, type Lever, type LeverCase, settingOf } from './lever.ts';

/** The five floors, from what is planned to what is hoped for. */
export const FLOOR_NAMES = ['planned', 'evidenced', 'full', 'cautious', 'stretch'] as const;

export type FloorName = (typeof FLOOR_NAMES)[number];

/** Which levers a floor counts on, with which parameters, and whether the grade weighs them. */
export type FloorRule = { grades: readonly Grade[]; leverCase: LeverCase; weighed: boolean };

const PROVEN: readonly Grade[] = ['A', 'B'];

/** The rule of each floor. Definition: audit to floor. */
export const FLOOR_RULES: Readonly<Record<FloorName, FloorRule>> = {
  planned: { grades: GRADES, leverCase: 'base', weighed: true },
  evidenced: { grades: PROVEN, leverCase: 'base', weighed: true },
  full: { grades: GRADES, leverCase: 'base', weighed: false },
  cautious: { grades: PROVEN, leverCase: 'low', weighed: true },
  stretch: { grades: GRADES, leverCase: 'high', weighed: false },
};

/** The levers that a floor counts on, each with the part f of it that is carried out. Definition: audit to floor. */
export function floorParts(
  floor: FloorName,
  levers: readonly Lever[],
  weights: GradeWeights,
): PartialLever[] {
  const { grades, leverCase, weighed } = FLOOR_RULES[floor];
  return levers
    .filter((lever) => grades.includes(lever.grade))
    .map((lever) => ({ setting: settingOf(lever, leverCase), f: weighed ? weights[lever.grade] : 1 }));
}

/** One value for each of the five floors. */
export function eachFloor<T>(of: (floor: FloorName) => T): Record<FloorName, T> {
  return {
    planned: of('planned'),
    evidenced: of('evidenced'),
    full: of('full'),
    cautious: of('cautious'),
    stretch: of('stretch'),
  };
}
