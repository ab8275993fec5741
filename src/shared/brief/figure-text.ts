import {
  exactMoney,
  monthCount,
  multiple,
  NOT_KNOWN,
  percent,
  plainNumber,
  points,
  ratePerMtok,
  tableMoney,
} from '../format.ts';
import { type FigureId, type FigureUnit, figures } from '../kpi/figures.ts';

const WHOLE_DOLLAR = 1;

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
};

/** A value of a figure as it is printed; discount depth is a difference and so stands in points. */
export function figureValue(id: FigureId, value: number | null): string {
  if (value === null) return NOT_KNOWN;
  return id === 'discount_depth' ? points(value) : TEXTS[figures[id].unit](value);
}

/** Dollars for one outcome: in cents from a dollar up, with as many as four decimals below, so that a cheap one is not 0. */
export function outcomeMoney(usd: number | null | undefined): string {
  if (usd === null || usd === undefined) return NOT_KNOWN;
  if (Math.abs(usd) >= WHOLE_DOLLAR) return exactMoney(usd);
  return `${usd < 0 ? '\u2212' : ''}$${plainNumber(Math.abs(usd), 4).replace(/0{1,2}$/, '')}`;
}
