import { useEffect, useState } from 'react';
import type { UsageFigures } from '../../../shared/engagement/figures.ts';
import { amount, type Said, said } from '../../../shared/figures/said.ts';
import { plainNumber, tokenCount } from '../../../shared/format.ts';
import { Button } from '../../parts/button.tsx';
import { SaidText } from '../../parts/said-text.tsx';
import { Section } from '../../parts/section.tsx';
import { useApp } from '../../use-app.ts';
import type { RememberedName } from './model-hint.ts';
import { MappedNames } from './unpriced-mapped.tsx';
import { UnpricedName, type UnpricedRow } from './unpriced-name.tsx';
import styles from './unpriced-section.module.css';
import { focusChoice } from './use-model-mapping.ts';

/** Names in the files that have no price, each to be tied to a model or given a price; and those that are tied already. */
export function UnpricedSection({ usage }: { usage: UsageFigures }) {
  const rows = unpricedRows(usage);
  if (rows.length === 0 && usage.mapped_models.length === 0) return null;
  return (
    <Section title="Names without a price" note={<SaidText>{noteOf(usage, rows.length)}</SaidText>}>
      {rows.length === 0 ? null : <UnpricedNames rows={rows} />}
      <MappedNames usage={usage} />
    </Section>
  );
}

/** Names shown before somebody asks for all of them; those with the most tokens come first. */
const SHOWN = 10;

function UnpricedNames({ rows }: { rows: readonly UnpricedRow[] }) {
  const remembered = useRememberedNames();
  const [isAll, setIsAll] = useState(false);
  const shown = isAll ? rows : rows.slice(0, SHOWN);
  const next = rows[shown.length];
  return (
    <>
      <ul className={styles.names}>
        {shown.map((row) => (
          <UnpricedName key={row.model_raw} row={row} remembered={remembered} />
        ))}
      </ul>
      {next === undefined ? null : (
        <div>
          <Button
            onClick={() => {
              setIsAll(true);
              setTimeout(() => focusChoice(next.model_raw));
            }}
          >
            Show the other {plainNumber(rows.length - shown.length)}
          </Button>
        </div>
      )}
    </>
  );
}

/** What names were said to be in other engagements. */
function useRememberedNames(): readonly RememberedName[] {
  const call = useApp((app) => app.call);
  const [remembered, setRemembered] = useState<readonly RememberedName[]>([]);
  useEffect(() => {
    let wanted = true;
    void call('model.remembered', {}).then((reply) => {
      if (wanted && reply.ok) setRemembered(reply.value);
    });
    return () => {
      wanted = false;
    };
  }, [call]);
  return remembered;
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
