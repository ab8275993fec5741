import type { FloorFigures } from '../../../shared/engagement/figures.ts';
import type { FloorReview } from '../../../shared/engagement/floor-review.ts';
import { dateText, headlineMoney } from '../../../shared/format.ts';
import { Button } from '../../parts/button.tsx';
import { FigureValue } from '../../parts/figure-value.tsx';
import { Given } from '../../parts/given.tsx';
import { Notice } from '../../parts/notice.tsx';
import { useApp } from '../../use-app.ts';
import { FLOOR_WORDS } from './floor-words.ts';

/** Whether somebody stands by the floor, which floor the commit is sized on, and what is left out of it. */
export function ReviewNotice({ floor }: { floor: FloorFigures }) {
  const basis = FLOOR_WORDS[floor.basis].name.toLowerCase();
  switch (floor.review.kind) {
    case 'none':
      return (
        <Notice tone="warn" title="Not reviewed: the commit stays a draft.">
          It becomes final once Engineering and Finance have looked at the {basis} floor and its levers.
        </Notice>
      );
    case 'overtaken':
      return (
        <Notice
          tone="warn"
          title={
            <>
              Changed since <SaidBy review={floor.review.review} />: the commit is a draft again.
            </>
          }
          action={<UndoReview />}
        >
          They looked at a {FLOOR_WORDS[floor.review.review.basis].name.toLowerCase()} floor of{' '}
          <Given as="typed">{headlineMoney(floor.review.review.floor_usd)}</Given>; the {basis} floor is now{' '}
          <FigureValue inText figure="floor" subject={{ floor: floor.basis }}>
            {headlineMoney(floor.annual_floors[floor.basis])}
          </FigureValue>{' '}
          a year.
        </Notice>
      );
    case 'standing':
      return (
        <Notice
          title={
            <>
              Reviewed by <SaidBy review={floor.review.review} />.
            </>
          }
          action={<UndoReview />}
        >
          The commit is sized on the {basis} floor.
        </Notice>
      );
  }
}

function UndoReview() {
  const change = useApp((app) => app.change);
  return <Button onClick={() => void change('floor.review', { reviewed_by: null })}>Undo the review</Button>;
}

function SaidBy({ review: { reviewed_by, reviewed_on } }: { review: FloorReview }) {
  return (
    <Given as="typed">
      {reviewed_by} on {dateText(reviewed_on)}
    </Given>
  );
}
