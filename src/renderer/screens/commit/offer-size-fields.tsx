import { Segmented } from '../../parts/choice-fields.tsx';
import { MonthField } from '../../parts/date-fields.tsx';
import { MoneyField, NumberField, ShareField } from '../../parts/number-fields.tsx';
import styles from './commit-screen.module.css';
import { draftPeriods, isList, withDiscountByPeriod } from './offer-draft.ts';
import { periodWords } from './period-words.ts';
import type { OfferForm } from './use-offer-form.ts';

/** How long, how much in each period, and the discount it buys. */
export function OfferSizeFields({ form }: { form: OfferForm }) {
  const { draft, change, problemAt } = form;
  return (
    <fieldset className={styles.group}>
      <legend>Commit and discount</legend>
      <div className={styles.fields}>
        <MonthField
          label="First month"
          value={draft.start}
          error={problemAt('offer.start')}
          onCommit={(start) => change({ start })}
        />
        <NumberField
          label="Duration"
          unit="months"
          whole
          min={1}
          max={120}
          value={draft.months}
          error={problemAt('offer.months')}
          onCommit={(months) => change({ months })}
        />
        <NumberField
          label="Commit period"
          unit="months"
          whole
          min={1}
          max={120}
          value={draft.period_months}
          error={problemAt('offer.period_months')}
          hint={draftPeriods(draft) === null ? 'Divides the duration' : undefined}
          onCommit={(period_months) => change({ period_months })}
        />
      </div>
      <div className={styles.fields}>
        {draft.commits_usd.map((usd, k) => (
          <MoneyField
            // biome-ignore lint/suspicious/noArrayIndexKey: a period is its place in the list
            key={k}
            label={`Commit ${periodWords(draft, k)}`}
            value={usd}
            error={problemAt(`offer.commits_usd[${k}]`)}
            onCommit={(commit) => change({ commits_usd: draft.commits_usd.with(k, commit) })}
          />
        ))}
      </div>
      <DiscountFields form={form} />
    </fieldset>
  );
}

function DiscountFields({ form: { draft, change, problemAt } }: { form: OfferForm }) {
  const { discount } = draft;
  return (
    <>
      {draft.commits_usd.length > 1 ? (
        <Segmented
          label="Discount off list"
          options={[
            { value: 'one', label: 'One for all periods' },
            { value: 'each', label: 'By period' },
          ]}
          value={isList(discount) ? 'each' : 'one'}
          onCommit={(chosen) => change(withDiscountByPeriod(draft, chosen === 'each'))}
        />
      ) : null}
      <div className={styles.fields}>
        {isList(discount) ? (
          discount.map((share, k) => (
            <ShareField
              // biome-ignore lint/suspicious/noArrayIndexKey: a period is its place in the list
              key={k}
              label={`Discount ${periodWords(draft, k)}`}
              value={share}
              error={problemAt(`offer.discount[${k}]`)}
              onCommit={(typed) => change({ discount: discount.with(k, typed) })}
            />
          ))
        ) : (
          <ShareField
            label={draft.commits_usd.length > 1 ? 'Discount' : 'Discount off list'}
            value={discount}
            error={problemAt('offer.discount')}
            onCommit={(typed) => change({ discount: typed })}
          />
        )}
      </div>
    </>
  );
}
