import type { Period } from '../../../shared/engagement/figures.ts';
import { dateText, NOT_KNOWN } from '../../../shared/format.ts';

/** First and last day in words. */
export function periodText(period: Period | null): string {
  if (period === null) return `${NOT_KNOWN}: no row carries a date`;
  return period.from === period.to
    ? dateText(period.from)
    : `${dateText(period.from)} to ${dateText(period.to)}`;
}
