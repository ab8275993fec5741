import type { OfferFigures } from '../../../shared/engagement/figures.ts';
import { ChartFigure } from '../../charts/chart-figure.tsx';
import { Button } from '../../parts/button.tsx';
import { classNames } from '../../parts/class-names.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Section } from '../../parts/section.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { useRecord } from '../../use-app.ts';
import styles from './commit-screen.module.css';
import { CostTable } from './cost-table.tsx';
import { offersChart } from './offers-chart.ts';
import { statedColumns } from './stated-columns.tsx';
import { useOfferSaves } from './use-offer-saves.ts';

/** Every offer on the same demand and months, and what each one says. */
export function OffersSection({ figures }: { figures: OfferFigures | null }) {
  const isSizedOnBill = useRecord().settings.size_on_bill_reason !== null;
  return (
    <Section title="Offers" note="A name opens the offer. All costs are net dollars a contract year.">
      <OnlyTheContract />
      {figures === null ? (
        <StatedTable />
      ) : (
        <Tabs
          label="Offers by"
          tabs={[
            { id: 'cost', label: 'What they cost', content: <CostTable figures={figures} /> },
            {
              id: 'chart',
              label: 'By scenario',
              content: <ChartFigure chart={offersChart(figures, isSizedOnBill)} />,
            },
            { id: 'said', label: 'What they say', content: <StatedTable /> },
          ]}
        />
      )}
    </Section>
  );
}

function StatedTable() {
  const { offers } = useRecord();
  const { copy } = useOfferSaves();
  return (
    <div className={classNames(styles.dense, styles.said)}>
      <DataTable
        caption="What each offer says"
        hideCaption
        columns={statedColumns((offer) => void copy(offer))}
        rows={offers}
        rowKey={({ id }) => id}
      />
    </div>
  );
}

/** With nothing on the table but the contract, two offers of its shape are one click away. */
function OnlyTheContract() {
  const { offers, contract } = useRecord();
  const { begin } = useOfferSaves();
  if (contract === null || offers.some(({ side }) => side !== 'as_is')) return null;
  return (
    <Notice
      title="Only the contract carried on is here."
      action={
        <Button small onClick={() => void begin()}>
          Draft our ask and the vendor's offer
        </Button>
      }
    >
      Two offers with the shape of the contract, from the month after its renewal, for you to change.
    </Notice>
  );
}
