import thresholds from '../../../../resources/kpi-thresholds.json' with { type: 'json' };
import type { PriceRow } from '../../../shared/engagement/document.ts';
import { isPriceStale as isPriceOlder } from '../../../shared/engagement/price-age.ts';
import { isStale as isOlder } from '../../../shared/pricing/source-date.ts';

/** A point or a price whose source is older than this is to be confirmed before it is used. */
export const STALE_AFTER_DAYS: number = thresholds.stale_after_days;

/** Whether a source of this date is too old on the as-of date; one without a date is not called old. */
export function isStale(date: string | null, asOf: string): boolean {
  return isOlder(date, asOf, STALE_AFTER_DAYS);
}

/** A price that still holds and whose source has aged; what is history does not age. */
export function isPriceStale(row: PriceRow, asOf: string): boolean {
  return isPriceOlder(row, asOf, STALE_AFTER_DAYS);
}
