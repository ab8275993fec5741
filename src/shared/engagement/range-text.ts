import { NOT_KNOWN, tableMoney } from '../format.ts';
import type { RangeCause } from './priced-usage.ts';

const CAUSES: Readonly<Record<RangeCause, string>> = {
  prompt_band: 'how long prompts were within a price band',
  cache_lifetime: 'for how long cache writes were to live',
};

/** An amount in dollars, as "$13 to $67" where its price is open; `high` null says that it is not. */
export function rangeText(
  low: number | null,
  high: number | null,
  write: (usd: number) => string = tableMoney,
): string {
  if (low === null) return NOT_KNOWN;
  const [from, to] = [write(low), high === null ? null : write(high)];
  return to === null || to === from ? from : `${from} to ${to}`;
}

/** Why an amount is a range: "the files do not tell how long prompts were within a price band". */
export function rangeReason(causes: readonly RangeCause[], who = 'the files do'): string {
  return causes.length === 0 ? '' : `${who} not tell ${causes.map((cause) => CAUSES[cause]).join(' and ')}`;
}
