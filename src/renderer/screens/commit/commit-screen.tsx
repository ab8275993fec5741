import { Plus } from 'lucide-react';
import type { OfferFigures } from '../../../shared/engagement/figures.ts';
import { ChartFigure } from '../../charts/chart-figure.tsx';
import { Button } from '../../parts/button.tsx';
import { Columns } from '../../parts/columns.tsx';
import { Page } from '../../parts/page.tsx';
import { useApp, useFigures, useRecord } from '../../use-app.ts';
import { BandOptimum } from './band-optimum.tsx';
import { costCurveChart } from './cost-curve.ts';
import { DemandSection } from './demand-section.tsx';
import { ForecastSection } from './forecast-section.tsx';
import { MissingCosts } from './missing-costs.tsx';
import { NoOffers } from './no-offers.tsx';
import { OfferDrawer } from './offer-drawer.tsx';
import { OffersSection } from './offers-section.tsx';
import { ReachPanel } from './reach-panel.tsx';
import { RecommendationSection } from './recommendation-section.tsx';
import { NEW_OFFER } from './use-offer-form.ts';
import { WrongOrderPanel } from './wrong-order-panel.tsx';

const PURPOSE = 'How much to commit, and what each offer costs on the same demand.';

/** Step 7: the recommended commit, the offers side by side, and the two classic mistakes. */
export function CommitScreen() {
  const { offers, bands } = useRecord();
  const { offers: figures } = useFigures();
  const go = useApp((app) => app.go);
  const add = (
    <Button tone="primary" icon={<Plus aria-hidden />} onClick={() => go('commit', { offer: NEW_OFFER })}>
      Add an offer
    </Button>
  );
  return (
    <Page title="Commit" purpose={PURPOSE} action={offers.length === 0 ? undefined : add}>
      {offers.length === 0 ? (
        <NoOffers />
      ) : (
        <>
          {figures === null ? <MissingCosts /> : <Sizing figures={figures} />}
          <OffersSection figures={figures} />
          {figures === null || bands.length === 0 ? null : <Mistakes figures={figures} />}
          <ForecastSection />
          <DemandSection figures={figures} />
        </>
      )}
      <OfferDrawer />
    </Page>
  );
}

function Sizing({ figures }: { figures: OfferFigures }) {
  const { settings, bands } = useRecord();
  return (
    <>
      <RecommendationSection figures={figures} />
      {bands.length === 0 ? null : (
        <ChartFigure headingLevel={2} chart={costCurveChart(figures, settings.objective)} />
      )}
    </>
  );
}

function Mistakes({ figures }: { figures: OfferFigures }) {
  return (
    <>
      <Columns of={2}>
        <ReachPanel figures={figures} />
        <WrongOrderPanel figures={figures} />
      </Columns>
      <BandOptimum figures={figures} />
    </>
  );
}
