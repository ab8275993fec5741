import type { ContractOnFile } from '../../../shared/engagement/document.ts';
import { dateText, dayCount, monthCount } from '../../../shared/format.ts';
import type { Notice as NoticeDates, Timeline } from '../../../shared/plan/timeline.ts';
import { Figure, FigureRow } from '../../parts/figure.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Section } from '../../parts/section.tsx';
import { movedSentence, noticeWarning } from './notice-words.ts';

export type NoticeSectionProps = { timeline: Timeline; contract: ContractOnFile };

/** The dates by which notice of non-renewal must be decided and given. */
export function NoticeSection({ timeline, contract }: NoticeSectionProps) {
  const { notice } = timeline;
  return (
    <Section title="Notice" note={notice.kind === 'known' ? movedSentence(notice) : notice.why}>
      <Warning notice={notice} autoRenews={contract.auto_renews} />
      <FigureRow>
        {notice.kind === 'known' ? <NoticeFigures notice={notice} /> : null}
        <Figure
          large
          figure="renewal_runway"
          value={monthCount(timeline.months_to_renewal)}
          note={`${dayCount(timeline.days_to_renewal)} to ${dateText(timeline.renewal_date)}`}
        />
      </FigureRow>
    </Section>
  );
}

type Known = Extract<NoticeDates, { kind: 'known' }>;

function NoticeFigures({ notice }: { notice: Known }) {
  return (
    <>
      <Figure
        large
        figure="notice_deadline"
        value={dateText(notice.deadline)}
        note={`By the contract: ${dateText(notice.contract_date)}`}
      />
      <Figure
        large
        figure="days_to_notice"
        value={dayCount(notice.days_to_deadline)}
        note="to the notice deadline"
      />
      <Figure
        large
        figure="internal_deadline"
        value={dateText(notice.internal_deadline)}
        note={`${dayCount(notice.days_to_internal_deadline)} to decide`}
      />
    </>
  );
}

function Warning({ notice, autoRenews }: { notice: NoticeDates; autoRenews: boolean | null }) {
  const warning = noticeWarning(notice, autoRenews);
  if (warning === null) return null;
  return (
    <Notice tone={warning.tone} title={warning.title}>
      {warning.text}
    </Notice>
  );
}
