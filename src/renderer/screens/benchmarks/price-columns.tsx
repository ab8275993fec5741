import { Pencil } from 'lucide-react';
import { addDays } from '../../../shared/calendar.ts';
import type { PriceOrigin, PriceRow } from '../../../shared/engagement/document.ts';
import { originOf, priceKeyText } from '../../../shared/engagement/own-prices.ts';
import { isInForce } from '../../../shared/engagement/price-age.ts';
import { priceName } from '../../../shared/engagement/price-warnings.ts';
import { dateText, multiple, plainNumber } from '../../../shared/format.ts';
import { type ContractPricing, rateAtContract } from '../../../shared/pricing/contract-rate.ts';
import { TOKEN_CLASSES, type TokenClass } from '../../../shared/units.ts';
import { Button } from '../../parts/button.tsx';
import type { Column } from '../../parts/data-table.tsx';
import { FigureValue } from '../../parts/figure-value.tsx';
import { VisuallyHidden } from '../../parts/visually-hidden.tsx';
import styles from './benchmarks-screen.module.css';
import { isPriceStale } from './source-date.ts';
import { StaleMark } from './stale-mark.tsx';

const CLASS_HEADERS: Readonly<Record<TokenClass, string>> = {
  input: 'Input',
  cache_write_5m: 'Write\u00a05\u00a0min',
  cache_write_1h: 'Write\u00a01\u00a0h',
  cache_read: 'Cache read',
  output: 'Output',
};

export type PriceColumnsOptions = {
  asOf: string;
  /** The contract as it prices the use of a platform; null where it does not cover it. */
  contract: (platform: string) => ContractPricing | null;
  /** Opens a price of one's own, or a shipped one to be replaced. */
  onEdit: (row: PriceRow) => void;
};

const ORIGINS: Readonly<Record<PriceOrigin, string>> = {
  shipped: 'shipped',
  user: 'yours',
  imported: 'imported',
};

/** What a price is for, since when, what it costs by class, and how sure it is. */
export function priceColumns({ asOf, contract, onEdit }: PriceColumnsOptions): Column<PriceRow>[] {
  return [
    {
      id: 'model',
      header: 'Model',
      cell: (row) => (
        <>
          <span className={styles.model}>{row.display_names[0] ?? row.model}</span>
          <span className={styles.minor}>{row.model}</span>
        </>
      ),
      sortBy: ({ model }) => model,
    },
    {
      id: 'edit',
      header: 'Edit',
      hideHeader: true,
      tight: true,
      cell: (row) => (
        <Button
          small
          tone="quiet"
          icon={<Pencil aria-hidden />}
          aria-label={`${originOf(row) === 'shipped' ? 'Enter your own price in place of' : 'Edit'} ${priceName(row)}`}
          onClick={() => onEdit(row)}
        />
      ),
    },
    {
      id: 'kind',
      given: 'price',
      header: 'Speed',
      unit: 'prompts, tokens',
      cell: (row) => (
        <>
          {row.speed}
          <span className={styles.minor}>{promptText(row.prompt_over_tokens)}</span>
        </>
      ),
      sortBy: (row) => `${row.speed} ${row.prompt_over_tokens}`,
    },
    {
      id: 'from',
      given: 'price',
      header: 'In force',
      unit: 'first, last day',
      cell: (row) => (
        <span className={styles.date}>
          {dateText(row.effective_from)}
          <span className={styles.minor}>
            {row.effective_to === null ? 'open' : dateText(addDays(row.effective_to, -1))}
          </span>
        </span>
      ),
      sortBy: ({ effective_from }) => effective_from,
    },
    ...TOKEN_CLASSES.map((c) => rateColumn(c, asOf, contract)),
    {
      id: 'multipliers',
      given: 'price',
      header: 'Batch',
      unit: 'US only',
      align: 'right',
      cell: (row) => (
        <>
          {multiplierText(row.batch_multiplier)}
          <span className={styles.minor}>{multiplierText(row.us_inference_multiplier)}</span>
        </>
      ),
      sortBy: ({ batch_multiplier }) => batch_multiplier,
    },
    {
      id: 'confidence',
      header: 'Confidence',
      align: 'centre',
      unit: 'origin',
      cell: (row) => (
        <>
          {row.confidence}
          <span className={originOf(row) === 'shipped' ? styles.minor : styles.own}>
            {ORIGINS[originOf(row)]}
          </span>
        </>
      ),
      sortBy: ({ confidence }) => confidence,
    },
    {
      id: 'source',
      given: 'price',
      header: 'Source',
      cell: (row) => (
        <span className={styles.source}>
          {isPriceStale(row, asOf) ? <StaleMark /> : null} {row.source}
          {row.read_on ? `, read on ${dateText(row.read_on)}` : ''}
          {row.replaces === undefined ? null : (
            <span className={styles.replaced}>
              in place of the shipped price: input {rateText(row.replaces.usd_per_mtok.input)}, output{' '}
              {rateText(row.replaces.usd_per_mtok.output)}
            </span>
          )}
        </span>
      ),
    },
  ];
}

function rateColumn(
  tokenClass: TokenClass,
  asOf: string,
  contract: PriceColumnsOptions['contract'],
): Column<PriceRow> {
  return {
    id: tokenClass,
    header: CLASS_HEADERS[tokenClass],
    unit: '$/MTok',
    align: 'right',
    cell: (row) => (
      <>
        {rateText(row.usd_per_mtok[tokenClass])}
        <AtContract
          row={row}
          tokenClass={tokenClass}
          rate={isInForce(row, asOf) ? contractRate(row, tokenClass, asOf, contract) : null}
        />
      </>
    ),
    sortBy: ({ usd_per_mtok }) => usd_per_mtok[tokenClass],
  };
}

type AtContractProps = { row: PriceRow; tokenClass: TokenClass; rate: number | null };

function AtContract({ row, tokenClass, rate }: AtContractProps) {
  if (rate === null) return null;
  return (
    <span className={styles.minor}>
      <VisuallyHidden>at contract </VisuallyHidden>
      <FigureValue figure="rate_at_contract" subject={{ price: priceKeyText(row), token_class: tokenClass }}>
        {rateText(Number(rate.toFixed(4)))}
      </FigureValue>
    </span>
  );
}

function contractRate(
  row: PriceRow,
  tokenClass: TokenClass,
  date: string,
  contract: PriceColumnsOptions['contract'],
): number | null {
  return rateAtContract(contract(row.platform), row.usd_per_mtok[tokenClass], {
    ...row,
    class: tokenClass,
    date,
  });
}

function promptText(overTokens: number): string {
  return overTokens === 0 ? 'all' : `over ${plainNumber(overTokens)}`;
}

function multiplierText(factor: number | null): string {
  return factor === null ? 'not offered' : multiple(factor);
}

/** The book's null means not offered; a rate has as many decimals as it needs. */
export function rateText(usdPerMtok: number | null): string {
  if (usdPerMtok === null) return 'not offered';
  const cents = usdPerMtok.toFixed(2);
  return Number(cents) === usdPerMtok ? cents : String(usdPerMtok);
}
