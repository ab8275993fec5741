import { useState } from 'react';
import type { UnpricedModel } from '../../../shared/engagement/figures.ts';
import { tableMoney, tokenCount } from '../../../shared/format.ts';
import { Button, LinkButton } from '../../parts/button.tsx';
import { Checkbox, Select } from '../../parts/choice-fields.tsx';
import { hashOf } from '../../route.ts';
import { useRecord } from '../../use-app.ts';
import { PriceEffectTable } from '../benchmarks/price-effect-table.tsx';
import { hintFor } from './model-hint.ts';
import styles from './unpriced-section.module.css';
import { useModelMapping } from './use-model-mapping.ts';

export type UnpricedRow = UnpricedModel & { billed_usd: number | null };

/** One name: what stands under it, why it has no price, and the model it may be said to be. */
export function UnpricedName({ row }: { row: UnpricedRow }) {
  const { price_book } = useRecord();
  const [remember, setRemember] = useState(false);
  const { model, effect, remembered, choose, save } = useModelMapping(row.model_raw);
  const models = [...new Set(price_book.map((price) => price.model))].toSorted();
  const hint = hintFor(row.model_raw, remembered, models);
  return (
    <li className={styles.name}>
      <div className={styles.what}>
        <strong>{row.model_raw}</strong>
        <span className={styles.facts}>{factsOf(row)}</span>
      </div>
      <div className={styles.choice}>
        <Select
          label={`Model of ${row.model_raw}`}
          hideLabel
          placeholder="Choose the model"
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
          <PriceEffectTable effect={effect} />
          <Checkbox label="Remember for other engagements" checked={remember} onCommit={setRemember} />
          <div>
            <Button onClick={() => void save(remember)}>Read it as {model}</Button>
          </div>
        </div>
      )}
    </li>
  );
}

function factsOf({ tokens, billed_usd, reason }: UnpricedRow): string {
  return [
    ...(tokens > 0 ? [tokenCount(tokens)] : []),
    ...(billed_usd === null ? [] : [`${tableMoney(billed_usd)} as billed`]),
    reason,
  ].join('; ');
}
