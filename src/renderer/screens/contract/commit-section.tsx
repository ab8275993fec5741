import { Segmented } from '../../parts/choice-fields.tsx';
import { Columns } from '../../parts/columns.tsx';
import { MoneyField, NumberField, ShareField } from '../../parts/number-fields.tsx';
import { Section } from '../../parts/section.tsx';
import { periodProblem } from './contract-draft.ts';
import styles from './contract-screen.module.css';
import type { SectionProps } from './parties-section.tsx';
import { periodLabel } from './period-label.ts';

/** What was promised for each period, and the discount it bought. */
export function CommitSection({ form: { change, problemAt }, draft }: SectionProps) {
  return (
    <Section
      title="Commit"
      note="One commit for each period; a ramp is a commit that rises from period to period."
    >
      <Columns of={4}>
        <NumberField
          label="Commit period"
          field="period_months"
          unit="months"
          whole
          min={1}
          max={120}
          value={draft.period_months}
          error={problemAt('period_months') ?? periodProblem(draft) ?? undefined}
          hint={draft.duration_months === null ? 'The duration is a whole number of these' : undefined}
          onCommit={(period_months) => change({ period_months })}
        />
        <ShareField
          label="Discount off list"
          field="discount"
          value={draft.discount}
          error={problemAt('discount')}
          onCommit={(discount) => change({ discount })}
        />
        <Segmented
          label="Commit is paid"
          options={[
            { value: 'monthly', label: 'As used' },
            { value: 'upfront', label: 'Upfront' },
          ]}
          value={draft.payment}
          onCommit={(payment) => change({ payment })}
        />
        <ShareField
          label="Discount for prepayment"
          field="prepay_discount"
          value={draft.prepay_discount}
          disabled={draft.payment === 'monthly'}
          onCommit={(prepay_discount) => change({ prepay_discount })}
        />
      </Columns>
      <div className={styles.commits}>
        {draft.commits_usd.map((usd, k) => (
          <MoneyField
            // biome-ignore lint/suspicious/noArrayIndexKey: a period is its place in the list
            key={k}
            field={`commits_usd[${k}]`}
            label={periodLabel(draft, k)}
            value={usd}
            error={problemAt(`commits_usd[${k}]`)}
            onCommit={(commit) => change({ commits_usd: draft.commits_usd.with(k, commit) })}
          />
        ))}
      </div>
    </Section>
  );
}
