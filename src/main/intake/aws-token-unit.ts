import { literal } from './cell.ts';

/** Dollars of a million tokens between which a price of each class lies, batch and every model included. */
export const PLAUSIBLE_USD_PER_MTOK = {
  input: [0.045, 40],
  cache_write_5m: [0.055, 50],
  cache_write_1h: [0.09, 80],
  cache_read: [0.0045, 4],
  output: [0.22, 200],
} as const;
const UNITS = [1_000_000, 1_000, 1] as const;

/** SQL of a line of an AWS bill; `said` is what somebody says of lines whose price fits no model, or "usual". */
type Line = {
  amount: string;
  cost: string;
  token_class: string;
  pricing_unit: string;
  usual: string;
  said: string;
};

/**
 * How many tokens one unit of a line's amount is, in SQL: the unit in which its price is one of a million tokens, else
 * the one that the line names.
 */
export function unitByPrice({ amount, cost, token_class, pricing_unit, usual, said }: Line): string {
  const price = `(${cost} / nullif(${amount}, 0))`;
  const cases = Object.entries(PLAUSIBLE_USD_PER_MTOK).flatMap(([c, [least, most]]) =>
    UNITS.map((unit) => {
      const perMtok = `${price} * ${1_000_000 / unit}`;
      return `WHEN ${token_class} = ${literal(c)} AND ${perMtok} BETWEEN ${least} AND ${most} THEN ${unit}`;
    }),
  );
  const told = `CASE WHEN regexp_matches(${pricing_unit}, '(?i)1M|million') THEN 1000000 WHEN regexp_matches(${pricing_unit}, '(?i)1K|thousand') THEN 1000 END`;
  const named = `coalesce(${told}, ${usual}, 1000000)`;
  return `CASE WHEN ${price} > 0 THEN CASE ${cases.join(' ')} ELSE ${said === 'usual' ? named : said} END ELSE ${named} END`;
}
