import { type FigureThresholds, figureStatus, type StatusReading } from '../kpi/status.ts';
import type { EngagementRecord } from './document.ts';

type Worked = Pick<EngagementRecord, 'answers' | 'stances' | 'leverage' | 'offers'>;

/**
 * Whether anybody has begun to prepare the renewal: an answer of the audit, a position on a term, an item of leverage or
 * an offer besides the contract carried on. What is merely on file, contract and usage, is no work on it.
 */
export function hasWorkBegun({ answers, stances, leverage, offers }: Worked): boolean {
  return (
    answers.length > 0 ||
    stances.length > 0 ||
    leverage.length > 0 ||
    offers.some(({ side }) => side !== 'as_is')
  );
}

/**
 * How the months to renewal are to be read: while nothing has begun, the limit to watch already calls for action, and
 * the target is the limit to watch. Definition: scorecard, renewal runway.
 */
export function runwayStatus(
  months: number | null,
  hasBegun: boolean,
  thresholds: FigureThresholds,
): StatusReading {
  const limits = thresholds.renewal_runway;
  if (months === null || limits === undefined) return figureStatus('renewal_runway', months, thresholds);
  const idle = { target: limits.target, watch: limits.target, act: limits.watch ?? limits.act };
  const reading = figureStatus('renewal_runway', months, { renewal_runway: hasBegun ? limits : idle });
  const begun = hasBegun ? 'work has begun' : 'nothing has begun';
  return { ...reading, reason: `${reading.reason.replace(/\.$/, '')}; ${begun}.` };
}
