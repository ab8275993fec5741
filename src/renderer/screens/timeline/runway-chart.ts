import type { Chart } from '../../../shared/brief/chart.ts';
import { amount, type Said, said } from '../../../shared/figures/said.ts';
import { dateText, dayCount } from '../../../shared/format.ts';
import type { Notice, Timeline } from '../../../shared/plan/timeline.ts';

/** Today, the notice dates and the renewal on one line of time. */
export function runwayChart({ as_of, renewal_date, notice, days_to_renewal }: Timeline): Chart {
  const marks =
    notice.kind === 'known'
      ? [
          mark('Internal deadline', notice.internal_deadline, 'internal_deadline'),
          mark('Notice deadline', notice.deadline, 'notice_deadline'),
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

function mark(label: string, date: string, figure: 'internal_deadline' | 'notice_deadline') {
  return { date, label, opens: { figure, subject: {} } };
}

function titleOf(notice: Notice, daysToRenewal: number): Said {
  if (notice.kind === 'known' && notice.state === 'open') {
    const decideBy = amount('internal_deadline', dateText(notice.internal_deadline));
    return said`Decide by ${decideBy}, give notice by ${amount('notice_deadline', dateText(notice.deadline))}`;
  }
  if (notice.kind === 'known' && notice.state === 'decide') {
    return said`Give notice by ${amount('notice_deadline', dateText(notice.deadline))}`;
  }
  return daysToRenewal < 0
    ? said`The renewal was ${amount('days_to_renewal', dayCount(-daysToRenewal))} ago`
    : said`${amount('days_to_renewal', dayCount(daysToRenewal))} to the renewal`;
}
