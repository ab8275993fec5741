import { savingUsd } from '../audit/saving.ts';
import type { FloorFigures, WorkloadFigures } from '../engagement/figures.ts';
import { sumKnown } from '../engagement/sums.ts';

const WORTH_A_WORD_USD = 1;

/**
 * Dollars a year at list that the bill of the baseline months holds and the baseline leaves out: fast mode, US-only
 * inference, web searches and prices since changed. Null when nothing of a dollar or more, or when a price is missing.
 */
export function surchargesUsd(
  floor: Pick<FloorFigures, 'annual_baseline_usd' | 'unpriced'>,
  workloads: readonly Pick<WorkloadFigures, 'annual_list_usd'>[],
): number | null {
  if (floor.unpriced.length > 0 || workloads.some(({ annual_list_usd }) => annual_list_usd === null))
    return null;
  const billed = sumKnown(workloads.map(({ annual_list_usd }) => annual_list_usd));
  const more = savingUsd(billed, floor.annual_baseline_usd);
  return more !== null && more >= WORTH_A_WORD_USD ? more : null;
}
