import { FIGURE_IDS } from '../kpi/figures.ts';
import { JUDGEMENT_KEYS } from './judgement.ts';
import type { Library } from './library.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The shipped thresholds, checked as they are loaded: every figure of the scorecard with its limits and their source,
 * every limit of judgement with a value in its range and a reason. Throws a RangeError that names the first fault.
 */
export function checkedThresholds(raw: unknown): Library['thresholds'] {
  const book = fieldsOf(raw, 'the thresholds');
  numberIn(book, 'stale_after_days', 1, 3_650);
  numberIn(book, 'enough_audited_share', 0, 1);
  const figures = fieldsOf(book.figures, 'figures');
  sameKeys(figures, FIGURE_IDS, 'figures');
  for (const id of FIGURE_IDS) checkFigure(fieldsOf(figures[id], `figures.${id}`), id);
  const judgement = fieldsOf(book.judgement, 'judgement');
  sameKeys(judgement, JUDGEMENT_KEYS, 'judgement');
  for (const key of JUDGEMENT_KEYS) checkJudgement(fieldsOf(judgement[key], `judgement.${key}`), key);
  return raw as Library['thresholds'];
}

function checkFigure(figure: Fields, id: string): void {
  for (const limit of ['target', 'watch', 'act'] as const) {
    if (figure[limit] !== null) numberIn(figure, limit, -1e12, 1e12, `figures.${id}.`);
  }
  textIn(figure, 'source', `figures.${id}.`);
}

function checkJudgement(limit: Fields, key: string): void {
  const path = `judgement.${key}.`;
  const min = numberIn(limit, 'min', 0, 1e12, path);
  const max = numberIn(limit, 'max', min, 1e12, path);
  numberIn(limit, 'value', min, max, path);
  for (const field of ['label', 'unit', 'source']) textIn(limit, field, path);
  if (typeof limit.editable !== 'boolean') throw wrong(`${path}editable is not true or false`);
}

function fieldsOf(value: unknown, path: string): Fields {
  if (typeof value !== 'object' || value === null) throw wrong(`${path} is missing`);
  return value as Fields;
}

function sameKeys(found: Fields, wanted: readonly string[], path: string): void {
  const missing = wanted.find((key) => found[key] === undefined);
  if (missing !== undefined) throw wrong(`${path}.${missing} is missing`);
  const unknown = Object.keys(found).find((key) => !wanted.includes(key));
  if (unknown !== undefined) throw wrong(`${path}.${unknown} is no figure or limit`);
}

function numberIn(fields: Fields, key: string, min: number, max: number, path = ''): number {
  const value = fields[key];
  if (typeof value !== 'number' || !(value >= min && value <= max)) {
    throw wrong(`${path}${key} is not a number from ${min} to ${max}`);
  }
  return value;
}

function textIn(fields: Fields, key: string, path: string): void {
  const value = fields[key];
  if (typeof value !== 'string' || value.trim() === '') throw wrong(`${path}${key} says nothing`);
}

function wrong(what: string): RangeError {
  return new RangeError(`The thresholds that ship with Parley cannot be read: ${what}.`);
}
