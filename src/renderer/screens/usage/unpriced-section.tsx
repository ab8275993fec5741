import type { UsageFigures } from '../../../shared/engagement/figures.ts';
import { amount, type Said, said } from '../../../shared/figures/said.ts';
import { tokenCount } from '../../../shared/format.ts';
import { SaidText } from '../../parts/said-text.tsx';
import { Section } from '../../parts/section.tsx';
import { MappedNames } from './unpriced-mapped.tsx';
import { UnpricedName, type UnpricedRow } from './unpriced-name.tsx';
import styles from './unpriced-section.module.css';

/** Names in the files that have no price, each to be tied to a model or given a price; and those that are tied already. */
export function UnpricedSection({ usage }: { usage: UsageFigures }) {
  const rows = unpricedRows(usage);
  if (rows.length === 0 && usage.mapped_models.length === 0) return null;
  return (
    <Section title="Names without a price" note={<SaidText>{noteOf(usage, rows.length)}</SaidText>}>
      {rows.length === 0 ? null : (
        <ul className={styles.names}>
          {rows.map((row) => (
            <UnpricedName key={row.model_raw} row={row} />
          ))}
        </ul>
      )}
      <MappedNames usage={usage} />
    </Section>
  );
}

function noteOf({ unpriced_tokens }: UsageFigures, rows: number): Said {
  if (rows === 0) return 'Every name in the files has a price.';
  const left =
    unpriced_tokens > 0
      ? said`${amount('unpriced_tokens', tokenCount(unpriced_tokens))} are in no dollar figure. `
      : '';
  return said`${left}Say once what model a name stands for and it holds in every file, also in those to come. Nothing borrows the price of a similar model.`;
}

/** Usage without a price first, then names that only bills write; a name in both stands once. */
function unpricedRows({ unpriced_models, unread_bill_names }: UsageFigures): UnpricedRow[] {
  const billed = new Map(unread_bill_names.map((one) => [one.model_raw, one.billed_usd]));
  const used = new Set(unpriced_models.map(({ model_raw }) => model_raw));
  return [
    ...unpriced_models.map((one) => ({ ...one, billed_usd: billed.get(one.model_raw) ?? null })),
    ...unread_bill_names
      .filter(({ model_raw }) => !used.has(model_raw))
      .map((one) => ({ ...one, model: null, tokens: 0, reason: 'the name is read as no model' })),
  ];
}
