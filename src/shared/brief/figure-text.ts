import type { ScorecardLine } from '../engagement/figures.ts';
import { exactMoney, monthCount, multiple, NOT_KNOWN, percent, points, ratePerMtok, tableMoney } from '../format.ts';
import { type FigureId, type FigureUnit, figures } from '../kpi/figures.ts';

const TEXTS: Readonly<Record<FigureUnit, (value: number) => string>> = {
  usd_per_mtok: ratePerMtok,
  share: percent,
  ratio: multiple,
  usd: tableMoney,
  usd_per_day: (usd) => `${tableMoney(usd)} a day`,
  months: monthCount,
  days: (days) => `${days} days`,
  date: String,
  usd_per_outcome: exactMoney,
};

/** A value of a figure as it is printed; discount depth is a difference and so stands in points. */
export function figureValue(id: FigureId, value: number | null): string {
  if (value === null) return NOT_KNOWN;
  return id === 'discount_depth' ? points(value) : TEXTS[figures[id].unit](value);
}

/** A line of the scorecard as it is printed: a date stands in words in its detail. */
export function lineValue({ figure, value, detail }: ScorecardLine): string {
  if (figures[figure].unit === 'date') return detail === '' ? NOT_KNOWN : detail;
  return figureValue(figure, value);
}
