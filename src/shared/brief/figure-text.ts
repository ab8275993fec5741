import type { FigureUnit } from '../figures/declaration.ts';
import {
  monthCount,
  multiple,
  NOT_KNOWN,
  outcomeMoney,
  percent,
  plainNumber,
  points,
  ratePerMtok,
  tableMoney,
  tokenCount,
} from '../format.ts';
import { type FigureId, figures } from '../kpi/figures.ts';

const TEXTS: Readonly<Record<FigureUnit, (value: number) => string>> = {
  usd_per_mtok: ratePerMtok,
  share: percent,
  ratio: multiple,
  usd: tableMoney,
  usd_per_day: (usd) => `${tableMoney(usd)} a day`,
  months: monthCount,
  days: (days) => `${plainNumber(days)} days`,
  date: String,
  usd_per_outcome: outcomeMoney,
  tokens: tokenCount,
  count: plainNumber,
  text: String,
};

/** A value of a figure as it is printed; discount depth is a difference and so stands in points. */
export function figureValue(id: FigureId, value: number | null): string {
  if (value === null) return NOT_KNOWN;
  return id === 'discount_depth' ? points(value) : TEXTS[figures[id].unit](value);
}
