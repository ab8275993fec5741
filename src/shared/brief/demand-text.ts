import { GRADES } from '../audit/lever.ts';
import type { LeverRisk, ListMove } from '../demand/demand-model.ts';
import { PERCENTILES } from '../demand/percentile-paths.ts';
import type { Settings } from '../engagement/document.ts';
import type { DemandMaking } from '../engagement/figures.ts';
import { given, type Said, said } from '../figures/said.ts';
import { monthCount, multiple, percent, plainNumber } from '../format.ts';
import { inWords, saidInWords } from './wording.ts';

const PERCENT_WEIGHTS = inWords(PERCENTILES.map(({ weight }) => percent(weight, 0)));

/** How the scenarios of demand were made, with the seed that makes them again. */
export function demandText({ scenarios, demand_model: model }: Settings, making: DemandMaking): Said {
  if (making.kind === 'stated') {
    const cases = scenarios.map(({ name, factor }) => said`${name} ${given('typed', multiple(factor))}`);
    return said`Demand is stated: ${saidInWords(cases)} the projected path.`;
  }
  const drawn = `${plainNumber(making.drawn)} simulated scenarios (seed ${making.seed})`;
  const level = given('typed', multiple(making.expected_factor));
  const how = said`Expected demand is ${level} the projected path; sigma ${plainNumber(model.sigma_level, 2)} on the level, ${plainNumber(model.sigma_month, 2)} on each month; ${movesText(model.list_moves)}; levers late or missed by grade.`;
  return making.kind === 'quantiles'
    ? said`Demand is P10, P50 and P90 of ${drawn}, weighted ${given('shipped', PERCENT_WEIGHTS)}. ${how}`
    : said`Demand is ${drawn} of equal weight; P10, P50 and P90 of their totals stand in the tables. ${how}`;
}

function movesText(moves: readonly ListMove[]): string {
  return moves.length === 0
    ? 'list prices stay'
    : `${plainNumber(moves.length)} list-price ${moves.length === 1 ? 'move' : 'moves'} may come`;
}

/** A move of the list price in words. */
export function moveText({ model, probability, from_month, to_month, change_share }: ListMove): string {
  const change = `${change_share < 0 ? 'fall' : 'rise'} ${percent(Math.abs(change_share))}`;
  const when =
    from_month === to_month ? `in month ${from_month}` : `in one of the months ${from_month} to ${to_month}`;
  return `${model ?? 'all list prices'} ${change} ${when}, probability ${percent(probability, 0)}`;
}

/** When levers fail, grade by grade. */
export function riskText(risk: LeverRisk): string {
  return GRADES.map((grade) => {
    const { missed, late, late_months } = risk[grade];
    const delay = late === 0 ? '' : `, ${percent(late, 0)} late by up to ${monthCount(late_months)}`;
    return `${grade} ${percent(missed, 0)} missed${delay}`;
  }).join('; ');
}
