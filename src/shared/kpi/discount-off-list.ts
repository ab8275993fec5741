import { ExactSum } from '../money.ts';
import { type Knowable, quotient } from './knowable.ts';
import { type KpiRow, tokensOf } from './kpi-row.ts';

/**
 * What the net amounts are below list, as a fraction, over the rows that have both; `unpriced_tokens` counts the tokens
 * of the others. Not known without list dollars. Definition: scorecard, discount off list.
 */
export function discountOffList(rows: readonly KpiRow[]): Knowable & { unpriced_tokens: number } {
  const list = new ExactSum();
  const net = new ExactSum();
  let unpricedTokens = 0;
  for (const row of rows) {
    if (row.list_usd === null || row.net_usd === null) unpricedTokens += tokensOf(row);
    else {
      list.add(row.list_usd);
      net.add(row.net_usd);
    }
  }
  const figure = quotient(list.total - net.total, list.total, 'no row with both a list and a net amount');
  return { ...figure, unpriced_tokens: unpricedTokens };
}
