import type { Scenario } from '../commit/offer.ts';
import type { Simulation } from './demand-model.ts';
import { isLive, type Landing, landingOf } from './lever-landing.ts';
import { type ComingMove, comingMoves, listIndex, movedModels } from './list-moves.ts';
import { meanOneLognormal } from './mean-one-lognormal.ts';
import type { MonthsUsd, PathOutcomes } from './path-outcomes.ts';
import { type RandomStream, randomStreams } from './random-stream.ts';

/** Scenarios with the levers and without them; the two lists have the same draws, scenario by scenario. */
export type SimulatedPaths = { optimised: Scenario[]; unoptimised: Scenario[] };

/**
 * Scenarios of equal weight, drawn with one seed: the path as its levers land in the scenario, times a lognormal
 * level that all months share, times lognormal noise of each month, both with mean 1; and an index of list prices
 * where moves are stated. The levels are stratified: the k-th of n scenarios draws its level from the k-th n-th of
 * the distribution, so that a few hundred scenarios carry the whole of it. Level, noise, moves and levers have a
 * stream each, so that changing one leaves the draws of the others. Null when a month has no known price.
 * Definition: demand; `outcomes` must have been made with `movedModels(model.list_moves)`.
 */
export function simulatedPaths(
  outcomes: PathOutcomes,
  model: Simulation,
  asOf: string,
): SimulatedPaths | null {
  const draw = drawing(outcomes, model, asOf);
  const models = movedModels(model.list_moves);
  const paths: SimulatedPaths = { optimised: [], unoptimised: [] };
  for (let k = 0; k < model.scenarios; k++) {
    const drawn = draw(k);
    const usd = outcomes.optimised(drawn.landings);
    if (usd === null) return null;
    const scenario = scenarioOf(`${k + 1}`, model, models, drawn);
    paths.optimised.push(scenario(usd));
    paths.unoptimised.push(scenario(outcomes.unoptimised));
  }
  return paths;
}

type Drawn = {
  /** Level times noise of each month. */
  factors: number[];
  moves: ComingMove[];
  landings: Landing[];
};

function drawing(outcomes: PathOutcomes, model: Simulation, asOf: string): (k: number) => Drawn {
  const [level, noise, move, lever] = randomStreams(model.seed, 4) as Streams;
  const live = outcomes.levers.map((one) => isLive(one, asOf));
  return (k) => {
    const stratum = (k + level()) / model.scenarios;
    const ofAll = model.expected_factor * meanOneLognormal(model.sigma_level, stratum);
    return {
      factors: outcomes.unoptimised.all.map(() => ofAll * meanOneLognormal(model.sigma_month, noise())),
      moves: model.list_moves.flatMap((one) => comingMoves(one, move(), move())),
      landings: outcomes.levers.map(({ grade }, i) => {
        const [chance, lateness] = [lever(), lever()];
        return live[i] ? 0 : landingOf(model.lever_risk[grade], chance, lateness);
      }),
    };
  };
}

type Streams = [RandomStream, RandomStream, RandomStream, RandomStream];

function scenarioOf(name: string, model: Simulation, models: readonly string[], drawn: Drawn) {
  return (usd: MonthsUsd): Scenario => ({
    name,
    weight: 1 / model.scenarios,
    list_usd: usd.all.map((ofMonth, k) => ofMonth * (drawn.factors[k] ?? 1)),
    ...(model.list_moves.length === 0 ? {} : { list_index: listIndex(usd, models, drawn.moves) }),
  });
}
