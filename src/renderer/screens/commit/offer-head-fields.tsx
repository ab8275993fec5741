import type { OfferSide } from '../../../shared/engagement/document.ts';
import { Select } from '../../parts/choice-fields.tsx';
import { DateField } from '../../parts/date-fields.tsx';
import { TextArea, TextField } from '../../parts/text-fields.tsx';
import styles from './commit-screen.module.css';
import type { OfferForm } from './use-offer-form.ts';

const SIDES: readonly { value: OfferSide; label: string }[] = [
  { value: 'vendor', label: 'The vendor offers it' },
  { value: 'ours', label: 'We ask for it' },
  { value: 'fallback', label: 'Our fallback' },
  { value: 'no_commit', label: 'No commitment' },
];

/** Whose offer it is, what it is called, and what was said with it. */
export function OfferHeadFields({ form: { draft, change, problemAt } }: { form: OfferForm }) {
  return (
    <div className={styles.fields}>
      <TextField
        label="Name"
        value={draft.name}
        error={problemAt('offer.name')}
        onCommit={(name) => change({ name })}
      />
      <Select
        label="Side"
        options={SIDES}
        value={draft.side}
        error={problemAt('side')}
        onCommit={(side) => change({ side })}
      />
      <DateField
        optional
        label="Received on"
        hint="Leave empty for an offer of ours"
        value={draft.received_on}
        error={problemAt('received_on')}
        onCommit={(received_on) => change({ received_on })}
      />
      <div className={styles.across}>
        <TextArea
          label="Note"
          rows={2}
          value={draft.note}
          error={problemAt('note')}
          onCommit={(note) => change({ note })}
        />
      </div>
    </div>
  );
}
