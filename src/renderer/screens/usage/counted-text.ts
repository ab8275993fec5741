import type { CountedRows } from '../../../shared/contract.ts';
import { counted, tableMoney, tokenCount } from '../../../shared/format.ts';

/** Rows with what they count: "1,204 rows by day, 3.1 M tok, $41"; nothing of dollars where they are of tokens alone. */
export function countedText({ rows, tokens, usd }: CountedRows): string {
  return [
    counted(rows, 'row by day', 'rows by day'),
    ...(tokens === null || (tokens === 0 && usd) ? [] : [tokenCount(tokens)]),
    ...(usd === null || (usd === 0 && tokens) ? [] : [tableMoney(usd)]),
  ].join(', ');
}
