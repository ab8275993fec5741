import { TIE_USD } from './quantile.ts';

/** One row of a vendor's discount schedule; thresholds rise. */
export type ScheduleStep = { min_annual_commit_usd: number; discount: number };

/** A stretch of annual commit with one discount; the last has no upper edge. */
export type CommitBand = ScheduleStep & { max_annual_commit_usd: number | null };

/** The bands of a schedule; what lies below its first step is a band without discount. */
export function commitBands(schedule: readonly ScheduleStep[]): CommitBand[] {
  const first = schedule[0];
  const steps = first && first.min_annual_commit_usd <= 0 ? schedule : [NO_DISCOUNT, ...schedule];
  return steps.map((step, i) => ({
    min_annual_commit_usd: step.min_annual_commit_usd,
    discount: step.discount,
    max_annual_commit_usd: steps[i + 1]?.min_annual_commit_usd ?? null,
  }));
}

const NO_DISCOUNT: ScheduleStep = { min_annual_commit_usd: 0, discount: 0 };

/** Index of the band that an annual commit reaches. */
export function bandIndexAt(bands: readonly CommitBand[], annualCommitUsd: number): number {
  const reached = bands.findLastIndex((band) => reaches(annualCommitUsd, band.min_annual_commit_usd));
  return Math.max(0, reached);
}

/** The discount that the schedule gives at an annual commit. */
export function scheduleDiscount(schedule: readonly ScheduleStep[], annualCommitUsd: number): number {
  const bands = commitBands(schedule);
  return bands[bandIndexAt(bands, annualCommitUsd)]?.discount ?? 0;
}

/** Whether an annual commit reaches a threshold; a millionth of a dollar is no matter. */
export function reaches(annualCommitUsd: number, thresholdUsd: number): boolean {
  return annualCommitUsd >= thresholdUsd - TIE_USD;
}
