import { useState } from 'react';
import { Segmented } from '../../parts/choice-fields.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Section } from '../../parts/section.tsx';
import { useFigures, useRecord } from '../../use-app.ts';
import styles from './benchmarks-screen.module.css';
import { priceColumns } from './price-columns.tsx';
import { isPriceStale, PRICE_VIEWS, type PriceView, pricesIn } from './price-standing.ts';
import { STALE_AFTER_DAYS } from './source-date.ts';

/** The list prices that usage is priced with, each with where it was read and how sure it is. */
export function PriceBookSection() {
  const { price_book } = useRecord();
  const { as_of, usage } = useFigures();
  const [view, setView] = useState<PriceView>('in_force');
  const inUse = new Set(usage.by_model.map(({ model }) => model));
  const stale = price_book.filter((row) => isPriceStale(row, as_of)).length;
  return (
    <Section
      title="Price book"
      note="List prices in dollars per million tokens, before any discount of yours."
      action={
        <Segmented label="Prices shown" hideLabel options={PRICE_VIEWS} value={view} onCommit={setView} />
      }
    >
      {stale === 0 ? null : (
        <p className={styles.stale}>
          ◆ {stale} prices in force rest on a source over {STALE_AFTER_DAYS} days old. Confirm them against
          the vendor's price page before a negotiation.
        </p>
      )}
      <div className={styles.prices}>
        <DataTable
          caption="List prices by model"
          hideCaption
          scroll
          columns={priceColumns(as_of)}
          rows={pricesIn(view, price_book, as_of, inUse)}
          rowKey={(row) =>
            [row.model, row.platform, row.speed, row.prompt_over_tokens, row.effective_from].join()
          }
          filter={{
            label: 'Find a model, speed or source',
            text: (row) => [row.model, ...row.display_names, row.speed, row.confidence, row.source].join(' '),
          }}
          empty={
            view === 'in_use'
              ? 'No model is in use yet: import a usage file first.'
              : 'No price in this view.'
          }
        />
      </div>
      <p className={styles.aside}>
        Confidence A: read on a copy of the vendor's page. B: that page as quoted or re-checked by others
        later. C: derived by rule, or its date is uncertain. A prompt over the size named is billed at that
        row's rates as a whole. Batch and US-only inference multiply every rate.
      </p>
    </Section>
  );
}
