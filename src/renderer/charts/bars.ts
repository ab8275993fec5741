import type { ChartConfiguration } from 'chart.js';
import type { ChartBody } from '../../shared/brief/chart.ts';
import { headlineMoney, NOT_KNOWN, percent } from '../../shared/format.ts';
import type { ChartSize } from './chart-size.ts';
import type { ChartTheme } from './chart-theme.ts';
import { rowsConfiguration } from './rows.ts';

type Bars = Extract<ChartBody, { kind: 'bars' }>;

/** One bar a row from zero, its amount at its end; what is marked has the accent. */
export function barsConfiguration(
  { bars, unit }: Bars,
  theme: ChartTheme,
  size: ChartSize,
): ChartConfiguration {
  const isMarking = bars.some(({ marked }) => marked);
  const rows = bars.map(({ label, value, marked }) => ({
    label,
    value,
    colour: marked || !isMarking ? theme.accent : theme.rest,
    amounts: [amountText(value, unit)] as const,
    amountColour: value === null ? theme.inkSoft : theme.ink,
    strong: marked === true,
  }));
  return rowsConfiguration({ rows, thickness: 0.66, amountsAt: 'bar-end' }, theme, size);
}

function amountText(value: number | null, unit: Bars['unit']): string {
  if (value === null) return NOT_KNOWN;
  return unit === 'usd' ? headlineMoney(value) : percent(value);
}
