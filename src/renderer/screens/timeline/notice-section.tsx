import type { ContractOnFile } from '../../../shared/engagement/document.ts';
import { amount, given, said } from '../../../shared/figures/said.ts';
import { dateText, dayCount, monthCount } from '../../../shared/format.ts';
import type { Notice as NoticeDates, Timeline } from '../../../shared/plan/timeline.ts';
import { Figure, FigureRow } from '../../parts/figure.tsx';
import { Notice } from '../../parts/notice.tsx';
import { SaidText } from '../../parts/said-text.tsx';
import { Section } from '../../parts/section.tsx';
import { movedSentence, noticeWarning } from './notice-words.ts';

export type NoticeSectionProps = { timeline: Timeline; contract: ContractOnFile };

/** The dates by which notice of non-renewal must be decided and given. */
export function NoticeSection({ timeline, contract }: NoticeSectionProps) {
  const { notice } = timeline;
  return (
    <Section
      title="Notice"
      note={<SaidText>{notice.kind === 'known' ? movedSentence(notice) : notice.why}</SaidText>}
    >
      <Warning notice={notice} autoRenews={contract.auto_renews} />
      <FigureRow>
        {notice.kind === 'known' ? <NoticeFigures notice={notice} /> : null}
        <Figure
          large
          figure="renewal_runway"
          value={monthCount(timeline.months_to_renewal)}
          note={
            <SaidText>
              {said`${amount('days_to_renewal', dayCount(timeline.days_to_renewal))} to ${given('typed', dateText(timeline.renewal_date))}`}
            </SaidText>
          }
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
        note={
          <SaidText>
            {said`By the contract: ${amount('notice_contract_date', dateText(notice.contract_date))}`}
          </SaidText>
        }
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
        note={
          <SaidText>
            {said`${amount('days_to_internal_deadline', dayCount(notice.days_to_internal_deadline))} to decide`}
          </SaidText>
        }
      />
    </>
  );
}

function Warning({ notice, autoRenews }: { notice: NoticeDates; autoRenews: boolean | null }) {
  const warning = noticeWarning(notice, autoRenews);
  if (warning === null) return null;
  return (
    <Notice tone={warning.tone} title={<SaidText>{warning.title}</SaidText>}>
      <SaidText>{warning.text}</SaidText>
    </Notice>
  );
}
