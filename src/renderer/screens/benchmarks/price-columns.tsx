import { addDays } from '../../../shared/calendar.ts';
import type { PriceRow } from '../../../shared/engagement/document.ts';
import { dateText, multiple, plainNumber } from '../../../shared/format.ts';
import { TOKEN_CLASSES, type TokenClass } from '../../../shared/units.ts';
import type { Column } from '../../parts/data-table.tsx';
import styles from './benchmarks-screen.module.css';
import { isPriceStale } from './price-standing.ts';
import { StaleMark } from './stale-mark.tsx';

const CLASS_HEADERS: Readonly<Record<TokenClass, string>> = {
  input: 'Input',
  cache_write_5m: 'Write\u00a05\u00a0min',
  cache_write_1h: 'Write\u00a01\u00a0h',
  cache_read: 'Cache read',
  output: 'Output',
};

/** What a price is for, since when, what it costs by class, and how sure it is. */
export function priceColumns(asOf: string): Column<PriceRow>[] {
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
      id: 'kind',
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
    ...TOKEN_CLASSES.map(rateColumn),
    {
      id: 'multipliers',
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
      cell: ({ confidence }) => confidence,
      sortBy: ({ confidence }) => confidence,
    },
    {
      id: 'source',
      header: 'Source',
      cell: (row) => (
        <span className={styles.source}>
          {isPriceStale(row, asOf) ? <StaleMark /> : null} {row.source}
        </span>
      ),
    },
  ];
}

function rateColumn(tokenClass: TokenClass): Column<PriceRow> {
  return {
    id: tokenClass,
    header: CLASS_HEADERS[tokenClass],
    unit: '$/MTok',
    align: 'right',
    cell: ({ usd_per_mtok }) => rateText(usd_per_mtok[tokenClass]),
    sortBy: ({ usd_per_mtok }) => usd_per_mtok[tokenClass],
  };
}

function promptText(overTokens: number): string {
  return overTokens === 0 ? 'all' : `over ${plainNumber(overTokens)}`;
}

function multiplierText(factor: number | null): string {
  return factor === null ? 'not offered' : multiple(factor);
}

/** The book's null means not offered; a rate has as many decimals as it needs. */
function rateText(usdPerMtok: number | null): string {
  if (usdPerMtok === null) return 'not offered';
  const cents = usdPerMtok.toFixed(2);
  return Number(cents) === usdPerMtok ? cents : String(usdPerMtok);
}
