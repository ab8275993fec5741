import {
  dateText,
  dayCount,
  exactMoney,
  monthCount,
  multiple,
  NOT_KNOWN,
  outcomeMoney,
  percent,
  plainNumber,
  ratePerMtok,
} from '../format.ts';
import type { Quantity } from './calculation.ts';
import type { FigureUnit } from './declaration.ts';

const TEXTS: Readonly<Record<FigureUnit, (value: number) => string>> = {
  usd_per_mtok: ratePerMtok,
  share: (share) => percent(share, 2),
  ratio: (ratio) =>
    Number.isInteger(Math.round(ratio * 1e6) / 1e4) ? multiple(ratio) : `${plainNumber(ratio, 4)}×`,
  usd: exactMoney,
  usd_per_day: (usd) => `${exactMoney(usd)} a day`,
  months: monthCount,
  days: dayCount,
  date: String,
  usd_per_outcome: outcomeMoney,
  tokens: (tokens) => `${plainNumber(tokens, Number.isInteger(tokens) ? 0 : 1)} tok`,
  count: (count) => plainNumber(count, Number.isInteger(count) ? 0 : 2),
  text: String,
};

/** A quantity in full, as a derivation shows it: to the cent, to the token, to the hundredth of a per cent. */
export function valueText(unit: FigureUnit, value: Quantity): string {
  if (value === null) return NOT_KNOWN;
  if (typeof value === 'number') return TEXTS[unit](value);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? dateText(value) : value;
}
