import { ExactSum } from '../money.ts';
import type { ByClass } from '../units.ts';
import { type Knowable, quotient } from './knowable.ts';
import { inputOf, type KpiRow, sumOf, tokensOf } from './kpi-row.ts';

/** Output tokens over all input tokens. Definition: scorecard, output ratio. */
export function outputRatio(rows: readonly KpiRow[]): Knowable {
  const output = sumOf(rows, (row) => row.tokens.output);
  return quotient(
    output,
    sumOf(rows, (row) => inputOf(row.tokens)),
    'no input tokens',
  );
}

/**
 * The part of list dollars that output tokens make up, over the rows whose list dollars are known by class;
 * `unpriced_tokens` counts the tokens of the others. Definition: scorecard, output ratio.
 */
export function outputShareOfList(rows: readonly KpiRow[]): Knowable & { unpriced_tokens: number } {
  const output = new ExactSum();
  const all = new ExactSum();
  let unpricedTokens = 0;
  for (const row of rows) {
    const byClass = row.list_usd_by_class;
    if (byClass == null) unpricedTokens += tokensOf(row);
    else {
      output.add(byClass.output);
      all.add(sumOfClasses(byClass));
    }
  }
  const figure = quotient(output.total, all.total, 'no list dollars by token class');
  return { ...figure, unpriced_tokens: unpricedTokens };
}

function sumOfClasses(usd: Readonly<ByClass>): number {
  return usd.input + usd.cache_write_5m + usd.cache_write_1h + usd.cache_read + usd.output;
}
