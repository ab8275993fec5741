import { useRef } from 'react';
import { priceAt } from '../../../shared/engagement/own-prices.ts';
import { TOKEN_CLASSES } from '../../../shared/units.ts';
import { Button } from '../../parts/button.tsx';
import { Checkbox } from '../../parts/choice-fields.tsx';
import { CLASS_LABELS } from '../../parts/class-labels.ts';
import { Drawer } from '../../parts/dialog.tsx';
import { FormError, focusFirstInvalid } from '../../parts/form-error.tsx';
import { Notice } from '../../parts/notice.tsx';
import { useApp, useRecord } from '../../use-app.ts';
import { rateText } from './price-columns.tsx';
import type { PriceDraft } from './price-draft.ts';
import { PriceEffectTable } from './price-effect-table.tsx';
import { PriceRateFields, PriceSourceFields, PriceUseFields } from './price-fields.tsx';
import styles from './price-forms.module.css';
import { type PriceForm, usePriceForm } from './use-price-form.ts';

type PriceDrawerProps = { draft: PriceDraft; keep: (draft: PriceDraft | null) => void; onClose: () => void };

/** One price of one's own as a form, with its effect on this engagement before it is saved. */
export function PriceDrawer({ draft, keep, onClose }: PriceDrawerProps) {
  const form = usePriceForm(draft, keep);
  const element = useRef<HTMLDivElement>(null);
  const save = async () => {
    if (element.current && focusFirstInvalid(element.current)) return;
    if (await form.save()) onClose();
    else setTimeout(() => element.current && focusFirstInvalid(element.current));
  };
  const discard = () => {
    keep(null);
    onClose();
  };
  return (
    <Drawer
      wide
      isOpen
      title={draft.was === null ? 'A price of your own' : 'Edit your price'}
      onClose={onClose}
      actions={
        <>
          {draft.was === null ? null : <RemovePrice draft={draft} onDone={discard} />}
          <Button tone="quiet" onClick={discard}>
            Discard
          </Button>
          <Button
            tone="primary"
            disabled={form.warnings.length > 0 && !form.isConfirmed}
            onClick={() => void save()}
          >
            Save price
          </Button>
        </>
      }
    >
      <div ref={element} className={styles.form}>
        <FormError error={form.error} shownAt={(path) => path.startsWith('price.')} />
        <PriceUseFields form={form} />
        <h3>Dollars per million tokens</h3>
        <PriceRateFields form={form} />
        <PriceSourceFields form={form} />
        <Replaced draft={draft} />
        <Slips form={form} />
        <h3>Effect on this engagement</h3>
        {form.effect === null ? (
          <p className={styles.aside}>
            Shown once model, first day, input, output, confidence and source are said.
          </p>
        ) : (
          <PriceEffectTable effect={form.effect} />
        )}
      </div>
    </Drawer>
  );
}

/** The shipped price whose place this one takes, with its rates and source. */
function Replaced({ draft }: { draft: PriceDraft }) {
  const { price_book } = useRecord();
  const { effective_from, prompt_over_tokens } = draft;
  if (effective_from === null || prompt_over_tokens === null) return null;
  const standing = priceAt(price_book, { ...draft, effective_from, prompt_over_tokens });
  const shipped = standing?.replaces ?? (standing?.origin === undefined ? standing : undefined);
  if (shipped === undefined) return null;
  const rates = TOKEN_CLASSES.map(
    (c) => `${CLASS_LABELS[c].toLowerCase()} ${rateText(shipped.usd_per_mtok[c])}`,
  );
  return (
    <Notice title="It takes the place of the price that ships with Parley.">
      {rates.join(', ')}; {shipped.source}. Removing yours brings it back.
    </Notice>
  );
}

function Slips({ form: { warnings, isConfirmed, confirm } }: { form: PriceForm }) {
  if (warnings.length === 0) return null;
  return (
    <Notice tone="warn" title="This looks like a slip.">
      <ul className={styles.warnings}>
        {warnings.map(({ field, message }) => (
          <li key={field + message}>{message}</li>
        ))}
      </ul>
      <Checkbox label="I have checked it: it is right" checked={isConfirmed} onCommit={confirm} />
    </Notice>
  );
}

function RemovePrice({ draft: { was }, onDone }: { draft: PriceDraft; onDone: () => void }) {
  const change = useApp((app) => app.change);
  const toast = useApp((app) => app.toast);
  const remove = async () => {
    if (was === null) return;
    const reply = await change('price.remove', { price: was });
    if (!reply.ok) return;
    toast('Your price is removed.');
    onDone();
  };
  return (
    <Button tone="danger" onClick={() => void remove()}>
      Remove price
    </Button>
  );
}
