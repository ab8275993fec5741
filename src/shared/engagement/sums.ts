import { ExactSum } from '../money.ts';
import { NO_TOKENS, type TokenCounts } from '../units.ts';

/** The sum of the amounts that are known; null when none is, so that no unknown shows as 0. */
export function sumKnown(amounts: readonly (number | null)[]): number | null {
  const sum = new ExactSum();
  let isAnyKnown = false;
  for (const usd of amounts) {
    if (usd === null) continue;
    isAnyKnown = true;
    sum.add(usd);
  }
  return isAnyKnown ? sum.total : null;
}

/** All tokens of some rows, by class; added up in place, since a year of keys has a million rows. */
export function sumTokens(rows: readonly { tokens: Readonly<TokenCounts> }[]): TokenCounts {
  const sum = { ...NO_TOKENS };
  for (const { tokens } of rows) {
    sum.input += tokens.input;
    sum.cache_write_5m += tokens.cache_write_5m;
    sum.cache_write_1h += tokens.cache_write_1h;
    sum.cache_read += tokens.cache_read;
    sum.output += tokens.output;
  }
  return sum;
}

/** One amount over another; null where either is not known or the whole is 0. */
export function shareOf(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : part / whole;
}
