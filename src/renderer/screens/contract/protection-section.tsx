import { Plus } from 'lucide-react';
import { Button } from '../../parts/button.tsx';
import { Checkbox, RadioGroup } from '../../parts/choice-fields.tsx';
import { Columns } from '../../parts/columns.tsx';
import { NumberField, ShareField } from '../../parts/number-fields.tsx';
import { Section } from '../../parts/section.tsx';
import styles from './contract-screen.module.css';
import { LockRow } from './lock-row.tsx';
import type { SectionProps } from './parties-section.tsx';

const OVERAGE = [
  { value: 'committed', label: 'The committed rate', hint: 'Overage parity: 1.00×' },
  { value: 'list', label: 'List price', hint: 'The discount ends where the commit does' },
  { value: 'ratio', label: 'A ratio of the committed rate', hint: 'Such as 1.10×' },
] as const;

/** What happens beyond the commit, with what is left of it, and when list prices rise. */
export function ProtectionSection(props: SectionProps) {
  return (
    <Section title="Overage, rollover and price lock">
      <Columns of={3}>
        <Overage {...props} />
        <Rollover {...props} />
        <PriceLock {...props} />
      </Columns>
    </Section>
  );
}

function Overage({ form: { change, problemAt }, draft }: SectionProps) {
  const { basis, ratio } = draft.overage;
  return (
    <div className={styles.stack}>
      <RadioGroup
        label="Usage beyond the commit costs"
        field="overage.basis"
        options={OVERAGE}
        value={basis}
        error={problemAt('overage.basis')}
        onCommit={(chosen) =>
          change({
            overage: chosen === 'ratio' ? { basis: chosen, ratio: ratio ?? null } : { basis: chosen },
          })
        }
      />
      {basis === 'ratio' ? (
        <NumberField
          label="Overage ratio"
          field="overage.ratio"
          unit="×"
          min={0}
          max={100}
          value={ratio ?? null}
          error={problemAt('overage.ratio')}
          onCommit={(agreed) => change({ overage: { basis: 'ratio', ratio: agreed } })}
        />
      ) : null}
      <ShareField
        label="Burst above the commit at the committed rate"
        field="burst_share"
        value={draft.burst_share}
        hint="0 if the contract says nothing about bursts"
        onCommit={(burst_share) => change({ burst_share })}
      />
    </div>
  );
}

function Rollover({ form: { change }, draft }: SectionProps) {
  const { rollover } = draft;
  return (
    <div className={styles.stack}>
      <ShareField
        label="Unused commit that rolls over"
        field="rollover.share"
        value={rollover.share}
        hint="0 if what is unused is forfeited"
        onCommit={(share) => change({ rollover: { ...rollover, share } })}
      />
      <ShareField
        optional
        label="Rollover capped at, of the commit"
        value={rollover.cap_share_of_commit}
        hint="Empty if there is no cap"
        disabled={rollover.share === 0}
        onCommit={(cap) => change({ rollover: { ...rollover, cap_share_of_commit: cap } })}
      />
    </div>
  );
}

function PriceLock({ form: { change, problemAt }, draft }: SectionProps) {
  const { price_lock: lock, locks } = draft;
  return (
    <div className={styles.stack}>
      <NumberField
        label="Price lock from the start"
        field="price_lock.months"
        unit="months"
        whole
        min={0}
        max={120}
        value={lock.months}
        hint="0 if prices may follow the list"
        onCommit={(months) => change({ price_lock: { ...lock, months } })}
      />
      <Checkbox
        label="List price cuts reach us during the lock"
        checked={lock.pass_through_drops}
        onCommit={(isPassed) => change({ price_lock: { ...lock, pass_through_drops: isPassed } })}
      />
      {locks.map((model, index) => (
        <LockRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a lock is its place in the list
          key={index}
          lock={model}
          modelError={problemAt(`locks[${index}].model`)}
          dateError={problemAt(`locks[${index}].to`)}
          onChange={(next) => change({ locks: locks.with(index, next) })}
          onRemove={() => change({ locks: locks.toSpliced(index, 1) })}
        />
      ))}
      <Button
        small
        icon={<Plus aria-hidden />}
        onClick={() => change({ locks: [...locks, { model: '*', to: null }] })}
      >
        Add a lock by model
      </Button>
    </div>
  );
}
