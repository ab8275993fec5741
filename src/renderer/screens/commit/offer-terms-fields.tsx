import { Checkbox, RadioGroup, Segmented } from '../../parts/choice-fields.tsx';
import { NumberField, ShareField } from '../../parts/number-fields.tsx';
import styles from './commit-screen.module.css';
import type { OfferForm } from './use-offer-form.ts';

const OVERAGE = [
  { value: 'committed', label: 'The committed rate', hint: 'Overage parity: 1.00×' },
  { value: 'list', label: 'List price', hint: 'The discount ends where the commit does' },
  { value: 'ratio', label: 'A ratio of the committed rate', hint: 'Such as 1.10×' },
] as const;

/** What happens beyond the commit, with what is left of it, when list prices move, and how it is paid. */
export function OfferTermsFields({ form }: { form: OfferForm }) {
  return (
    <>
      <Overage form={form} />
      <Rollover form={form} />
      <LockAndPayment form={form} />
    </>
  );
}

function Overage({ form: { draft, change, problemAt } }: { form: OfferForm }) {
  const { basis, ratio } = draft.overage;
  return (
    <fieldset className={styles.group}>
      <legend>Overage and burst</legend>
      <div className={styles.fields}>
        <RadioGroup
          label="Usage beyond the commit costs"
          options={OVERAGE}
          value={basis}
          error={problemAt('offer.overage.basis')}
          onCommit={(chosen) =>
            change({
              overage: chosen === 'ratio' ? { basis: chosen, ratio: ratio ?? null } : { basis: chosen },
            })
          }
        />
        <NumberField
          label="Overage ratio"
          unit="×"
          min={0}
          max={100}
          disabled={basis !== 'ratio'}
          hint={basis === 'ratio' ? 'Overage rate over committed rate' : 'Only for an agreed ratio'}
          value={ratio ?? null}
          error={problemAt('offer.overage.ratio')}
          onCommit={(agreed) => change({ overage: { basis: 'ratio', ratio: agreed } })}
        />
        <ShareField
          label="Burst above the commit"
          hint="Share of the commit at the committed rate before overage; 0 if none"
          value={draft.burst_share}
          error={problemAt('offer.burst_share')}
          onCommit={(burst_share) => change({ burst_share })}
        />
      </div>
    </fieldset>
  );
}

function Rollover({ form: { draft, change, problemAt } }: { form: OfferForm }) {
  const { rollover } = draft;
  return (
    <fieldset className={styles.group}>
      <legend>Rollover</legend>
      <div className={styles.fields}>
        <ShareField
          label="Unused commit that rolls over"
          hint="Into the next period; 0 if none"
          value={rollover.share}
          error={problemAt('offer.rollover.share')}
          onCommit={(share) => change({ rollover: { ...rollover, share } })}
        />
        <ShareField
          optional
          label="Cap, as a share of the commit"
          hint="Empty means no cap"
          disabled={rollover.share === 0}
          value={rollover.cap_share_of_commit}
          error={problemAt('offer.rollover.cap_share_of_commit')}
          onCommit={(cap) => change({ rollover: { ...rollover, cap_share_of_commit: cap } })}
        />
      </div>
    </fieldset>
  );
}

function LockAndPayment({ form: { draft, change, problemAt } }: { form: OfferForm }) {
  const { price_lock: lock } = draft;
  return (
    <fieldset className={styles.group}>
      <legend>Price lock and payment</legend>
      <div className={styles.fields}>
        <div className={styles.stack}>
          <NumberField
            label="Price lock"
            unit="months"
            whole
            min={0}
            max={120}
            hint="From the start; 0 if none"
            value={lock.months}
            error={problemAt('offer.price_lock.months')}
            onCommit={(months) => change({ price_lock: { ...lock, months } })}
          />
          <Checkbox
            label="List price falls pass through"
            checked={lock.pass_through_drops}
            onCommit={(pass_through_drops) => change({ price_lock: { ...lock, pass_through_drops } })}
          />
        </div>
        <Segmented
          label="Commit is paid"
          options={[
            { value: 'monthly', label: 'As used' },
            { value: 'upfront', label: 'Upfront' },
          ]}
          value={draft.payment}
          error={problemAt('offer.payment')}
          onCommit={(payment) => change({ payment })}
        />
        <ShareField
          label="Discount for prepayment"
          disabled={draft.payment === 'monthly'}
          value={draft.prepay_discount}
          error={problemAt('offer.prepay_discount')}
          onCommit={(prepay_discount) => change({ prepay_discount })}
        />
      </div>
    </fieldset>
  );
}
