import { Page } from '../parts/page.tsx';
import { isStep, type Route } from '../route.ts';
import { stepOf } from '../steps.ts';

/** A place without a screen of its own: its name alone. */
export function UnbuiltStep({ at }: { at: Route['at'] }) {
  return (
    <Page title={isStep(at) ? stepOf(at).label : 'Scorecard'} purpose="">
      {null}
    </Page>
  );
}
