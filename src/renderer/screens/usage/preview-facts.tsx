import type { ReactNode } from 'react';
import type { ImportPreview } from '../../../shared/contract.ts';
import { exactMoney, monthText, plainNumber, tableMoney, tokenCount } from '../../../shared/format.ts';
import { allTokens, TOKEN_CLASSES } from '../../../shared/units.ts';
import { CLASS_LABELS } from '../../parts/class-labels.ts';
import { MEASURE_WORDS } from './format-words.ts';
import { monthList } from './month-list.ts';
import { periodText } from './period-text.ts';
import styles from './usage-screen.module.css';

/** How the file was read: format and why, unit, time zone, period, and what it comes to. */
export function PreviewFacts({ preview }: { preview: ImportPreview }) {
  return (
    <div className={styles.twoColumns}>
      <dl className={styles.facts}>
        <Fact label="Read as">
          {preview.format_label}
          <ul className={styles.points}>
            {preview.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </Fact>
        <Fact label="Measures">{MEASURE_WORDS[preview.measure]}</Fact>
        <Fact label="Unit">{preview.unit}</Fact>
        {preview.currency === 'USD' ? null : <Fact label="Currency">{currencyText(preview)}</Fact>}
        <Fact label="Time zone">{preview.time_zone}</Fact>
      </dl>
      <dl className={styles.facts}>
        <Fact label="Period">{periodText(preview.period)}</Fact>
        <Fact label="Months">{monthList(preview.months.map(monthText))}</Fact>
        {preview.measure === 'cost' ? null : <UsageTotals preview={preview} />}
        {preview.measure === 'usage' ? null : <CostTotals preview={preview} />}
      </dl>
    </div>
  );
}

function UsageTotals({ preview: { tokens, requests, list_usd } }: { preview: ImportPreview }) {
  return (
    <>
      <Fact label="Tokens">
        {tokenCount(allTokens(tokens))}
        <ul className={styles.points}>
          {TOKEN_CLASSES.map((c) => (
            <li key={c}>
              {CLASS_LABELS[c]}: {tokenCount(tokens[c])}
            </li>
          ))}
        </ul>
      </Fact>
      {requests === null ? null : <Fact label="Requests">{plainNumber(requests)}</Fact>}
      <Fact label="At list prices">{tableMoney(list_usd)}</Fact>
    </>
  );
}

function CostTotals({ preview: { reported_usd } }: { preview: ImportPreview }) {
  return <Fact label="Reported cost">{exactMoney(reported_usd)}</Fact>;
}

function currencyText({ currency, fx_rate }: ImportPreview): string {
  if (currency === 'mixed') return 'several, each at the rate below';
  return fx_rate === null ? currency : `${currency}, at ${fx_rate} dollars each`;
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
