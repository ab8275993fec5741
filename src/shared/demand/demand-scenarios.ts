import type { Scenario } from '../commit/offer.ts';
import type { Simulation } from './demand-model.ts';
import { type DemandSpread, demandSpread } from './demand-spread.ts';
import type { PathInput } from './forecast-path.ts';
import { movedModels } from './list-moves.ts';
import { type PathOutcomes, pathOutcomes } from './path-outcomes.ts';
import { percentilePaths } from './percentile-paths.ts';
import { type SimulatedPaths, simulatedPaths } from './simulated-paths.ts';

/** A question for scenarios: a path to be forecast, or dollars at list month by month without levers. */
export type ScenarioQuestion = {
  forecast?: PathInput | undefined;
  list_usd?: readonly number[] | undefined;
  model: Simulation & { kind: 'quantiles' | 'simulated' };
};

export type ScenarioAnswer = {
  seed: number;
  /** With the levers as they land; null, with the reason, when a month has no known price. */
  scenarios: Scenario[] | null;
  /** The same draws without any lever. */
  unoptimised: Scenario[] | null;
  /** Percentiles of each month by itself over everything drawn, with the levers. */
  quantiles: DemandSpread | null;
  reason: string | null;
};

/** Scenarios of demand made from a path and a model, with the seed that makes them again. Definition: demand. */
export function demandScenarios({ forecast, list_usd, model }: ScenarioQuestion): ScenarioAnswer {
  const outcomes = forecast
    ? pathOutcomes(forecast, movedModels(model.list_moves))
    : withoutLevers(list_usd ?? []);
  const paths = outcomes && simulatedPaths(outcomes, model, forecast?.as_of ?? '');
  if (paths === null) return { ...NOT_KNOWN, seed: model.seed };
  const quantiles = demandSpread(paths.optimised);
  const { optimised: scenarios, unoptimised } = model.kind === 'quantiles' ? percentiles(paths) : paths;
  return { seed: model.seed, scenarios, unoptimised, quantiles, reason: null };
}

/** P10, P50 and P90 in place of all scenarios drawn. */
export function percentiles({ optimised, unoptimised }: SimulatedPaths): SimulatedPaths {
  return { optimised: percentilePaths(optimised), unoptimised: percentilePaths(unoptimised) };
}

const NOT_KNOWN = {
  scenarios: null,
  unoptimised: null,
  quantiles: null,
  reason: 'A month of the path has no known price or season; forecast.path names it.',
};

function withoutLevers(list_usd: readonly number[]): PathOutcomes {
  const usd = { all: [...list_usd], by_model: [] };
  return { levers: [], unoptimised: usd, optimised: () => usd };
}
