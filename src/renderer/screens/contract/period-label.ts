import { addDays, addMonths } from '../../../shared/calendar.ts';
import { monthText } from '../../../shared/format.ts';
import type { ContractDraft } from './contract-draft.ts';

/** "Commit 2, Apr 2027 – Mar 2028"; without the months until start and period are known. */
export function periodLabel({ start_date, period_months }: ContractDraft, index: number): string {
  if (start_date === null || period_months === null) return `Commit ${index + 1}`;
  const from = addMonths(start_date, index * period_months);
  const to = addDays(addMonths(start_date, (index + 1) * period_months), -1);
  return `Commit ${index + 1}, ${monthText(from.slice(0, 7))} – ${monthText(to.slice(0, 7))}`;
}
