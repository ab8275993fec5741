import type { Chart } from '../../../shared/brief/chart.ts';
import { dateText, dayCount } from '../../../shared/format.ts';
import type { Notice, Timeline } from '../../../shared/plan/timeline.ts';

/** Today, the notice dates and the renewal on one line of time. */
export function runwayChart({ as_of, renewal_date, notice, days_to_renewal }: Timeline): Chart {
  const marks =
    notice.kind === 'known'
      ? [
          { date: notice.internal_deadline, label: 'Internal deadline' },
          { date: notice.deadline, label: 'Notice deadline' },
        ]
      : [];
  return {
    kind: 'runway',
    title: titleOf(notice, days_to_renewal),
    subtitle: 'Calendar from today to the renewal',
    source: 'Contract on file',
    as_of,
    renewal_date,
    marks,
  };
}

function titleOf(notice: Notice, daysToRenewal: number): string {
  if (notice.kind === 'known' && notice.state === 'open') {
    return `Decide by ${dateText(notice.internal_deadline)}, give notice by ${dateText(notice.deadline)}`;
  }
  if (notice.kind === 'known' && notice.state === 'decide') {
    return `Give notice by ${dateText(notice.deadline)}`;
  }
  return daysToRenewal < 0
    ? `The renewal was ${dayCount(-daysToRenewal)} ago`
    : `${dayCount(daysToRenewal)} to the renewal`;
}
