import { dateText, multiple, percent, plainNumber, ratePerMtok } from '../format.ts';
import { findPrice, indexPriceBook } from '../pricing/price-book.ts';
import { TOKEN_CLASSES, type TokenClass } from '../units.ts';
import type { PriceRow } from './document.ts';
import { priceAt, priceKeyText } from './own-prices.ts';
import { platformName } from './platforms.ts';

/** Something about a price that is more likely a slip than true; it is saved only once somebody has confirmed it. */
export type PriceWarning = { model: string; field: string; message: string };

const OUTPUT_TO_INPUT = { least: 3, most: 6, slack: 1e-9 };
/** A rate that moved this far at once has probably slipped a decimal. */
const SLIP = 8;

/**
 * What looks like a slip: output outside three to six times input, cache reads not below input, a rate about ten times
 * the present one or a tenth of it. Definition: formats, what goes wrong.
 */
export function priceWarnings(row: PriceRow, book: readonly PriceRow[]): PriceWarning[] {
  const { input, output, cache_read } = row.usd_per_mtok;
  const warn = (field: string, message: string): PriceWarning => ({ model: row.model, field, message });
  const ratio = input === null || output === null ? null : output / input;
  const { least, most, slack } = OUTPUT_TO_INPUT;
  return [
    ...(ratio !== null && (ratio < least - slack || ratio > most + slack)
      ? [
          warn(
            'usd_per_mtok.output',
            `Output costs ${multiple(ratio)} input; every model so far lies between ${least} and ${most} times.`,
          ),
        ]
      : []),
    ...(input !== null && cache_read !== null && cache_read >= input
      ? [
          warn(
            'usd_per_mtok.cache_read',
            `Cache reads cost ${percent(cache_read / input, 0)} of input; they have always cost less than input.`,
          ),
        ]
      : []),
    ...slips(row, book).map(([c, now, before]) =>
      warn(
        `usd_per_mtok.${c}`,
        `${ratePerMtok(now)} is ${plainNumber(now / before, now < before ? 2 : 0)} times the present ${ratePerMtok(before)}: check the decimal point.`,
      ),
    ),
  ];
}

function slips(row: PriceRow, book: readonly PriceRow[]): [TokenClass, number, number][] {
  const present = presentPrice(row, book);
  return TOKEN_CLASSES.flatMap((c): [TokenClass, number, number][] => {
    const [now, before] = [row.usd_per_mtok[c], present?.usd_per_mtok[c] ?? null];
    if (now === null || before === null || before === 0) return [];
    return now / before >= SLIP || before / now >= SLIP ? [[c, now, before]] : [];
  });
}

/** The price that the row takes the place of, else the one for the same use that holds the day it begins. */
function presentPrice(row: PriceRow, book: readonly PriceRow[]): PriceRow | null {
  const same = priceAt(book, row);
  if (same !== undefined) return same;
  const band = book.filter(({ prompt_over_tokens }) => prompt_over_tokens === row.prompt_over_tokens);
  const found = findPrice(indexPriceBook(band), { ...row, date: row.effective_from });
  return found as PriceRow | null;
}

/** A price in words: "claude-opus-5-5, fast, prompts over 100,000 tokens, from 1 Oct 2026". */
export function priceName(row: PriceRow): string {
  return [
    row.model,
    ...(row.speed === 'standard' ? [] : [row.speed]),
    ...(row.platform === 'anthropic' ? [] : [platformName(row.platform)]),
    ...(row.prompt_over_tokens === 0 ? [] : [`prompts over ${plainNumber(row.prompt_over_tokens)} tokens`]),
    `from ${dateText(row.effective_from)}`,
  ].join(', ');
}

/** The prices of a list that share their key with an earlier one, by position. */
export function repeatedPrices(rows: readonly PriceRow[]): number[] {
  const seen = new Set<string>();
  return rows.flatMap((row, i) => {
    const key = priceKeyText(row);
    if (seen.has(key)) return [i];
    seen.add(key);
    return [];
  });
}
