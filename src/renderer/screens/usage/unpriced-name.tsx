import { useState } from 'react';
import type { UnpricedModel } from '../../../shared/engagement/figures.ts';
import type { PriceEffect } from '../../../shared/engagement/price-effect.ts';
import { amount, given, type Said, said, saidJoined } from '../../../shared/figures/said.ts';
import { tableMoney, tokenCount } from '../../../shared/format.ts';
import { Button, LinkButton } from '../../parts/button.tsx';
import { Checkbox, Select } from '../../parts/choice-fields.tsx';
import { SaidText } from '../../parts/said-text.tsx';
import { hashOf } from '../../route.ts';
import { useRecord } from '../../use-app.ts';
import { PriceEffectTable } from '../benchmarks/price-effect-table.tsx';
import { hintFor, type RememberedName } from './model-hint.ts';
import styles from './unpriced-section.module.css';
import { modelChoiceId, useModelMapping } from './use-model-mapping.ts';

export type UnpricedRow = UnpricedModel & { billed_usd: number | null };

/** One name: what stands under it, why it has no price, and the model it may be said to be. */
export function UnpricedName({
  row,
  remembered,
}: {
  row: UnpricedRow;
  remembered: readonly RememberedName[];
}) {
  const { price_book } = useRecord();
  const [remember, setRemember] = useState(false);
  const { model, effect, choose, save } = useModelMapping(row.model_raw);
  const models = [...new Set(price_book.map((price) => price.model))].toSorted();
  const hint = row.model === null ? hintFor(row.model_raw, remembered, models) : null;
  return (
    <li className={styles.name}>
      <div className={styles.what}>
        <strong>{row.model_raw}</strong>
        <span className={styles.facts}>
          <SaidText>{factsOf(row)}</SaidText>
        </span>
      </div>
      <div id={modelChoiceId(row.model_raw)} className={styles.choice}>
        <Select
          label={`Model of ${row.model_raw}`}
          hideLabel
          placeholder={row.model === null ? 'Choose the model' : 'Or read it as another model'}
          options={models.map((value) => ({ value, label: value }))}
          value={model}
          {...(hint === null ? {} : { hint })}
          onCommit={choose}
        />
        <LinkButton tone="quiet" href={hashOf('benchmarks', { price: row.model ?? row.model_raw })}>
          Enter a price for it
        </LinkButton>
      </div>
      {model === null || effect === null ? null : (
        <div className={styles.effect}>
          {isNothing(effect) ? (
            <p>
              {model} has no price on these days either: the tokens stay without dollars until a price is
              entered.
            </p>
          ) : (
            <PriceEffectTable effect={effect} />
          )}
          <Checkbox label="Remember for other engagements" checked={remember} onCommit={setRemember} />
          <div className={styles.actions}>
            <Button onClick={() => choose(null)}>Leave it as it is</Button>
            <Button onClick={() => void save(remember)}>Read it as {model}</Button>
          </div>
        </div>
      )}
    </li>
  );
}

function isNothing({ list_usd, unpriced_tokens }: PriceEffect): boolean {
  return list_usd.before === list_usd.after && unpriced_tokens.before === unpriced_tokens.after;
}

function factsOf({ model_raw, tokens, billed_usd, reason }: UnpricedRow): Said {
  const facts = [
    ...(tokens > 0 ? [amount('unpriced_tokens', tokenCount(tokens), { model: model_raw })] : []),
    ...(billed_usd === null ? [] : [said`${given('file', tableMoney(billed_usd))} as billed`]),
    reason,
  ];
  return saidJoined(facts, '; ');
}
