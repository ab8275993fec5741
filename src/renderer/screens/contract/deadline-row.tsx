import type { ContractFigures } from '../../../shared/engagement/figures.ts';
import { amount, given, type Said, said } from '../../../shared/figures/said.ts';
import { dateText, dayCount, headlineMoney, monthCount } from '../../../shared/format.ts';
import type { Notice as NoticeDates } from '../../../shared/plan/timeline.ts';
import { Figure, FigureRow } from '../../parts/figure.tsx';
import { Given } from '../../parts/given.tsx';
import { SaidText } from '../../parts/said-text.tsx';
import { useFigures, useRecord } from '../../use-app.ts';

/** The dates that the contract sets, as of today; shown for the contract that is saved. */
export function DeadlineRow() {
  const { contract } = useFigures();
  const { contract: onFile } = useRecord();
  if (contract === null || onFile === null) return null;
  const { timeline, runway } = contract;
  return (
    <FigureRow>
      <Figure
        large
        figure="notice_deadline"
        value={dateText(runway.notice_deadline)}
        note={<SaidText>{noticeNote(timeline.notice)}</SaidText>}
      />
      <Figure
        large
        figure="renewal_runway"
        value={monthCount(runway.months)}
        note={
          <SaidText>
            {said`${amount('days_to_renewal', dayCount(runway.days))} to ${given('typed', dateText(onFile.renewal_date))}`}
          </SaidText>
        }
      />
      <Figure
        large
        figure="annual_commit"
        value={headlineMoney(contract.annual_commit_usd)}
        note={<Given as="typed">{periodNote(contract)}</Given>}
      />
    </FigureRow>
  );
}

function noticeNote(notice: NoticeDates): Said {
  if (notice.kind === 'not_known') return notice.why;
  const days = (count: number) => amount('days_to_notice', dayCount(count));
  if (notice.state === 'passed') return said`Passed ${days(-notice.days_to_deadline)} ago`;
  const decideBy = amount('internal_deadline', dateText(notice.internal_deadline));
  return said`In ${days(notice.days_to_deadline)}; decide by ${decideBy}`;
}

function periodNote({ commit_period: period }: ContractFigures): string {
  if (period === null) return 'Today lies outside the duration';
  return `${headlineMoney(period.commit_usd)} from ${dateText(period.from)} to ${dateText(period.to)}`;
}
