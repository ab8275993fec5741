import { amount, type Said, said } from '../../../shared/figures/said.ts';
import { dateText, dayCount } from '../../../shared/format.ts';
import type { Notice } from '../../../shared/plan/timeline.ts';

type Known = Extract<Notice, { kind: 'known' }>;

/** Why the deadline is the day it is. */
export function movedSentence({ contract_date, deadline }: Known): Said {
  const lastDay = amount('notice_contract_date', dateText(contract_date));
  const caution = 'Weekends are taken into account; check public holidays yourself.';
  if (contract_date === deadline) {
    return said`The contract's last day, ${lastDay}, is a business day, so the deadline stays there. ${caution}`;
  }
  return said`The contract's last day, ${lastDay}, is not a business day, so the deadline moves back to ${amount('notice_deadline', dateText(deadline))}. ${caution}`;
}

export type NoticeWarning = { tone: 'info' | 'warn' | 'error'; title: Said; text: Said };

/** What is pressing about notice; null while there is time. */
export function noticeWarning(notice: Notice, autoRenews: boolean | null): NoticeWarning | null {
  if (notice.kind === 'not_known') {
    return { tone: 'warn', title: 'The notice deadline is not known.', text: notice.why };
  }
  if (notice.state === 'passed') {
    return {
      tone: 'error',
      title: said`The notice deadline passed ${amount('days_to_notice', dayCount(-notice.days_to_deadline))} ago.`,
      text: passedText(autoRenews),
    };
  }
  if (notice.state === 'decide') {
    return {
      tone: 'warn',
      title: said`Decide on notice now: ${amount('days_to_notice', dayCount(notice.days_to_deadline))} left.`,
      text: said`The internal deadline, ${amount('internal_deadline', dateText(notice.internal_deadline))}, is behind us. Send the protective notice unless the renewal is signed.`,
    };
  }
  return null;
}

function passedText(autoRenews: boolean | null): string {
  if (autoRenews === true)
    return 'The contract renews by itself: find out for how long, and ask for a bridge.';
  if (autoRenews === false)
    return 'The contract does not renew by itself: it ends unless a new one is signed.';
  return 'Find out from the contract whether it renews by itself.';
}
