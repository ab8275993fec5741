import type { ContractFigures } from '../../../shared/engagement/figures.ts';
import { dateText, dayCount, headlineMoney, monthCount } from '../../../shared/format.ts';
import type { Notice as NoticeDates } from '../../../shared/plan/timeline.ts';
import { Figure, FigureRow } from '../../parts/figure.tsx';
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
        note={noticeNote(timeline.notice)}
      />
      <Figure
        large
        figure="renewal_runway"
        value={monthCount(runway.months)}
        note={`${dayCount(runway.days)} to ${dateText(onFile.renewal_date)}`}
      />
      <Figure
        large
        figure="annual_commit"
        value={headlineMoney(contract.annual_commit_usd)}
        note={periodNote(contract)}
      />
    </FigureRow>
  );
}

function noticeNote(notice: NoticeDates): string {
  if (notice.kind === 'not_known') return notice.why;
  if (notice.state === 'passed') return `Passed ${dayCount(-notice.days_to_deadline)} ago`;
  return `In ${dayCount(notice.days_to_deadline)}; decide by ${dateText(notice.internal_deadline)}`;
}

function periodNote({ commit_period: period }: ContractFigures): string {
  if (period === null) return 'Today lies outside the duration';
  return `${headlineMoney(period.commit_usd)} from ${dateText(period.from)} to ${dateText(period.to)}`;
}
