import type { AnswerReading, LeversReading } from '../audit/answers.ts';
import { FLOOR_RULES, type FloorRule } from '../audit/floor-rule.ts';
import { type GradeWeights, type Lever, settingOf } from '../audit/lever.ts';
import { addToMonth } from '../calendar.ts';
import type { Scenario } from '../commit/offer.ts';
import { percentiles } from '../demand/demand-scenarios.ts';
import { type DemandSpread, demandSpread } from '../demand/demand-spread.ts';
import { forecastPath, type PathInput } from '../demand/forecast-path.ts';
import { movedModels } from '../demand/list-moves.ts';
import { pathLevers } from '../demand/path-levers.ts';
import { pathOutcomes } from '../demand/path-outcomes.ts';
import { knownPath, scenariosOf } from '../demand/scenarios.ts';
import { simulatedPaths } from '../demand/simulated-paths.ts';
import { statedSpread } from '../demand/stated-spread.ts';
import type { Baseline } from './baseline.ts';
import type { EngagementDocument, Settings } from './document.ts';
import { type ForecastFigures, grownLines } from './forecast-figures.ts';
import { Recall } from './recall.ts';

/**
 * Demand at list, month by month from the start of the offers: with the levers as they land, and without them. The
 * two lists of a pair stand in the same order. `cases` are the three to show one by one, lowest first: the scenarios
 * themselves, or P10, P50 and P90 of a simulation.
 */
export type DemandFigures = {
  optimised: Scenario[];
  unoptimised: Scenario[];
  cases: Pick<DemandFigures, 'optimised' | 'unoptimised'>;
  /** Percentiles of each month over the simulation that the commit is sized on; null for stated cases. */
  simulated: DemandSpread | null;
};

const CERTAIN: GradeWeights = { A: 1, B: 1, C: 1, D: 1 };

/** The demand that offers are costed on, on the chosen floor; null without usage or where a month has no known price. */
export function demandFigures(
  document: EngagementDocument,
  baseline: Baseline | null,
  levers: ReadonlyMap<string, LeversReading>,
  asOf: string,
  start: string,
  months: number,
  forecast: ForecastFigures,
  recall: Recall = new Recall(),
): DemandFigures | null {
  if (baseline === null) return null;
  const { demand_model, scenarios, size_on_bill_reason } = document.settings;
  const input = pathInput(document, baseline, levers, asOf, start, months, forecast);
  return recall.of(demand_model.kind === 'stated' ? statedDemand : simulatedDemand, {
    input,
    settings: { demand_model, scenarios, size_on_bill_reason },
  });
}

/** A path of demand, and the settings by which scenarios are made of it. */
type Path = {
  input: PathInput;
  settings: Pick<Settings, 'demand_model' | 'scenarios' | 'size_on_bill_reason'>;
};

/** The path of demand over the months of the offers: each workload from its level in use, with the levers of the floor. */
export function pathInput(
  { settings, price_book }: EngagementDocument,
  baseline: Baseline,
  levers: ReadonlyMap<string, LeversReading>,
  asOf: string,
  start: string,
  months: number,
  forecast: ForecastFigures,
): PathInput {
  const base_month = addToMonth(start, -1);
  const forecastOf = new Map(forecast.workloads.map((one) => [one.workload_id, one]));
  const rule = FLOOR_RULES[settings.floor_basis];
  return {
    base_month,
    months,
    as_of: asOf,
    price_book,
    weights: rule.weighed ? settings.grade_weights : CERTAIN,
    workloads: baseline.workloads.map(({ workload_id, name, lines }) => ({
      name,
      ...grownLines(forecastOf.get(workload_id), lines, base_month),
      levers: pathLevers(underRule(levers.get(workload_id)?.readings ?? [], rule)),
    })),
  };
}

function statedDemand({ input, settings }: Path): DemandFigures | null {
  const path = forecastPath(input);
  const optimised = knownPath(path.optimised_usd);
  const unoptimised = knownPath(path.unoptimised_usd);
  if (optimised === null || unoptimised === null) return null;
  const pair = {
    optimised: scenariosOf(optimised, settings.scenarios),
    unoptimised: scenariosOf(unoptimised, settings.scenarios),
  };
  return { ...pair, cases: pair, simulated: null };
}

function simulatedDemand({ input, settings }: Path): DemandFigures | null {
  const { demand_model: model, scenarios, size_on_bill_reason } = settings;
  const outcomes = pathOutcomes(input, movedModels(model.list_moves));
  const expected_factor = model.expected_factor ?? statedSpread(scenarios).expected_factor;
  const paths = outcomes && simulatedPaths(outcomes, { ...model, expected_factor }, input.as_of);
  if (paths === null) return null;
  const cases = percentiles(paths);
  const simulated = demandSpread(size_on_bill_reason === null ? paths.optimised : paths.unoptimised);
  return { ...(model.kind === 'quantiles' ? cases : paths), cases, simulated };
}

/** The readings that a floor counts on, in the case it reads them in. */
function underRule(readings: readonly AnswerReading[], rule: FloorRule): AnswerReading[] {
  return readings.flatMap((reading) => {
    if (reading.kind === 'open' || !rule.grades.includes(reading.lever.grade)) return [];
    const { parameters } = settingOf(reading.lever, rule.leverCase);
    return [{ ...reading, lever: { ...reading.lever, base: parameters } as Lever }];
  });
}
