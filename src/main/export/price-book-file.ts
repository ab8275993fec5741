import type { PriceRow } from '../../shared/engagement/document.ts';
import { originOf } from '../../shared/engagement/own-prices.ts';
import { TOKEN_CLASSES } from '../../shared/units.ts';
import { type CsvCell, csvText } from './csv-text.ts';

/** Between the names in one cell of a table. */
export const NAMES_APART = ' | ';

/** The columns of a price book as a table, named as the fields of the JSON form. */
export const PRICE_COLUMNS = [
  'model',
  'platform',
  'speed',
  'prompt_over_tokens',
  'effective_from',
  'effective_to',
  ...TOKEN_CLASSES.map((c) => `usd_per_mtok.${c}` as const),
  'batch_multiplier',
  'us_inference_multiplier',
  'web_search_usd_per_1000',
  'confidence',
  'source',
  'read_on',
  'display_names',
  'aliases',
  'retired_on',
  'origin',
] as const;

/** A price book as a table that reads back into the same book. */
export function priceBookCsv(book: readonly PriceRow[]): string {
  return csvText(PRICE_COLUMNS, book.map(cellsOf));
}

/** A price book as JSON that reads back into the same book. */
export function priceBookJson(book: readonly PriceRow[], asOf: string): string {
  const rows = book.map((row) => ({
    ...row,
    origin: originOf(row),
    read_on: row.read_on ?? null,
    replaces: undefined,
  }));
  return `${JSON.stringify({ as_of: asOf, rows }, null, 2)}\n`;
}

function cellsOf(row: PriceRow): CsvCell[] {
  return [
    row.model,
    row.platform,
    row.speed,
    row.prompt_over_tokens,
    row.effective_from,
    row.effective_to,
    ...TOKEN_CLASSES.map((c) => row.usd_per_mtok[c]),
    row.batch_multiplier,
    row.us_inference_multiplier,
    row.web_search_usd_per_1000,
    row.confidence,
    row.source,
    row.read_on ?? null,
    row.display_names.join(NAMES_APART),
    row.aliases.join(NAMES_APART),
    row.retired_on,
    originOf(row),
  ];
}
