import type { AnswerReading, LeversReading } from '../audit/answers.ts';
import { FLOOR_RULES, type FloorRule } from '../audit/floor-rule.ts';
import { type GradeWeights, type Lever, settingOf } from '../audit/lever.ts';
import { addToMonth } from '../calendar.ts';
import type { Scenario } from '../commit/offer.ts';
import { forecastPath } from '../demand/forecast-path.ts';
import { pathLevers } from '../demand/path-levers.ts';
import { knownPath, scenariosOf } from '../demand/scenarios.ts';
import type { Baseline } from './baseline.ts';
import type { EngagementDocument } from './document.ts';

/** Low, base and high demand at list, month by month from `start`: with the levers as they land, and without them. */
export type DemandFigures = { optimised: Scenario[]; unoptimised: Scenario[] };

const CERTAIN: GradeWeights = { A: 1, B: 1, C: 1, D: 1 };

/** The demand that offers are costed on, on the chosen floor; null without usage or where a month has no known price. */
export function demandFigures(
  document: EngagementDocument,
  baseline: Baseline | null,
  levers: ReadonlyMap<string, LeversReading>,
  asOf: string,
  start: string,
  months: number,
): DemandFigures | null {
  if (baseline === null) return null;
  const { settings } = document;
  const rule = FLOOR_RULES[settings.floor_basis];
  const path = forecastPath({
    base_month: addToMonth(start, -1),
    months,
    as_of: asOf,
    price_book: document.price_book,
    weights: rule.weighed ? settings.grade_weights : CERTAIN,
    workloads: baseline.workloads.map(({ workload_id, name, lines }) => ({
      name,
      lines,
      growth_monthly: 0,
      levers: pathLevers(underRule(levers.get(workload_id)?.readings ?? [], rule)),
    })),
  });
  const optimised = knownPath(path.optimised_usd);
  const unoptimised = knownPath(path.unoptimised_usd);
  if (optimised === null || unoptimised === null) return null;
  return {
    optimised: scenariosOf(optimised, settings.scenarios),
    unoptimised: scenariosOf(unoptimised, settings.scenarios),
  };
}

/** The readings that a floor counts on, in the case it reads them in. */
function underRule(readings: readonly AnswerReading[], rule: FloorRule): AnswerReading[] {
  return readings.flatMap((reading) => {
    if (reading.kind === 'open' || !rule.grades.includes(reading.lever.grade)) return [];
    const { parameters } = settingOf(reading.lever, rule.leverCase);
    return [{ ...reading, lever: { ...reading.lever, base: parameters } as Lever }];
  });
}
