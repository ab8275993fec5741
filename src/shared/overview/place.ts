import type { StepId } from '../engagement/figures.ts';

/** Where something on the overview is settled: a step, or the scorecard beside them. */
export type OverviewPlace = StepId | 'scorecard';
