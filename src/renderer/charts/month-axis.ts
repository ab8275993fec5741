import { monthText } from '../../shared/format.ts';
import type { ChartTheme } from './chart-theme.ts';

/** The year stands under each January, and under the first month unless January follows at its heels. */
export function monthLabels(months: readonly string[]): (string | string[])[] {
  return months.map((month, index) => {
    const [name = '', year = ''] = monthText(month).split(' ');
    return name === 'Jan' || (index === 0 && name !== 'Dec') ? [name, year] : name;
  });
}

const MOST_NAMED = 18;

/** The same for an axis that names every month it has room for: of many months the first of each quarter. */
export function sparseMonthLabels(months: readonly string[]): (string | string[])[] {
  const labels = monthLabels(months);
  if (months.length <= MOST_NAMED) return labels;
  return labels.map((label, k) => (/-(01|04|07|10)$/.test(months[k] ?? '') ? label : ''));
}

/** Ticks that leave names out where the months stand too close. */
export function monthTicks(theme: ChartTheme, months: number, width: number) {
  const isTight = width / Math.max(months, 1) < 34;
  return {
    color: theme.inkSoft,
    font: { family: theme.font, size: theme.textSize },
    autoSkip: isTight,
    maxRotation: 0,
    padding: 4,
  };
}
