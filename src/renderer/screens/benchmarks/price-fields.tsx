import { TOKEN_CLASSES } from '../../../shared/units.ts';
import { Segmented, Select } from '../../parts/choice-fields.tsx';
import { CLASS_LABELS } from '../../parts/class-labels.ts';
import { DateField } from '../../parts/date-fields.tsx';
import { MoneyField, NumberField } from '../../parts/number-fields.tsx';
import { TextArea, TextField } from '../../parts/text-fields.tsx';
import styles from './price-forms.module.css';
import type { PriceForm } from './use-price-form.ts';

const SPEEDS = [
  { value: 'standard', label: 'Standard' },
  { value: 'fast', label: 'Fast' },
] as const;

const CONFIDENCES = [
  { value: 'A', label: 'A: read on the vendor’s page or in a contract' },
  { value: 'B', label: 'B: quoted or checked by others' },
  { value: 'C', label: 'C: derived, or the date is uncertain' },
] as const;

const NAMES_APART = '; ';

/** What a price is for, and from when. */
export function PriceUseFields({ form: { draft, change, problemAt } }: { form: PriceForm }) {
  return (
    <div className={styles.fields}>
      <TextField
        label="Model"
        width="full"
        hint="As usage is read: claude-opus-5-5, or the name in the file."
        value={draft.model}
        error={problemAt('price.model')}
        onCommit={(model) => change({ model })}
      />
      <TextField
        label="Platform"
        width="full"
        value={draft.platform}
        error={problemAt('price.platform')}
        onCommit={(platform) => change({ platform })}
      />
      <Segmented label="Speed" options={SPEEDS} value={draft.speed} onCommit={(speed) => change({ speed })} />
      <DateField
        label="First day"
        width="full"
        value={draft.effective_from}
        error={problemAt('price.effective_from')}
        onCommit={(effective_from) => change({ effective_from })}
      />
      <DateField
        optional
        label="First day it no longer holds"
        width="full"
        placeholder="open"
        value={draft.effective_to}
        error={problemAt('price.effective_to')}
        onCommit={(effective_to) => change({ effective_to })}
      />
      <NumberField
        whole
        min={0}
        label="Prompts over"
        width="full"
        unit="tokens"
        hint="0 for all prompts."
        value={draft.prompt_over_tokens}
        error={problemAt('price.prompt_over_tokens')}
        onCommit={(prompt_over_tokens) => change({ prompt_over_tokens })}
      />
    </div>
  );
}

/** The five rates, and what multiplies them. */
export function PriceRateFields({ form: { draft, change, problemAt } }: { form: PriceForm }) {
  return (
    <>
      <div className={styles.five}>
        {TOKEN_CLASSES.map((c) => (
          <MoneyField
            key={c}
            optional
            label={CLASS_LABELS[c]}
            width="full"
            places={6}
            placeholder="not offered"
            value={draft.usd_per_mtok[c]}
            error={problemAt(`price.usd_per_mtok.${c}`)}
            onCommit={(usd) => change({ usd_per_mtok: { ...draft.usd_per_mtok, [c]: usd } })}
          />
        ))}
      </div>
      <div className={styles.fields}>
        <NumberField
          optional
          label="Batch multiplier"
          width="full"
          unit="×"
          placeholder="not offered"
          value={draft.batch_multiplier}
          error={problemAt('price.batch_multiplier')}
          onCommit={(batch_multiplier) => change({ batch_multiplier })}
        />
        <NumberField
          optional
          label="US-only multiplier"
          width="full"
          unit="×"
          placeholder="not offered"
          value={draft.us_inference_multiplier}
          error={problemAt('price.us_inference_multiplier')}
          onCommit={(us_inference_multiplier) => change({ us_inference_multiplier })}
        />
        <MoneyField
          optional
          label="Web searches, per thousand"
          width="full"
          placeholder="not known"
          value={draft.web_search_usd_per_1000}
          error={problemAt('price.web_search_usd_per_1000')}
          onCommit={(web_search_usd_per_1000) => change({ web_search_usd_per_1000 })}
        />
      </div>
    </>
  );
}

/** Where the price comes from, and how sure it is. */
export function PriceSourceFields({ form: { draft, change, problemAt } }: { form: PriceForm }) {
  return (
    <>
      <TextArea
        label="Source"
        rows={2}
        hint="Who says so, where: a page, an order form, a letter. It prints in the brief."
        value={draft.source}
        error={problemAt('price.source')}
        onCommit={(source) => change({ source })}
      />
      <div className={styles.fields}>
        <DateField
          optional
          label="Read on"
          width="full"
          value={draft.read_on}
          error={problemAt('price.read_on')}
          onCommit={(read_on) => change({ read_on })}
        />
        <Select
          label="Confidence"
          width="full"
          options={CONFIDENCES}
          value={draft.confidence}
          error={problemAt('price.confidence')}
          onCommit={(confidence) => change({ confidence })}
        />
        <TextField
          label="Other names in files"
          width="full"
          hint="Parted by semicolons; files imported from now on know them."
          value={draft.aliases.join(NAMES_APART)}
          error={problemAt('price.aliases')}
          onCommit={(names) => change({ aliases: namesOf(names) })}
        />
      </div>
    </>
  );
}

function namesOf(text: string): string[] {
  return text
    .split(NAMES_APART.trim())
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
