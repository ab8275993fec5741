import type { Grade } from '../audit/lever.ts';

/** How often a lever of one grade fails to land, and how late it lands when it does. Shares of all such levers. */
export type GradeRisk = {
  /** Probability that it never lands. */
  missed: number;
  /** Probability that it lands late; with `missed` at most 1. */
  late: number;
  /** A late lever lands 1 to this many months late, each as likely. */
  late_months: number;
};

export type LeverRisk = Record<Grade, GradeRisk>;

/** A move of the list price that may come: at most once, in one month of a window, for good. */
export type ListMove = {
  /** The model whose prices move; null moves them all. */
  model: string | null;
  probability: number;
  /** First and last month of the path, from 1, in which it may start; each month is as likely. */
  from_month: number;
  to_month: number;
  /** Change of the price as a fraction: -0.2 is 20 % cheaper. */
  change_share: number;
};

/** Seeds are whole numbers from 0 to this, 2^32 - 1. */
export const LARGEST_SEED = 0xffff_ffff;

/** What is drawn at random, as data; with the same path and seed it gives the same scenarios. */
export type Simulation = {
  seed: number;
  /** How many scenarios, of equal weight. */
  scenarios: number;
  /** Mean level of demand as a factor on the path. */
  expected_factor: number;
  /** Standard deviation of the logarithm of the level, which all months of a scenario share. */
  sigma_level: number;
  /** Standard deviation of the logarithm of what each month adds of its own. */
  sigma_month: number;
  list_moves: readonly ListMove[];
  lever_risk: LeverRisk;
};

/** Ways to make scenarios: cases that a person states, three percentiles of the simulation, or all of it. */
export const DEMAND_KINDS = ['stated', 'quantiles', 'simulated'] as const;

/** How an engagement makes its scenarios; `expected_factor` null follows the mean of the stated cases. */
export type DemandModel = Omit<Simulation, 'expected_factor' | 'list_moves'> & {
  kind: (typeof DEMAND_KINDS)[number];
  expected_factor: number | null;
  list_moves: ListMove[];
};

/**
 * What levers are taken to do where nobody says otherwise: assumptions of this program, not measurements. The
 * weight of a grade already says how much of a lever is counted once it works; this says whether and when it does.
 */
export const DEFAULT_LEVER_RISK: Readonly<LeverRisk> = {
  A: { missed: 0, late: 0, late_months: 0 },
  B: { missed: 0, late: 0.25, late_months: 3 },
  C: { missed: 0.1, late: 0.5, late_months: 6 },
  D: { missed: 1, late: 0, late_months: 0 },
};

export const DEFAULT_DEMAND_MODEL: Readonly<DemandModel> = {
  kind: 'stated',
  seed: 1,
  scenarios: 200,
  expected_factor: null,
  sigma_level: 0.2,
  sigma_month: 0.1,
  list_moves: [],
  lever_risk: { ...DEFAULT_LEVER_RISK },
};
