import { addToMonth } from '../../../shared/calendar.ts';
import { monthText } from '../../../shared/format.ts';
import type { OfferDraft } from './offer-draft.ts';

/** "2, Dec 2028 – Nov 2029"; only the number until start and period are known. */
export function periodWords({ start, period_months }: OfferDraft, index: number): string {
  if (start === null || period_months === null) return String(index + 1);
  const from = addToMonth(start, index * period_months);
  const to = addToMonth(from, period_months - 1);
  return `${index + 1}, ${monthText(from)} – ${monthText(to)}`;
}
