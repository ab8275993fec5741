import type { FigureUnit } from '../figures/declaration.ts';
import {
  dayCount,
  monthCount,
  multiple,
  outcomeMoney,
  percent,
  plainNumber,
  ratePerMtok,
  tableMoney,
} from '../format.ts';
import { type Figure, type FigureId, figures } from './figures.ts';

/**
 * Limits of one figure, in the figure's own unit. Better-higher: below `watch`, below `act`; better-lower:
 * above them. Better-in-a-band: good from `watch` up to `target`, act below `act`, watch above `target`.
 * Without a `watch` limit the `target` takes its place.
 */
export type FigureThreshold = Readonly<{ target: number | null; watch: number | null; act: number | null }>;

export type FigureThresholds = Readonly<Partial<Record<FigureId, FigureThreshold>>>;

export type Status = 'good' | 'watch' | 'act' | 'unknown';

export type StatusLetter = 'G' | 'W' | 'A' | '?';

/** How a figure is to be read, its letter for those who cannot rely on colour, and why, as a sentence. */
export type StatusReading = { status: Status; letter: StatusLetter; reason: string };

const LETTERS: Readonly<Record<Status, StatusLetter>> = { good: 'G', watch: 'W', act: 'A', unknown: '?' };

const LIMIT_TEXTS: Readonly<Record<FigureUnit, (limit: number) => string>> = {
  usd_per_mtok: ratePerMtok,
  share: shareText,
  ratio: multiple,
  usd: tableMoney,
  usd_per_day: (usd) => `${tableMoney(usd)} a day`,
  months: monthCount,
  days: dayCount,
  date: plainNumber,
  usd_per_outcome: (usd) => `${outcomeMoney(usd)} per outcome`,
  tokens: plainNumber,
  count: plainNumber,
  text: plainNumber,
};

/** Limits are compared as exact numbers would be: a double this close to a limit lies on it. */
const TOLERANCE = 1e-9;

/**
 * Reads a value of a figure against its thresholds; a value on a limit is on its good side. A value that is
 * not known, or a figure without thresholds, is `unknown` with the reason. Definition: scorecard.
 */
export function figureStatus(
  figureId: FigureId,
  value: number | null,
  thresholds: FigureThresholds,
): StatusReading {
  const figure = figures[figureId];
  if (value === null || !Number.isFinite(value)) return reading('unknown', missingReason(figure));
  const threshold = thresholds[figureId];
  const watch = threshold?.watch ?? threshold?.target ?? null;
  const act = threshold?.act ?? null;
  if (watch === null && act === null) return reading('unknown', 'No target is set for this figure.');
  if (figure.good === 'lower') return readLower(figure.unit, value, watch, act);
  const ceiling = figure.good === 'band' ? (threshold?.target ?? null) : null;
  return readHigher(figure.unit, value, watch, act, ceiling);
}

function readLower(unit: FigureUnit, value: number, watch: number | null, act: number | null): StatusReading {
  if (isAbove(value, act)) return reading('act', `Above ${limitText(unit, act)}, where action is due.`);
  if (isAbove(value, watch)) return reading('watch', `Above ${limitText(unit, watch)}.`);
  return reading('good', `Not above ${limitText(unit, watch ?? act)}.`);
}

function readHigher(
  unit: FigureUnit,
  value: number,
  watch: number | null,
  act: number | null,
  ceiling: number | null,
): StatusReading {
  if (isBelow(value, act)) return reading('act', `Below ${limitText(unit, act)}, where action is due.`);
  if (isBelow(value, watch)) return reading('watch', `Below ${limitText(unit, watch)}.`);
  if (isAbove(value, ceiling)) return reading('watch', `Above ${limitText(unit, ceiling)}.`);
  if (ceiling === null) return reading('good', `Not below ${limitText(unit, watch ?? act)}.`);
  return reading('good', `Between ${limitText(unit, watch ?? act)} and ${limitText(unit, ceiling)}.`);
}

function isAbove(value: number, limit: number | null): limit is number {
  return limit !== null && value > limit + TOLERANCE;
}

function isBelow(value: number, limit: number | null): limit is number {
  return limit !== null && value < limit - TOLERANCE;
}

function reading(status: Status, reason: string): StatusReading {
  return { status, letter: LETTERS[status], reason };
}

function missingReason(figure: Readonly<Figure>): string {
  return `Not known; it needs ${figure.needs.join(', and ')}.`;
}

function limitText(unit: FigureUnit, limit: number | null): string {
  return limit === null ? 'its limit' : LIMIT_TEXTS[unit](limit);
}

function shareText(share: number): string {
  return percent(share, Number.isInteger(Math.round(share * 1000) / 10) ? 0 : 1);
}
