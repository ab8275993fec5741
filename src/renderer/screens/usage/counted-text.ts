import type { CountedRows } from '../../../shared/contract.ts';
import { plainNumber, tableMoney, tokenCount } from '../../../shared/format.ts';

/** Rows with what they count: "1,204 rows by day, 3.1 M tok, $41". */
export function countedText({ rows, tokens, usd }: CountedRows): string {
  return [
    `${plainNumber(rows)} ${rows === 1 ? 'row' : 'rows'} by day`,
    ...(tokens === null ? [] : [tokenCount(tokens)]),
    ...(usd === null ? [] : [tableMoney(usd)]),
  ].join(', ');
}
