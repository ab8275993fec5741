import type { OfferFigures } from '../../../shared/engagement/figures.ts';
import { dateText } from '../../../shared/format.ts';
import { Button, LinkButton } from '../../parts/button.tsx';
import { Notice } from '../../parts/notice.tsx';
import { OutsideContractNotice } from '../../parts/outside-contract-notice.tsx';
import { hashOf } from '../../route.ts';
import { useApp, useFigures, useRecord } from '../../use-app.ts';
import { SizeOnBill } from './size-on-bill.tsx';

/** What the recommendation still rests on: a floor nobody reviewed, today's bill, invented discounts. */
export function Caveats({ figures }: { figures: OfferFigures }) {
  const { settings, bands } = useRecord();
  const illustrative = bands.filter((band) => band.illustrative).length;
  return (
    <>
      <OutsideContractNotice />
      {settings.size_on_bill_reason !== null ? (
        <SizedOnBill reason={settings.size_on_bill_reason} draft={figures.draft} />
      ) : figures.draft ? (
        <FloorNotReviewed />
      ) : null}
      {bands.length > 0 ? null : (
        <Notice
          tone="warn"
          title="No discount bands: the best size of the commit is not known."
          action={<LinkButton href={hashOf('benchmarks')}>Add bands</LinkButton>}
        >
          The offers are compared as they stand. Bands say what a larger or smaller commit would buy.
        </Notice>
      )}
      {figures.schedule_illustrative ? (
        <Notice
          tone="warn"
          title={`Illustrative discounts: ${illustrative} of ${bands.length} bands have no deal behind them.`}
          action={<LinkButton href={hashOf('benchmarks')}>Replace the bands</LinkButton>}
        >
          The best commit of each band and the reach for the next one rest on them.
        </Notice>
      ) : null}
    </>
  );
}

function FloorNotReviewed() {
  const { floor } = useFigures();
  const overtaken = floor?.review.kind === 'overtaken' ? floor.review.review : null;
  return (
    <Notice
      tone="warn"
      title={
        overtaken ? 'Draft: the floor has changed since its review.' : 'Draft: the floor is not reviewed.'
      }
      action={
        <>
          <LinkButton href={hashOf('floor')}>Review the floor</LinkButton>
          <SizeOnBill label="Size on today's bill instead" reason={null} />
        </>
      }
    >
      {overtaken
        ? `${overtaken.reviewed_by} reviewed another floor on ${dateText(overtaken.reviewed_on)}.`
        : 'The commit rests on savings that nobody has put a name to.'}
    </Notice>
  );
}

function SizedOnBill({ reason, draft }: { reason: string; draft: boolean }) {
  const change = useApp((app) => app.change);
  return (
    <Notice
      tone="warn"
      title="Sized on today's bill, without the levers."
      action={
        <>
          <SizeOnBill label="Change the reason" reason={reason} />
          <Button onClick={() => void change('setting.save', { settings: { size_on_bill_reason: null } })}>
            Size on the floor
          </Button>
        </>
      }
    >
      Reason given: {reason}
      <div>It prints with the brief.{draft ? ' It is a draft: no review of the floor stands.' : ''}</div>
    </Notice>
  );
}
