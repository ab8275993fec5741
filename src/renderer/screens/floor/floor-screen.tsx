import type { FloorFigures } from '../../../shared/engagement/figures.ts';
import { Page } from '../../parts/page.tsx';
import { useFigures } from '../../use-app.ts';
import { BaselineSection } from './baseline-section.tsx';
import { BridgeSection } from './bridge-section.tsx';
import { FloorsSection } from './floors-section.tsx';
import { HeadlineFigures } from './headline-figures.tsx';
import { LeversSection } from './levers-section.tsx';
import { NoAnswers } from './no-answers.tsx';
import { NoBaseline } from './no-baseline.tsx';
import { OverlapSection } from './overlap-section.tsx';
import { ReviewAction } from './review-action.tsx';
import { ReviewNotice } from './review-notice.tsx';
import { WeightsSection } from './weights-section.tsx';
import { WorkloadsSection } from './workloads-section.tsx';

const PURPOSE =
  'What a year costs once the waste is out. The commit is sized on this number, not on today’s bill.';

/** Step 5: the floor under the bill, how it comes about and whether somebody stands by it. */
export function FloorScreen() {
  const { floor, audit } = useFigures();
  if (floor === null) {
    return (
      <Page title="Floor" purpose={PURPOSE}>
        <NoBaseline />
      </Page>
    );
  }
  if (audit.workloads.every(({ readings }) => readings.length === 0)) {
    return (
      <Page title="Floor" purpose={PURPOSE}>
        <NoAnswers floor={floor} />
        <BaselineSection floor={floor} />
      </Page>
    );
  }
  return (
    <Page title="Floor" purpose={PURPOSE} action={<ReviewAction floor={floor} />}>
      <Floor floor={floor} />
    </Page>
  );
}

function Floor({ floor }: { floor: FloorFigures }) {
  return (
    <>
      <ReviewNotice floor={floor} />
      <HeadlineFigures floor={floor} />
      <BridgeSection floor={floor} />
      <OverlapSection floor={floor} />
      <FloorsSection floor={floor} />
      <WorkloadsSection floor={floor} />
      <LeversSection floor={floor} />
      <WeightsSection />
      <BaselineSection floor={floor} />
    </>
  );
}
