import { dateText } from '../../../shared/format.ts';
import { Button } from '../../parts/button.tsx';
import { Segmented } from '../../parts/choice-fields.tsx';
import { Columns } from '../../parts/columns.tsx';
import { DateField } from '../../parts/date-fields.tsx';
import { NumberField } from '../../parts/number-fields.tsx';
import { Section } from '../../parts/section.tsx';
import { TextField } from '../../parts/text-fields.tsx';
import { type ContractDraft, renewalOf } from './contract-draft.ts';
import type { ContractForm } from './use-contract-form.ts';

export type SectionProps = { form: ContractForm; draft: ContractDraft };

/** Who signed what, from when to when, and how it ends. */
export function PartiesSection({ form: { change, problemAt }, draft }: SectionProps) {
  return (
    <Section title="Parties and dates">
      <Columns of={3}>
        <TextField label="Buyer" value={draft.buyer} onCommit={(buyer) => change({ buyer })} />
        <TextField label="Vendor" value={draft.vendor} onCommit={(vendor) => change({ vendor })} />
        <TextField
          label="Reference"
          value={draft.reference}
          onCommit={(reference) => change({ reference })}
        />
        <DateField
          label="Start date"
          field="start_date"
          value={draft.start_date}
          error={problemAt('start_date')}
          onCommit={(start_date) => change({ start_date })}
        />
        <NumberField
          label="Duration"
          field="duration_months"
          unit="months"
          whole
          min={1}
          max={120}
          value={draft.duration_months}
          error={problemAt('duration_months')}
          onCommit={(duration_months) => change({ duration_months })}
        />
        <RenewalField form={{ change, problemAt }} draft={draft} />
        <NumberField
          label="Notice of non-renewal"
          field="notice_days"
          unit="days before"
          whole
          min={0}
          max={730}
          value={draft.notice_days}
          error={problemAt('notice_days')}
          onCommit={(notice_days) => change({ notice_days })}
        />
        <Segmented
          label="Renews by itself"
          options={[
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No' },
            { value: 'not_known', label: 'Not known' },
          ]}
          value={draft.auto_renews === null ? 'not_known' : draft.auto_renews ? 'yes' : 'no'}
          onCommit={(said) => change({ auto_renews: said === 'not_known' ? null : said === 'yes' })}
        />
      </Columns>
    </Section>
  );
}

function RenewalField({
  form: { change, problemAt },
  draft,
}: {
  form: Pick<ContractForm, 'change' | 'problemAt'>;
  draft: ContractDraft;
}) {
  const suggested = renewalOf(draft);
  const differs = suggested !== null && suggested !== draft.renewal_date;
  return (
    <DateField
      label="Renewal date"
      field="renewal_date"
      value={draft.renewal_date}
      error={problemAt('renewal_date')}
      hint={
        differs ? (
          <Button tone="quiet" small onClick={() => change({ renewal_date: suggested })}>
            Use {dateText(suggested)}, the last day of the duration
          </Button>
        ) : (
          'The last day of the duration'
        )
      }
      onCommit={(renewal_date) => change({ renewal_date })}
    />
  );
}
