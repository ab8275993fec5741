import type { FigureThresholds } from '../kpi/status.ts';
import type { TimelinePlan } from '../plan/timeline.ts';
import type { TermFile } from '../terms/library.ts';

/** The shipped facts that an engagement is read against. */
export type Library = {
  term_groups: readonly TermFile[];
  thresholds: { figures: FigureThresholds };
  timeline: TimelinePlan;
};
