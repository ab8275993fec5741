import type { FigureThresholds } from '../kpi/status.ts';
import type { TimelinePlan } from '../plan/timeline.ts';
import type { TermFile } from '../terms/library.ts';
import type { Settings } from './document.ts';
import type { ShippedJudgements } from './judgement.ts';

/** The shipped facts that an engagement is read against. */
export type Library = {
  term_groups: readonly TermFile[];
  thresholds: {
    figures: FigureThresholds;
    /** A price or benchmark whose source is older than this many days has to be confirmed. */
    stale_after_days: number;
    /** Share of the spend, or of its tokens, that an audit must cover before it speaks for the whole. */
    enough_audited_share: number;
    /** Limits that belong to no single figure. */
    judgement: ShippedJudgements;
  };
  timeline: TimelinePlan;
};

/** The limits that figures are judged by: those the engagement edited, else the shipped ones. */
export function thresholdsInForce(
  { thresholds }: Pick<Library, 'thresholds'>,
  { targets }: Pick<Settings, 'targets'>,
): FigureThresholds {
  return { ...thresholds.figures, ...targets };
}
