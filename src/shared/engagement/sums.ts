import { sumExact } from '../money.ts';
import { addTokens, NO_TOKENS, type TokenCounts } from '../units.ts';

/** The sum of the amounts that are known; null when none is, so that no unknown shows as 0. */
export function sumKnown(amounts: readonly (number | null)[]): number | null {
  const known = amounts.filter((usd) => usd !== null);
  return known.length === 0 ? null : sumExact(known);
}

/** All tokens of some rows, by class. */
export function sumTokens(rows: readonly { tokens: Readonly<TokenCounts> }[]): TokenCounts {
  return rows.reduce<TokenCounts>((sum, row) => addTokens(sum, row.tokens), NO_TOKENS);
}

/** One amount over another; null where either is not known or the whole is 0. */
export function shareOf(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : part / whole;
}
