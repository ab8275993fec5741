import { useState } from 'react';
import type { PriceRow } from '../../../shared/engagement/document.ts';
import { priceKeyText } from '../../../shared/engagement/own-prices.ts';
import { covers } from '../../../shared/engagement/platforms.ts';
import { contractPricing } from '../../../shared/engagement/priced-usage.ts';
import { Segmented } from '../../parts/choice-fields.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Section } from '../../parts/section.tsx';
import { useApp, useDraft, useFigures, useQuery, useRecord } from '../../use-app.ts';
import styles from './benchmarks-screen.module.css';
import { priceColumns } from './price-columns.tsx';
import { blankPrice, draftOf, type PriceDraft } from './price-draft.ts';
import { PriceDrawer } from './price-drawer.tsx';
import { PriceImportDialog } from './price-import-dialog.tsx';
import { PRICE_VIEWS, type PriceView, pricesIn } from './price-standing.ts';
import { PriceTools } from './price-tools.tsx';
import { isPriceStale, STALE_AFTER_DAYS } from './source-date.ts';
import { usePriceImport } from './use-price-import.ts';

/** The list prices that usage is priced with, each with where it was read and how sure it is. */
export function PriceBookSection() {
  const { price_book, contract } = useRecord();
  const { as_of, usage } = useFigures();
  const [view, setView] = useState<PriceView>('in_force');
  const editor = usePriceEditor();
  const importing = usePriceImport();
  const inUse = new Set(usage.by_model.map(({ model }) => model));
  const pricingOn = (platform: string) => (covers(contract, platform) ? contractPricing(contract) : null);
  const stale = price_book.filter((row) => isPriceStale(row, as_of)).length;
  return (
    <Section
      title="Price book"
      note="List prices in dollars per million tokens, with what your contract makes of them beneath."
      action={<PriceTools onAdd={editor.add} onImport={importing.open} />}
    >
      {stale === 0 ? null : (
        <p className={styles.stale}>
          ◆ {stale} prices in force rest on a source over {STALE_AFTER_DAYS} days old. Confirm them against
          the vendor's price page before a negotiation.
        </p>
      )}
      <div>
        <Segmented label="Prices shown" hideLabel options={PRICE_VIEWS} value={view} onCommit={setView} />
      </div>
      <div className={styles.prices}>
        <DataTable
          caption="List prices by model"
          hideCaption
          scroll
          columns={priceColumns({ asOf: as_of, contract: pricingOn, onEdit: editor.edit })}
          rows={pricesIn(view, price_book, as_of, inUse)}
          rowKey={priceKeyText}
          filter={{
            label: 'Find a model, speed or source',
            text: (row) => [row.model, ...row.display_names, row.speed, row.confidence, row.source].join(' '),
          }}
          empty={EMPTY[view]}
        />
      </div>
      <p className={styles.aside}>
        Of two prices for the same use the one that began later counts; yours takes the place of a shipped one
        that began on the same day. Confidence A: read on a copy of the vendor's page. B: that page as quoted
        or re-checked by others later. C: derived by rule, or its date is uncertain. A prompt over the size
        named is billed at that row's rates as a whole. Batch and US-only inference multiply every rate.
      </p>
      {editor.draft === null ? null : (
        <PriceDrawer draft={editor.draft} keep={editor.keep} onClose={editor.close} />
      )}
      <PriceImportDialog form={importing} />
    </Section>
  );
}

const EMPTY: Readonly<Record<PriceView, string>> = {
  in_force: 'No price in this view.',
  in_use: 'No model is in use yet: import a usage file first.',
  own: 'No price of yours yet: add one, or import a price book.',
  all: 'The price book is empty: import one.',
};

/** The price that is being entered; a model in the address opens a new one for it. What was typed outlives a walk elsewhere. */
function usePriceEditor() {
  const { price_book } = useRecord();
  const { as_of } = useFigures();
  const go = useApp((app) => app.go);
  const { price: asked } = useQuery();
  const [opened, setOpened] = useState<PriceDraft | null>(null);
  const start = asked === undefined ? opened : blankPrice(asked, price_book, as_of);
  const [typed, keep] = useDraft<PriceDraft>(draftName(start));
  return {
    draft: start === null ? null : (typed ?? start),
    keep,
    add: () => setOpened(blankPrice('', price_book, as_of)),
    edit: (row: PriceRow) => setOpened(draftOf(row, as_of)),
    close: () => {
      setOpened(null);
      if (asked !== undefined) go('benchmarks');
    },
  };
}

function draftName(start: PriceDraft | null): string {
  return `price:${start?.model ?? ''}:${start?.speed ?? ''}:${start?.effective_from ?? 'new'}`;
}
