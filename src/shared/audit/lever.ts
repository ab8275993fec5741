/** The six levers of the audit, in the default order in which their savings are shown. */
export const LEVER_NAMES = ['retries', 'context', 'output', 'routing', 'caching', 'batch'] as const;

export type LeverName = (typeof LEVER_NAMES)[number];

/** What a lever is called on screen and in the brief. */
export const LEVER_LABELS: Readonly<Record<LeverName, string>> = {
  retries: 'Retries and duplicates',
  context: 'Context trimmed',
  output: 'Output trimmed',
  routing: 'Routing to smaller models',
  caching: 'Prompt caching',
  batch: 'Batch lane',
};

/** What holds of a lever whatever its size: the application behaves as before, the saving does not wear off. */
export const LEVER_TAGS: Readonly<Record<LeverName, readonly string[]>> = {
  retries: [],
  context: [],
  output: [],
  routing: [],
  caching: ['behaves as before'],
  batch: ['behaves as before', 'lasting'],
};

/** How well a lever is proven: A shipped, B tested on real traffic, C modelled, D an intention. */
export const GRADES = ['A', 'B', 'C', 'D'] as const;

export type Grade = (typeof GRADES)[number];

/** The share 0..1 of a lever that is counted on, by its grade. */
export type GradeWeights = Record<Grade, number>;

export const DEFAULT_GRADE_WEIGHTS: Readonly<GradeWeights> = { A: 1, B: 0.9, C: 0.6, D: 0 };

/** Weights as a caller may give them: any grade left out, or null, has its default. */
export type GivenWeights = { [G in Grade]?: number | null | undefined };

/**
 * One rule of routing: `share` of the tokens of model `from` goes to model `to`. `token_ratio` (default 1) is
 * how many tokens the smaller model takes for one of the larger; `fallback_share` (default 0) is the part of
 * the routed calls that goes back to the larger model and so is paid on both.
 */
export type RoutingRule = {
  from: string;
  to: string;
  share: number;
  token_ratio?: number | null | undefined;
  fallback_share?: number | null | undefined;
};

/** Shares of one whole that sum to 1 in exact arithmetic may come out this much above it as doubles. */
export const SHARE_TOLERANCE = 1e-9;

export type CacheTtl = '5m' | '1h';

/** The parameters of each lever; every share is a fraction 0..1. Definition: audit to floor, table of levers. */
export type LeverParameters = {
  retries: { avoidable_share: number };
  context: { trim_share: number };
  output: { trim_share: number };
  routing: { rules: RoutingRule[] };
  caching: { repeatable_share: number; hit_rate: number; ttl: CacheTtl };
  batch: { async_share: number };
};

/** A lever with its parameters, and nothing about how sure they are. */
export type LeverSetting = { [L in LeverName]: { lever: L; parameters: LeverParameters[L] } }[LeverName];

/** A graded lever of one workload: its expected parameters, and a cautious and a hopeful reading of them. */
export type Lever = {
  [L in LeverName]: {
    lever: L;
    grade: Grade;
    base: LeverParameters[L];
    /** The cautious reading; the base where it is left out. */
    low?: LeverParameters[L] | null | undefined;
    /** The hopeful reading; the base where it is left out. */
    high?: LeverParameters[L] | null | undefined;
  };
}[LeverName];

export const LEVER_CASES = ['low', 'base', 'high'] as const;

/** The cautious, the expected and the hopeful reading of a lever. */
export type LeverCase = (typeof LEVER_CASES)[number];

/** The lever with the parameters of one case; low and high fall back to the base. */
export function settingOf(lever: Lever, leverCase: LeverCase): LeverSetting {
  return { lever: lever.lever, parameters: lever[leverCase] ?? lever.base } as LeverSetting;
}

/** The levers in the default order, whatever order they were given in. */
export function inDefaultOrder<T extends { lever: LeverName }>(levers: readonly T[]): T[] {
  return levers.toSorted((a, b) => LEVER_NAMES.indexOf(a.lever) - LEVER_NAMES.indexOf(b.lever));
}

/** The weights with the default for every grade that was not given. */
export function completeWeights(given: GivenWeights | null | undefined): GradeWeights {
  const weight = (grade: Grade) => given?.[grade] ?? DEFAULT_GRADE_WEIGHTS[grade];
  return { A: weight('A'), B: weight('B'), C: weight('C'), D: weight('D') };
}
