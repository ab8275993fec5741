import type { ReactNode } from 'react';
import type { ImportPreview } from '../../../shared/contract.ts';
import { rangeReason, rangeText } from '../../../shared/engagement/range-text.ts';
import { exactMoney, monthText, plainNumber, tokenCount } from '../../../shared/format.ts';
import { allTokens, TOKEN_CLASSES, type TokenCounts } from '../../../shared/units.ts';
import { CLASS_LABELS } from '../../parts/class-labels.ts';
import { FigureValue } from '../../parts/figure-value.tsx';
import { Given } from '../../parts/given.tsx';
import { MEASURE_WORDS } from './format-words.ts';
import { monthList } from './month-list.ts';
import { periodText } from './period-text.ts';
import { previewList, previewTokens } from './preview-derivations.ts';
import { areTokensOpen, isUnanswered } from './preview-questions.tsx';
import styles from './usage-screen.module.css';

/** How the file was read: format and why, unit, time zone, period, and what it comes to. */
export function PreviewFacts({ preview }: { preview: ImportPreview }) {
  const isOpen = preview.questions.some(isUnanswered);
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
        <Fact label="Period">
          {preview.period === null && isOpen ? OPEN : <Given as="file">{periodText(preview.period)}</Given>}
        </Fact>
        {preview.months.length === 0 ? null : (
          <Fact label="Months">{monthList(preview.months.map(monthText))}</Fact>
        )}
        {preview.tokens === null ? null : <UsageTotals preview={preview} tokens={preview.tokens} />}
        {preview.measure === 'usage' ? null : <CostTotals preview={preview} />}
      </dl>
    </div>
  );
}

type UsageTotalsProps = { preview: ImportPreview; tokens: TokenCounts };

function UsageTotals({ preview, tokens }: UsageTotalsProps) {
  const { requests, questions, list_usd, list_usd_high, open_to } = preview;
  if (areTokensOpen(preview)) return <Fact label="Tokens">{OPEN}</Fact>;
  return (
    <>
      <Fact label="Tokens">
        <FigureValue inText figure="usage_tokens" derivation={previewTokens(preview, tokens)}>
          {tokenCount(allTokens(tokens))}
        </FigureValue>
        <ul className={styles.points} data-given="file">
          {TOKEN_CLASSES.map((c) => (
            <li key={c}>
              {CLASS_LABELS[c]}: {tokenCount(tokens[c])}
            </li>
          ))}
        </ul>
      </Fact>
      {requests === null ? null : (
        <Fact label="Requests">
          <Given as="file">{plainNumber(requests)}</Given>
        </Fact>
      )}
      <Fact label="At list prices">
        {list_usd === null && questions.some(isUnanswered) ? (
          OPEN
        ) : (
          <FigureValue inText figure="usage_list" derivation={previewList(preview, tokens)}>
            {rangeText(list_usd, list_usd_high, exactMoney)}
          </FigureValue>
        )}
        {open_to.length === 0 ? null : (
          <span className={styles.minor}>{rangeReason(open_to, 'the file does')}</span>
        )}
      </Fact>
    </>
  );
}

function CostTotals({ preview: { reported_usd, questions } }: { preview: ImportPreview }) {
  const isOpen = reported_usd === null && questions.some(isUnanswered);
  return (
    <Fact label="Reported cost">{isOpen ? OPEN : <Given as="file">{exactMoney(reported_usd)}</Given>}</Fact>
  );
}

/** Instead of a figure that hangs on an answer. */
const OPEN = 'not known yet: needs the answer above';

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
