import type { EngagementRecord } from '../engagement/document.ts';
import type { EngagementFigures } from '../engagement/figures.ts';
import { hasWorkBegun } from '../engagement/work-begun.ts';
import { amount, given, type Said, said } from '../figures/said.ts';
import { dateText, dayCount, monthCount } from '../format.ts';
import type { StatusReading } from '../kpi/status.ts';
import type { Notice } from '../plan/timeline.ts';
import type { HeadlineFigure } from './headline.ts';

/** Days before the notice deadline from which it is red. */
const RED_DAYS = 30;
/** Days before the internal deadline from which it is watched. */
const WATCHED_DAYS = 30;

/** What is left before the renewal and before notice is due; or why neither is known. */
export type TimeLeft =
  | { kind: 'not_known'; why: string }
  | { kind: 'known'; runway: HeadlineFigure; notice: HeadlineFigure };

type Known = { record: EngagementRecord; figures: EngagementFigures };

/** The runway with whether work has begun, and the countdown to the notice deadline with its rule and date. */
export function timeLeft({ record, figures }: Known): TimeLeft {
  if (record.contract === null || figures.contract === null) {
    return {
      kind: 'not_known',
      why: 'The renewal and its notice deadline are not known without the contract.',
    };
  }
  const { timeline } = figures.contract;
  return {
    kind: 'known',
    runway: runway(record, figures, timeline.months_to_renewal),
    notice: countdown(timeline.notice, record.contract),
  };
}

function runway(
  record: EngagementRecord,
  { scorecard, contract }: EngagementFigures,
  months: number,
): HeadlineFigure {
  const status = scorecard.find(({ figure }) => figure === 'renewal_runway')?.status;
  const renewal = given('typed', dateText(contract?.timeline.renewal_date));
  const begun = hasWorkBegun(record) ? 'work has begun' : 'nothing has begun';
  return {
    figure: 'renewal_runway',
    subject: {},
    label: 'Runway to the renewal',
    value: monthCount(months),
    note: said`to ${renewal}; ${begun}`,
    ...(status === undefined ? {} : { status }),
  };
}

function countdown(notice: Notice, { notice_days }: { notice_days: number | null }): HeadlineFigure {
  const days = notice.kind === 'known' ? notice.days_to_deadline : null;
  return {
    figure: 'days_to_notice',
    subject: {},
    label: days !== null && days < 0 ? 'Notice deadline passed' : 'Days to the notice deadline',
    value: dayCount(days),
    note: notice.kind === 'known' ? rule(notice, notice_days) : notice.why,
    status: noticeStatus(notice),
  };
}

/** The date, and how it follows from the renewal. */
function rule(notice: Extract<Notice, { kind: 'known' }>, noticeDays: number | null): Said {
  const date = amount('notice_deadline', dateText(notice.deadline));
  const moved = notice.deadline === notice.contract_date ? '' : ', moved back to a business day';
  return said`${date}: ${given('typed', dayCount(noticeDays))} before the renewal${moved}`;
}

/** Red once it has passed and in its last 30 days; to watch from a month before our own deadline. */
export function noticeStatus(notice: Notice): StatusReading {
  if (notice.kind === 'not_known') return { status: 'unknown', letter: '?', reason: notice.why };
  if (notice.days_to_deadline < 0)
    return { status: 'act', letter: 'A', reason: 'The notice deadline has passed.' };
  if (notice.days_to_deadline <= RED_DAYS) {
    return {
      status: 'act',
      letter: 'A',
      reason: `Within the last ${RED_DAYS} days before the notice deadline.`,
    };
  }
  return notice.days_to_internal_deadline <= WATCHED_DAYS
    ? { status: 'watch', letter: 'W', reason: 'The day by which we decide on notice is near or behind us.' }
    : { status: 'good', letter: 'G', reason: 'There is time to decide on notice.' };
}
